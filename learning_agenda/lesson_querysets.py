"""Questions about many lessons at once."""

from typing import Any

from django.apps import apps
from django.db.models import Count, F, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from wagtail.models import PageManager
from wagtail.query import PageQuerySet

from learning_agenda.enums import APPLYING
from pow_site.cms.shown import shown

LONG_TEXTS = ("situation", "approach", "evidence", "costs", "tools")


class LessonPageQuerySet(PageQuerySet):
    """Lessons of the knowledge base."""

    def shown(self) -> "LessonPageQuerySet":
        """Those that visitors may come across."""
        return shown(self)

    def of_theme(self, theme: Any) -> "LessonPageQuerySet":
        """What was learnt on a theme."""
        return self.filter(theme=theme.pk)

    def newest(self) -> "LessonPageQuerySet":
        """The last that came on the site first."""
        return self.order_by(F("first_published_at").desc(nulls_last=True), "-pk")

    def most_applied(self) -> "LessonPageQuerySet":
        """Those that most regions apply first; takes `with_applied_counts`."""
        return self.order_by("-applied_count", F("first_published_at").desc(nulls_last=True), "-pk")

    def with_applied_counts(self) -> "LessonPageQuerySet":
        """With `applied_count`: how many regions try a lesson or work that way."""
        uses: QuerySet = apps.get_model("learning_agenda", "LessonUse")._default_manager.filter(
            lesson=OuterRef("pk"), stage__in=APPLYING
        )
        counts = uses.order_by().values("lesson").annotate(count=Count("pk")).values("count")
        return self.annotate(applied_count=Coalesce(Subquery(counts, output_field=IntegerField()), 0))

    def for_cards(self) -> "LessonPageQuerySet":
        """With all that a card tells, in two queries: `applied_count`, the regions, and `theme_title`.

        That is the theme's name where visitors may see the theme, else None.
        """
        themes: QuerySet = apps.get_model("learning_agenda", "LearningThemePage")._default_manager.filter(
            pk=OuterRef("theme")
        )
        lessons = self.with_applied_counts().annotate(theme_title=Subquery(shown(themes).values("title")[:1]))
        return lessons.defer(*LONG_TEXTS).prefetch_related("regions")


LessonPageManager = PageManager.from_queryset(LessonPageQuerySet)
