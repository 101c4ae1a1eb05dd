"""Plain tables in `places`, Page classes and their children in `pages`."""

from .pages import ActionPlanIndexPage, ActionPlanPage, Measure, PillarPlan
from .places import Municipality, MunicipalityName, Province, Region, RegionName

__all__ = [
    "ActionPlanIndexPage",
    "ActionPlanPage",
    "Measure",
    "Municipality",
    "MunicipalityName",
    "PillarPlan",
    "Province",
    "Region",
    "RegionName",
]
