"""Questions about many plans at once."""

from typing import Any

from django.apps import apps
from django.db.models import Case, Count, F, IntegerField, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from wagtail.models import PageManager
from wagtail.query import PageQuerySet

from regions.enums import MomentKind


class ActionPlanQuerySet(PageQuerySet):
    """Action plans, one per region."""

    def with_regions(self) -> "ActionPlanQuerySet":
        """With each its region and centre municipality in the same query, by the region's name."""
        return self.select_related("region__centre_municipality").defer("plain_text").order_by("region__name")

    def with_outlines(self) -> "ActionPlanQuerySet":
        """With `outline_path`: the region's border on the map, or None where no boundaries were imported."""
        return self.annotate(outline_path=F("region__outline__path"))

    def with_example_count(self) -> "ActionPlanQuerySet":
        """With `example_count`: how many texts (task, pillars, measures) are still examples."""
        own = Case(When(is_example=True, then=Value(1)), default=Value(0))
        return self.annotate(example_count=own + _count_examples("PillarPlan") + _count_examples("Measure"))

    def with_confirmed_at(self) -> "ActionPlanQuerySet":
        """With `confirmed_at`: when the region last confirmed the plan, or None."""
        moments = apps.get_model("regions", "PlanMoment")._default_manager.filter(
            page=OuterRef("pk"), kind=MomentKind.CONFIRMED
        )
        return self.annotate(
            confirmed_at=Subquery(moments.order_by("-happened_at").values("happened_at")[:1])
        )

    def examples(self) -> "ActionPlanQuerySet":
        """The plans in which example text is left."""
        return self.with_example_count().filter(example_count__gt=0)


class MunicipalityQuerySet(QuerySet):
    """Municipalities."""

    def with_regions(self) -> "MunicipalityQuerySet":
        return self.select_related("region__centre_municipality")


class PlanMomentQuerySet(QuerySet):
    """What happened to plans."""

    def confirmations(self) -> "PlanMomentQuerySet":
        return self.filter(kind=MomentKind.CONFIRMED)

    def tells(self, note: str) -> bool:
        """Did readers get this change note before?"""
        return bool(note) and self.filter(kind=MomentKind.CHANGED, note=note).exists()


class LinkCheckQuerySet(QuerySet):
    """Addresses that plans link to."""

    def dead(self) -> "LinkCheckQuerySet":
        """Gone in two rounds in a row: once may be somebody's bad day."""
        return self.filter(failure_count__gte=2)


def _count_examples(model_name: str) -> Any:
    children: QuerySet = apps.get_model("regions", model_name)._default_manager.filter(
        page=OuterRef("pk"), is_example=True
    )
    counts = children.order_by().values("page").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counts, output_field=IntegerField()), 0)


ActionPlanManager = PageManager.from_queryset(ActionPlanQuerySet)
