"""Plans pillar by pillar: what one plan says, or what several say next to each other."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from regions.enums import Pillar
from regions.models.plan_parts import Measure, PillarPlan, with_html

if TYPE_CHECKING:
    from regions.models import ActionPlanPage


@dataclass(frozen=True)
class PillarSection:
    """One pillar of one plan: what the plan says and the measures that belong to it."""

    pillar: Pillar
    plan: PillarPlan | None
    measures: list[Measure]

    @property
    def is_empty(self) -> bool:
        return not self.measures and (self.plan is None or self.plan.is_empty)


def sections_of(page: "ActionPlanPage") -> list[PillarSection]:
    """The four pillars of a page, as it is in memory: published or a draft."""
    plans = {plan.pillar: plan for plan in with_html(page.pillar_plans.all())}
    measures = list(page.measures.all())
    return [
        PillarSection(pillar, plans.get(pillar), [m for m in measures if m.pillar == pillar])
        for pillar in Pillar
    ]


def published_sections(
    pages: "Iterable[ActionPlanPage]", pillars: Iterable[Pillar], measures: QuerySet[Measure] | None = None
) -> dict[tuple[int, Pillar], PillarSection]:
    """Of published pages, by page and pillar, in two queries and those for the links in the texts.

    `measures` narrows which measures are told.
    """
    pages, pillars = list(pages), list(pillars)
    texts = PillarPlan.objects.filter(page__in=pages, pillar__in=pillars)
    plans = {(plan.page_id, plan.pillar): plan for plan in with_html(texts)}
    found: dict[tuple[int, str], list[Measure]] = {}
    wanted = Measure.objects.all() if measures is None else measures
    for measure in wanted.filter(page__in=pages, pillar__in=pillars).order_by("sort_order", "pk"):
        found.setdefault((measure.page_id, measure.pillar), []).append(measure)
    return {
        (page.pk, pillar): PillarSection(
            pillar, plans.get((page.pk, pillar)), found.get((page.pk, pillar), [])
        )
        for page in pages
        for pillar in pillars
    }
