"""Sends what is due: each message in a transaction of its own, so that what stops half-way goes on where it was."""

from collections import Counter
from datetime import datetime

from learning_agenda.models import Event, Meeting, Signup
from learning_agenda.reminding import reminder_mails
from learning_agenda.reminding.due import Message, due_messages
from learning_agenda.reminding.kinds import KINDS, open_messages
from learning_agenda.reminding.taking_back import take_back_stale
from learning_agenda.signups.locking import atomically, locked, one_by_one
from pow_site.outbox.models import OutgoingMail


def tell_what_is_due(now: datetime, *, dry_run: bool = False) -> dict[str, int]:
    """Takes back what is stale, and queues every message that is due, once; how many of each kind, in Dutch.

    One that fails keeps none of the others. Raises the last failure at the end; the next run tries again.
    """
    stale = take_back_stale(now, dry_run=dry_run)
    messages = due_messages(now)
    told = messages if dry_run else one_by_one(messages, lambda message: _tell(message, now))
    counts = Counter(message.kind.name for message in told if message)
    return {kind.label: counts[kind.name] for kind in KINDS} | {"te laat en ingetrokken": stale}


@atomically
def _tell(message: Message, now: datetime) -> Message | None:
    """Looks again at what is true, alone with the event; None for what is no longer right, or went meanwhile."""
    event = locked(message.meeting.event_id)
    signup = (
        event.signups.going().exclude(user=None).select_related("user").filter(pk=message.signup_id).first()
    )
    meeting = _meeting_now(message, event, signup, now) if signup else None
    if signup is None or meeting is None or OutgoingMail.objects.filter(key__in=message.keys).exists():
        return None
    signup.event = event
    reminder_mails.mail_by_the_clock(signup, message.kind, meeting)
    return message


def _meeting_now(message: Message, event: Event, signup: Signup, now: datetime) -> Meeting | None:
    """The meeting that the message is about, as it is now; None when the message is not due any more."""
    if not event.live or event.cancelled_at is not None or not event.meeting_list:
        return None
    for kind, meeting in open_messages(event.meeting_list, now):
        is_same = kind is message.kind and (kind.round or meeting.uid == message.meeting.uid)
        if is_same and signup.state_at <= kind.due(meeting):
            return meeting
    return None
