"""The panel “Klopt dit nog?” on the CMS's home: what a region's editors should know of their own plans."""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.admin.ui.components import Component
from wagtail.models import WorkflowState

from pow_site.cms.navigation import page_path
from regions.enums import Pillar
from regions.history import why_not_confirm
from regions.models import ActionPlanPage, Measure, PillarPlan
from regions.plan_links import DeadLink, dead_links, links_of
from regions.roles import own_plans

STALE_AFTER_MONTHS = 6


@dataclass(frozen=True)
class PlanCheck:
    """How one plan is doing, on one day."""

    plan: ActionPlanPage
    today: date
    confirmed_on: date | None
    missing_pillars: list[Pillar]
    dead_links: list[DeadLink]
    workflow_status: str
    refusal: str
    """Why the plan cannot be confirmed; else empty."""

    @property
    def is_stale(self) -> bool:
        """Was the plan never confirmed, or more than six months ago?"""
        return self.confirmed_on is None or self.confirmed_on < months_before(self.today, STALE_AFTER_MONTHS)

    @property
    def path(self) -> str:
        """The plan's address on the site."""
        return page_path(self.plan)

    @property
    def is_confirmed_today(self) -> bool:
        return self.confirmed_on == self.today

    @property
    def draft(self) -> str:
        """Where changes are that are not on the site yet, in a sentence; empty when there are none."""
        if self.workflow_status == WorkflowState.STATUS_IN_PROGRESS:
            return "Je wijziging wacht op de controle door het ondersteuningsteam."
        if self.workflow_status == WorkflowState.STATUS_NEEDS_CHANGES:
            return (
                "Het ondersteuningsteam heeft je wijziging teruggestuurd. Pas die aan en stuur ze opnieuw in."
            )
        return "Er is een concept dat nog niet op de site staat." if self.plan.has_unpublished_changes else ""


class PlanPanel(Component):
    """The panel itself, for somebody who has plans of their own."""

    name = "own_plans"
    order = 50
    template_name = "regions/admin/plan_panel.html"

    def __init__(self, checks: list[PlanCheck]) -> None:
        self.checks = checks

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "checks": self.checks,
            "stale_after_months": STALE_AFTER_MONTHS,
            "csrf_token": parent_context["csrf_token"],
        }


def months_before(day: date, months: int) -> date:
    """The same day of an earlier month, or the last of that month if it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def check_own_plans(user: Any, *, now: datetime) -> list[PlanCheck]:
    """The plans that somebody edits for a region, by name, in a fixed number of queries."""
    plans = list(own_plans(user).with_regions().with_example_count().with_confirmed_at())
    if not plans:
        return []
    texts = list(PillarPlan.objects.filter(page__in=plans).order_by("sort_order"))
    missing, statuses = _missing_pillars(plans, texts), _workflow_statuses(plans)
    dead = dead_links(links_of(plans, texts))
    return [
        PlanCheck(
            plan=plan,
            today=timezone.localdate(now),
            confirmed_on=timezone.localdate(plan.confirmed_at) if plan.confirmed_at else None,
            missing_pillars=missing[plan.pk],
            dead_links=[found for found in dead if found.link.plan_id == plan.pk],
            workflow_status=statuses.get(str(plan.pk), ""),
            refusal=why_not_confirm(plan, [text for text in texts if text.page_id == plan.pk]),
        )
        for plan in plans
    ]


def _missing_pillars(plans: Iterable[ActionPlanPage], texts: Iterable[PillarPlan]) -> dict[int, list[Pillar]]:
    """By plan the pillars of which nothing is told: no text and no measure."""
    told = {(text.page_id, text.pillar) for text in texts if not text.is_empty}
    told |= set(Measure.objects.filter(page__in=plans).values_list("page_id", "pillar"))
    return {plan.pk: [pillar for pillar in Pillar if (plan.pk, pillar) not in told] for plan in plans}


def _workflow_statuses(plans: Iterable[ActionPlanPage]) -> dict[str, str]:
    """By plan, as text, how far the review of its changes is. Wagtail's own prefetch misses page kinds."""
    states = WorkflowState.objects.active().filter(
        content_type=ContentType.objects.get_for_model(ActionPlanPage),
        object_id__in=[str(plan.pk) for plan in plans],
    )
    return dict(states.values_list("object_id", "status"))
