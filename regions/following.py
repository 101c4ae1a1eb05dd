"""Following the plan of a region, and what then stands on someone's own page."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from pow_site.cms.shown import shown
from regions.models import ActionPlanPage, Follow, PlanMoment, Region

if TYPE_CHECKING:
    from regions.querysets import ActionPlanQuerySet

SHOWN_MOMENTS = 6


def follow(user: Any, region: Region, *, now: datetime) -> bool:
    """Follows the plan of a region from now on; says whether that is new."""
    return Follow.objects.get_or_create(user=user, region=region, defaults={"since": now})[1]


def unfollow(user: Any, region: Region) -> bool:
    """Stops following; says whether anything was followed."""
    return bool(Follow.objects.filter(user=user, region=region).delete()[0])


def followed_plans(user: Any) -> "ActionPlanQuerySet":
    """The public plans of the regions that somebody follows, by the region's name."""
    return shown(ActionPlanPage.objects.with_regions()).filter(region__follows__user=user)


def followed_moments(user: Any) -> list[PlanMoment]:
    """What happened last in the plans that somebody follows, newest first; each with its plan and region."""
    moments = PlanMoment.objects.filter(page__in=followed_plans(user).order_by().values("pk"))
    return list(moments.select_related("page__region")[:SHOWN_MOMENTS])
