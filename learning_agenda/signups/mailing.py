"""A mail of the organiser to those on the list: to whom it may go, how many that are, and sending it once to each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.crypto import get_random_string

from learning_agenda.calendars import words
from learning_agenda.calendars.amsterdam import ZONE
from learning_agenda.enums import SignupState
from learning_agenda.events.history import log_mail
from learning_agenda.models import Event, Meeting, Signup
from learning_agenda.querysets import SignupQuerySet
from learning_agenda.signups.locking import atomically, locked
from pow_site.lib.mail import build_mail
from pow_site.outbox.models import OutgoingMail
from pow_site.outbox.queueing import queue_mail

MAIL = "organiser_message"
BATCH_LENGTH = 16
GOING, WAITING = "plek", "wachtlijst"


class MailRefused(Exception):
    """Nothing was sent; the message says why, in Dutch."""


class AlreadySent(MailRefused):
    """This very message went out before."""


@dataclass(frozen=True)
class Audience:
    """To whom a mail can go. `label` continues “aan …”; a meeting only where it is about who was there."""

    key: str
    label: str
    meeting: Meeting | None = None
    is_present: bool = True


@dataclass(frozen=True)
class Message:
    """What the organiser wrote: plain text."""

    subject: str
    text: str


@dataclass(frozen=True)
class Sent:
    """To how many it goes, and how many addresses cannot be mailed."""

    count: int
    unreachable: int


def audiences_of(event: Event, now: datetime) -> list[Audience]:
    """Who has a place, who waits, and per meeting that has begun who was there and who was not."""
    found = [Audience(GOING, "iedereen met een plek"), Audience(WAITING, "de wachtlijst")]
    for meeting in event.meeting_list:
        if meeting.starts_at <= now:
            day = f"{meeting.starts_at.astimezone(ZONE):%d-%m-%Y, %H.%M} uur"
            found += [
                Audience(f"erbij-{meeting.pk}", f"wie erbij was op {day}", meeting),
                Audience(f"afwezig-{meeting.pk}", f"wie er niet bij was op {day}", meeting, is_present=False),
            ]
    return found


def reached_by(event: Event, audience: Audience) -> SignupQuerySet:
    """The sign-ups that get it; nobody who left, and nobody without an account."""
    state = SignupState.WAITING if audience.key == WAITING else SignupState.GOING
    signups = event.signups.filter(state=state, user__is_active=True)
    if audience.meeting is not None:
        signups = signups.filter(
            attendances__meeting=audience.meeting, attendances__is_present=audience.is_present
        )
    return signups.select_related("user").order_by("pk")


def new_batch() -> str:
    """A number for one message: whatever is pressed twice under it goes out once."""
    return get_random_string(BATCH_LENGTH)


@atomically
def send_message(
    event: Event, message: Message, audience: Audience, *, batch: str, expected: int, by: Any
) -> Sent:
    """Mails each of them once, and tells it in the history of the event.

    Raises AlreadySent for a batch that was sent before, and MailRefused when it reaches nobody, or another number than
    the organiser was shown.
    """
    event = locked(event.pk)
    prefix = f"event-{event.pk}-message-{batch}-"
    if OutgoingMail.objects.filter(key__startswith=prefix).exists():
        raise AlreadySent("Deze mail is al verstuurd. Er ging niets nog een keer uit.")
    signups = list(reached_by(event, audience))
    if not signups:
        raise MailRefused("Deze mail bereikt nu niemand. Kies een andere groep.")
    if len(signups) != expected:
        raise MailRefused(
            f"Intussen is het aantal veranderd: nu {len(signups)}. Kijk het na en verstuur dan."
        )
    count = sum(_mail_to(signup, event, message, key=f"{prefix}{signup.pk}") for signup in signups)
    log_mail(event, audience.label, count=count, by=by)
    return Sent(count, len(signups) - count)


def send_test(event: Event, message: Message, audience: Audience, *, to: Any) -> None:
    """The same mail to who wrote it, each time they ask; it counts for nothing. Raises MailRefused."""
    marked = Message(f"Test: {message.subject}", message.text)
    context = _context(event, marked, name=to.first_name, is_waiting=audience.key == WAITING)
    try:
        queue_mail(MAIL, context, to=to.email, user=to, reply_to=_answers_to(event))
    except ValidationError as error:
        raise MailRefused("Naar je eigen e-mailadres kunnen we niet mailen.") from error


def preview(event: Event, message: Message, audience: Audience, *, reader: Any) -> tuple[str, str]:
    """Subject and text as they arrive, with the name of who reads this."""
    context = _context(event, message, name=reader.first_name, is_waiting=audience.key == WAITING)
    mail = build_mail(MAIL, context, to=[])
    return str(mail.subject), str(mail.body)


def choose(audiences: Iterable[Audience], key: str) -> Audience | None:
    """The audience of that key, when there is one."""
    return next((one for one in audiences if one.key == key), None)


def _mail_to(signup: Signup, event: Event, message: Message, *, key: str) -> bool:
    """False when no mail can carry the address: the others still get theirs."""
    user: Any = signup.user
    context = _context(event, message, name=user.first_name, is_waiting=signup.is_waiting)
    try:
        queue_mail(MAIL, context, to=user.email, user=user, key=key, reply_to=_answers_to(event))
    except ValidationError:
        return False
    return True


def _context(event: Event, message: Message, *, name: str, is_waiting: bool) -> dict[str, Any]:
    return {
        "title": words.headline(event, is_cancelled=event.cancelled_at is not None),
        "name": words.one_line(name),
        "subject": words.one_line(message.subject),
        "text": words.clean(message.text),
        "has_reply_to": bool(event.reply_to),
        "is_waiting": is_waiting,
        "event_url": words.address_of(event),
    }


def _answers_to(event: Event) -> list[str]:
    return [event.reply_to] if event.reply_to else []
