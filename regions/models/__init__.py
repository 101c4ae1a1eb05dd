"""Plain tables, a file for each subject; Page classes in `pages`, their children in `plan_parts`."""

from .follows import Follow
from .history import PlanMoment
from .link_checks import LinkCheck
from .outlines import RegionOutline
from .pages import ActionPlanIndexPage, ActionPlanPage
from .places import Municipality, MunicipalityName, Province, Region, RegionName
from .plan_parts import Measure, PillarPlan, PlanContact, PlanDocument

__all__ = [
    "ActionPlanIndexPage",
    "ActionPlanPage",
    "Follow",
    "LinkCheck",
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
