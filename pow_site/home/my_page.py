"""What stands on someone's own page, gathered from all subjects in a fixed number of queries."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from learning_agenda.events.reading import EventItem, next_events
from learning_agenda.signups.own import MySignup, my_signups
from pow_site.accounts.models import Profile
from pow_site.cms.shown import shown
from pow_site.roles.answering import open_invitations
from regions.following import followed_moments, followed_plans
from regions.models import ActionPlanPage, PlanMoment
from regions.roles import own_plans

EVENT_COUNT = 3


@dataclass(frozen=True)
class MyPage:
    """Everything that the page shows. `region_plan` is None for nationwide people and where no plan is public."""

    profile: Profile
    region_plan: ActionPlanPage | None
    edits_region: bool
    follows: list[ActionPlanPage]
    moments: list[PlanMoment]
    signups: list[MySignup]
    events: list[EventItem]
    has_invitations: bool


def my_page(user: Any, profile: Profile, *, now: datetime) -> MyPage:
    """The own page of someone with a complete profile."""
    plans = shown(ActionPlanPage.objects.with_regions())
    plan = plans.filter(region=profile.region_id).first() if profile.region_id else None
    return MyPage(
        profile=profile,
        region_plan=plan,
        edits_region=plan is not None and own_plans(user).filter(pk=plan.pk).exists(),
        follows=list(followed_plans(user)),
        moments=followed_moments(user),
        signups=my_signups(user, now).coming,
        events=next_events(now, count=EVENT_COUNT),
        has_invitations=open_invitations(user, now).exists(),
    )
