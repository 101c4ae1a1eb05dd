"""What is told of a plan in public: that it changed, and that the region says it still holds."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.models import Revision

from regions.enums import MomentKind
from regions.models import ActionPlanPage, PillarPlan, PlanMoment
from regions.roles import may_confirm


class ConfirmRefused(Exception):
    """There is nothing that a region can vouch for; the message says in Dutch why, and what to do."""


def record_change(page: ActionPlanPage, revision: Revision, *, now: datetime) -> None:
    """Puts the change note of a revision that was just published in the plan's history, once."""
    if page.change_note:
        PlanMoment.objects.get_or_create(
            page=page,
            revision=revision,
            defaults={
                "kind": MomentKind.CHANGED,
                "note": page.change_note,
                "happened_at": now,
                "by": revision.user,
            },
        )


def lacks_note(plan: ActionPlanPage) -> bool:
    """Would publishing the draft of a published plan change it without a word to its readers?"""
    if not (plan.live and plan.has_unpublished_changes):
        return False
    note = plan.get_latest_revision_as_object().change_note
    return not note or plan.moments.tells(note)


def why_not_confirm(plan: ActionPlanPage, texts: Iterable[PillarPlan]) -> str:
    """Why the plan that visitors read, with these texts on its pillars, cannot be confirmed; else empty."""
    if not plan.live:
        return "Dit plan staat niet op de site. Bevestigen kan als het gepubliceerd is."
    examples = ["de opgave"] if plan.is_example else []
    examples += [f"pijler {text.get_pillar_display()}" for text in texts if text.is_example]
    if not examples:
        return ""
    return (
        f"Bevestigen kan nog niet. Dit is nog voorbeeldtekst: {', '.join(examples)}."
        " Vervang die tekst eerst, en zet het vinkje bij voorbeeldtekst uit."
    )


def confirm_plan(page: ActionPlanPage, *, user: Any, now: datetime) -> PlanMoment:
    """Records that the published plan still holds; on one day once. Raises PermissionDenied, ConfirmRefused."""
    with transaction.atomic():
        # Who presses the button twice waits here for the first time.
        plan = ActionPlanPage.objects.select_for_update(of=("self",)).get(pk=page.pk)
        if not may_confirm(user, plan):
            raise PermissionDenied
        if reason := why_not_confirm(plan, plan.pillar_plans.all()):
            raise ConfirmRefused(reason)
        today = plan.moments.confirmations().filter(happened_at__date=timezone.localdate(now)).first()
        return today or plan.moments.create(kind=MomentKind.CONFIRMED, happened_at=now, by=user)


def on_published(
    sender: type, instance: ActionPlanPage, revision: Revision | None = None, **kwargs: Any
) -> None:
    """Receives Wagtail's `page_published`, which every way of publishing passes, and scheduling too."""
    if revision and instance.live:
        record_change(instance, revision, now=timezone.now())
