"""Takes back what the mail server kept waiting until it made no sense any more."""

from datetime import datetime

from learning_agenda.models import Signup
from learning_agenda.reminding.kinds import KINDS, open_messages
from pow_site.outbox.models import OutgoingMail
from pow_site.outbox.queueing import withdraw

MAILS = {kind.mail for kind in KINDS}


def take_back_stale(now: datetime, *, dry_run: bool = False) -> int:
    """Withdraws messages that wait while the meeting began, is off, or its person went. Returns how many.

    They stay known to the outbox: perhaps the server took one of them after all.
    """
    keys = set(OutgoingMail.objects.waiting().filter(name__in=MAILS).values_list("key", flat=True))
    if not keys:
        return 0
    stale = OutgoingMail.objects.filter(key__in=keys - _right(keys, now)).waiting()
    return stale.count() if dry_run else withdraw(stale, now=now)


def _right(keys: set[str], now: datetime) -> set[str]:
    """The keys of what may go at this moment, for the people that these keys are about."""
    numbers = {int(key.split("-", 2)[1]) for key in keys}
    signups = Signup.objects.going().exclude(user=None).filter(pk__in=numbers, event__live=True)
    return {
        kind.key(signup.pk, meeting)
        for signup in signups.filter(event__cancelled_at=None).prefetch_related("event__meetings")
        if signup.event.meeting_list
        for kind, meeting in open_messages(signup.event.meeting_list, now)
    }
