"""What is told of a plan in public: that it changed, and that the region says it still holds."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from wagtail.models import Revision

from regions.enums import MomentKind
from regions.models import ActionPlanPage, PlanMoment
from regions.roles import may_confirm


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


def confirm_plan(page: ActionPlanPage, *, user: Any, now: datetime) -> PlanMoment:
    """Records that the published plan still holds; on one day once. Raises PermissionDenied."""
    if not may_confirm(user, page):
        raise PermissionDenied
    day = timezone.localdate(now)
    today = page.moments.confirmations().filter(happened_at__date=day).first()
    return today or page.moments.create(kind=MomentKind.CONFIRMED, happened_at=now, by=user)


def on_published(sender: type, instance: ActionPlanPage, revision: Revision, **kwargs: Any) -> None:
    """Receives Wagtail's `page_published`, the one moment that every way of publishing passes."""
    record_change(instance, revision, now=timezone.now())
