"""What the pages of the plans show, gathered in a fixed number of queries."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest

from pow_site.cms.navigation import NavItem
from pow_site.cms.shown import shown
from regions.boundaries.frame import VIEW_BOX
from regions.enums import Pillar, Sector, TargetGroup
from regions.models.places import Municipality, Province
from regions.sections import sections_of
from regions.selection import PlanSelection

if TYPE_CHECKING:
    from regions.models import ActionPlanPage
    from regions.querysets import ActionPlanQuerySet

HOME = NavItem("Home", "/")
PLANS_PATH = "/actieplannen/regionale-actieplannen/"
PLANS_CRUMBS = [
    HOME,
    NavItem("Actieplannen", "/actieplannen/"),
    NavItem("Regionale actieplannen", PLANS_PATH),
]
SHOWN_MOMENTS = 50


@dataclass(frozen=True)
class FilterLists:
    """What there is to choose from in the filters, in the order in which it is told."""

    pillars: list[Pillar]
    target_groups: list[TargetGroup]
    sectors: list[Sector]
    provinces: list[str]

    @classmethod
    def read(cls) -> "FilterLists":
        provinces = list(Province.objects.values_list("name", flat=True))
        return cls(list(Pillar), list(TargetGroup), list(Sector), provinces)


def overview_context(request: HttpRequest, plans: "ActionPlanQuerySet") -> dict[str, Any]:
    """All regions for the map, those that meet the filters for the table."""
    selection = PlanSelection.read(request.GET.dict())
    everything = list(shown(plans.with_regions().with_outlines().annotate(matches=selection.condition())))
    return {
        "selection": selection,
        "filter_lists": FilterLists.read(),
        "active_filters": selection.active_filters(request.path),
        "all_plans": everything,
        "plans": [plan for plan in everything if plan.matches],
        "has_outlines": bool(everything) and all(plan.outline_path for plan in everything),
        "map_box": VIEW_BOX,
    }


def plan_context(page: "ActionPlanPage") -> dict[str, Any]:
    """One plan, published or a draft, with the facts of its region."""
    # The region comes along with its municipalities, in one query.
    municipalities = list(Municipality.objects.filter(region=page.region_id).with_regions())
    moments = list(page.moments.all()[:SHOWN_MOMENTS])
    return {
        "region": municipalities[0].region if municipalities else page.region,
        "municipalities": municipalities,
        "neighbours": shown(type(page).objects.filter(region__neighbours=page.region_id).with_regions()),
        "pillars": sections_of(page),
        "contacts": list(page.contacts.all()),
        "documents": list(page.documents.select_related("document")),
        "moments": moments,
        "confirmed_at": next((moment.happened_at for moment in moments if moment.is_confirmation), None),
    }
