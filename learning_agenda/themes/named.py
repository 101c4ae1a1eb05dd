"""The themes that visitors may see, as a filter knows them."""

from collections.abc import Sequence

from learning_agenda.models.themes import LearningThemePage
from pow_site.cms.choices import Named, read_named
from pow_site.cms.shown import shown


def named_themes() -> list[Named]:
    """By title; one query."""
    rows = shown(LearningThemePage.objects.order_by("title")).values_list("pk", "slug", "title")
    return [Named(*row) for row in rows]


def read_theme(themes: Sequence[Named], slug: str) -> Named | None:
    """The theme that the address asks for; of one that merged into another, that other. None for an unknown one.

    One query, for an address that is not among the themes.
    """
    if found := read_named(themes, slug):
        return found
    merged = LearningThemePage.objects.filter(slug=slug).values_list("merged_into", flat=True).first()
    return next((theme for theme in themes if theme.key == merged), None)
