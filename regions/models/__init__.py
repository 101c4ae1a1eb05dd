"""Plain tables in `places`, `outlines` and `history`; Page classes in `pages`, their children in `plan_parts`."""

from .history import PlanMoment
from .outlines import RegionOutline
from .pages import ActionPlanIndexPage, ActionPlanPage
from .places import Municipality, MunicipalityName, Province, Region, RegionName
from .plan_parts import Measure, PillarPlan, PlanContact, PlanDocument

__all__ = [
    "ActionPlanIndexPage",
    "ActionPlanPage",
    "Measure",
    "Municipality",
    "MunicipalityName",
    "PillarPlan",
    "PlanContact",
    "PlanDocument",
    "PlanMoment",
    "Province",
    "Region",
    "RegionName",
    "RegionOutline",
]
