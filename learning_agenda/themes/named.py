"""The themes that visitors may see, as a filter knows them."""

from learning_agenda.models.themes import LearningThemePage
from pow_site.cms.choices import Named
from pow_site.cms.shown import shown


def named_themes() -> list[Named]:
    """By title; one query."""
    rows = shown(LearningThemePage.objects.order_by("title")).values_list("pk", "slug", "title")
    return [Named(*row) for row in rows]
