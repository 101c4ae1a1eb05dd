"""How examples of members are forgotten: what became no lesson goes; of a lesson nobody knows whose it was."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce, Greatest

from learning_agenda.enums import ContributionState
from learning_agenda.models import Contribution
from pow_site.privacy.periods import period
from pow_site.privacy.registry import Row

KEPT = "RETENTION_MESSAGE_MONTHS"
TEXTS = {
    "situation": "Wat er aan de hand was",
    "approach": "Wat jullie deden",
    "evidence": "Waaraan jullie dat merkten",
    "costs": "Wat het kostte",
    "tools": "Wat een ander nodig heeft",
}
ACCEPTED = Q(state=ContributionState.ACCEPTED)


def contributions_of(user: Any) -> Iterator[Row]:
    """What they wrote, and that they decided on what others wrote; not whose that was."""
    rows = Contribution.objects.filter(Q(user=user) | Q(answered_by=user)).select_related("region")
    for one in rows.order_by("-saved_at", "-pk"):
        is_own = one.user_id == user.pk
        yield {
            "Voorbeeld": one.title if is_own else "Van een ander",
            "Stand": one.get_state_display(),
            **{label: getattr(one, name) if is_own else "" for name, label in TEXTS.items()},
            "Regio": one.region.name if is_own and one.region else "",
            "Hoe je genoemd wilde worden": one.get_credit_display() if is_own else "",
            "Bewaard op": one.saved_at if is_own else "",
            "Ingestuurd op": one.sent_at if is_own else "",
            "Antwoord": one.answer,
            "Beantwoord op": one.answered_at,
            "Door jou beantwoord": one.answered_by_id == user.pk,
        }


def forget_contributions_of(user: Any, now: datetime) -> int:
    """Somebody's account goes: their examples too, apart from those that became a lesson, which name nobody."""
    answered = Contribution.objects.filter(answered_by=user).update(answered_by=None)
    own = Contribution.objects.filter(user=user)
    gone = _delete(own.exclude(ACCEPTED))
    return answered + gone + own.filter(ACCEPTED).update(user=None)


def forget_old_contributions(now: datetime, dry_run: bool) -> int:
    """The same when their time is up, counted from what happened last; what waits for an answer stays."""
    last = Greatest("saved_at", Coalesce("answered_at", F("saved_at")))
    old = Contribution.objects.alias(last=last).filter(last__lte=period(KEPT).before(now))
    lapsed = old.exclude(state__in=[ContributionState.ACCEPTED, ContributionState.SENT])
    nameless = old.filter(ACCEPTED).exclude(user=None, answered_by=None)
    if dry_run:
        return lapsed.count() + nameless.count()
    gone = _delete(lapsed)
    return gone + nameless.update(user=None, answered_by=None)


def _delete(rows: QuerySet) -> int:
    return rows.delete()[1].get("learning_agenda.Contribution", 0)
