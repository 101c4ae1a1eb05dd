"""Personal data leaves the outbox on time: first the content of a mail, later its row."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Q

from pow_site.outbox.models import OutgoingMail
from pow_site.outbox.querysets import OutgoingMailQuerySet
from pow_site.outbox.queueing import withdraw

EMPTY: dict[str, Any] = {
    "user": None,
    "recipient": "",
    "sender": "",
    "reply_to": [],
    "subject": "",
    "text": "",
    "html": "",
    "attachments": [],
    "headers": {},
}

Chooser = Callable[[OutgoingMailQuerySet], OutgoingMailQuerySet]
_still_needed: list[Chooser] = []


def keep_rows(choose: Chooser) -> None:
    """An app says which rows must stay for their key, however old: without it, the same would be mailed again."""
    _still_needed.append(choose)


def forget(mails: OutgoingMailQuerySet) -> int:
    """Empties the content of those that have ended; when, which mail and its key stay. How many."""
    return mails.ended().with_content().update(**EMPTY)


def of_person(user: Any) -> OutgoingMailQuerySet:
    """The mails of a member: by account, and by the address that they have now."""
    return OutgoingMail.objects.filter(Q(user=user) | Q(recipient__iexact=user.email))


def forget_person(user: Any, *, now: datetime) -> int:
    """Withdraws what waits for a member and empties the rest. How many."""
    return forget_all(of_person(user), now=now)


def forget_all(mails: OutgoingMailQuerySet, *, now: datetime) -> int:
    """Withdraws those that wait and empties them all; what is being sent now, in the next night. How many."""
    withdraw(mails, now=now)
    mails.waiting().update(is_kept=False)
    return forget(mails)


def outdated(now: datetime) -> OutgoingMailQuerySet:
    """Those whose content has been kept for long enough."""
    ended = OutgoingMail.objects.ended().with_content()
    return ended.filter(Q(is_kept=False) | Q(ended_at__lte=now - settings.OUTBOX_KEEP))


def obsolete(now: datetime) -> OutgoingMailQuerySet:
    """Those of which even the row may go; their keys may then be used again."""
    rows = OutgoingMail.objects.ended().filter(ended_at__lte=now - settings.OUTBOX_KEEP_ROWS)
    for choose in _still_needed:
        rows = rows.exclude(pk__in=choose(OutgoingMail.objects.all()).values("pk"))
    return rows
