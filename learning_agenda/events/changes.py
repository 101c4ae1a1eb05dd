"""What happens to an event after people signed up: other dates or places, closed, cancelled."""

from datetime import UTC, datetime
from typing import Any

from django.utils import timezone
from wagtail.log_actions import log

from learning_agenda.events.availability import is_over
from learning_agenda.events.history import CANCELLED, CLOSED, REOPENED
from learning_agenda.models import Event, Handover, Meeting
from learning_agenda.signups import mails
from learning_agenda.signups.locking import atomically, locked, one_by_one
from learning_agenda.signups.promoting import promote
from pow_site.jobs.failures import describe
from pow_site.lib.logs import event_logger

Told = list[dict[str, Any]]

logger = event_logger(__name__)


@atomically
def reconcile(event: Event, *, now: datetime) -> None:
    """After a version was published: tells participants what changed in dates and places, and lets the line move."""
    event = locked(event.pk)
    tell_changes(event, now=now)
    promote(event, now=now)


def tell_changes(event: Event, *, now: datetime) -> bool:
    """Mails who takes part or waits what changed of what is to come; the caller holds the lock.

    A link to take part online concerns those who take part alone. Says whether participants knew it otherwise.
    """
    was, is_now = event.told, as_told(event)
    if not event.live or not is_now or was == is_now:
        return False
    event.told = is_now
    event.sequence += bool(was)
    event.save(update_fields=["told", "sequence"])
    if was and event.cancelled_at is None:
        _mail_changed(event, was, now)
    return True


def tell_all(now: datetime, *, dry_run: bool = False) -> int:
    """Catches up where a crash came between publishing and telling. Returns how many events it was."""
    events = (
        Event.objects.published().filter(meetings__ends_at__gt=now).distinct().prefetch_related("meetings")
    )
    late = [event.pk for event in events if event.told != as_told(event)]
    return len(late) if dry_run else sum(one_by_one(late, lambda key: _tell_one(key, now=now)))


@atomically
def _tell_one(key: int, *, now: datetime) -> bool:
    return tell_changes(locked(key), now=now)


@atomically
def cancel(event: Event, *, by: Any, reason: str, now: datetime) -> bool:
    """Calls the event off and tells everybody who takes part or waits. False when it was off or over already."""
    event = locked(event.pk)
    if event.cancelled_at is not None or (event.meeting_list and is_over(event, now)):
        return False
    event.cancelled_at, event.cancel_reason = now, reason
    event.sequence += 1
    event.save(update_fields=["cancelled_at", "cancel_reason", "sequence"])
    Handover.objects.filter(signup__event=event).open().update(ended_at=now)
    for signup in event.signups.active().select_related("user").order_by("pk"):
        mails.mail_cancelled(signup)
    log(event, CANCELLED, user=by, data={"reason": reason})
    return True


@atomically
def close_by_hand(event: Event, *, now: datetime, by: Any = None) -> bool:
    """Nobody can sign up any more, and nobody who waits gets a place. False when it was closed by hand already."""
    event = locked(event.pk)
    if event.closed_by_hand_at is not None:
        return False
    event.closed_by_hand_at = now
    event.save(update_fields=["closed_by_hand_at"])
    log(event, CLOSED, user=by)
    return True


@atomically
def reopen(event: Event, *, now: datetime, by: Any = None) -> bool:
    """Undoes `close_by_hand`; places that came free meanwhile go to those who wait. False when it was not closed."""
    event = locked(event.pk)
    if event.closed_by_hand_at is None:
        return False
    event.closed_by_hand_at = None
    event.save(update_fields=["closed_by_hand_at"])
    promote(event, now=now)
    log(event, REOPENED, user=by)
    return True


def as_told(event: Event) -> Told:
    """The meetings as participants know them, as kept in `Event.told`; moments in UTC."""
    meetings = sorted(event.meetings.all(), key=lambda meeting: (meeting.starts_at, str(meeting.uid)))
    return [_told_of(meeting) for meeting in meetings]


def on_published(sender: type, instance: Event, **kwargs: Any) -> None:
    """Receives Wagtail's `published`, which every way of publishing an event passes.

    What was published stands; when telling of it fails, the job of every five minutes tries again.
    """
    try:
        reconcile(instance, now=timezone.now())
    except Exception as error:
        logger.error("event_not_reconciled", key=instance.pk, error=describe(error))


def _told_of(meeting: Meeting) -> dict[str, Any]:
    return {
        "uid": str(meeting.uid),
        "starts_at": meeting.starts_at.astimezone(UTC).isoformat(),
        "ends_at": meeting.ends_at.astimezone(UTC).isoformat(),
        "place": meeting.place,
        "is_online": meeting.is_online,
        "online_url": meeting.online_url,
    }


def _mail_changed(event: Event, was: Told, now: datetime) -> None:
    before, after = _coming(was, now), _coming(event.told, now)
    signups = event.signups.active().select_related("user").order_by("pk")
    if _without_link(before) == _without_link(after):
        signups = signups.going() if before != after else signups.none()
    for signup in signups:
        mails.mail_changed(signup, was=was, now=now)


def _coming(told: Told, now: datetime) -> Told:
    return [meeting for meeting in told if datetime.fromisoformat(meeting["ends_at"]) > now]


def _without_link(told: Told) -> Told:
    return [{name: value for name, value in meeting.items() if name != "online_url"} for meeting in told]
