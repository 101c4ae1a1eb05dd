"""How the outbox stands, for people: how many, and which mails need a look."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from pow_site.outbox.enums import State
from pow_site.outbox.models import OutgoingMail
from pow_site.outbox.querysets import OutgoingMailQuerySet

SHOWN = 100


@dataclass(frozen=True)
class Entry:
    """A mail with what is known of it; no content."""

    mail: OutgoingMail
    stands: str
    is_open: bool

    @property
    def moment(self) -> datetime:
        """When it was given up, else when it is tried next."""
        return self.mail.ended_at or self.mail.next_try_at


@dataclass(frozen=True)
class Overview:
    """By the word for a state how many mails, and the oldest of those that wait or were given up."""

    counts: list[tuple[str, int]]
    given_up: list[Entry]
    waiting: list[Entry]
    more_given_up: int
    more_waiting: int


def read_overview(now: datetime) -> Overview:
    """Three queries, however many mails there are."""
    known = dict(OutgoingMail.objects.order_by().values_list("state").annotate(Count("pk")))
    given_up = _entries(OutgoingMail.objects.given_up().order_by("ended_at", "pk"), now)
    waiting = _entries(OutgoingMail.objects.waiting().order_by("next_try_at", "pk"), now)
    return Overview(
        counts=[(str(state.label), known.get(state.value, 0)) for state in State],
        given_up=given_up,
        waiting=waiting,
        more_given_up=max(known.get(State.GIVEN_UP.value, 0) - len(given_up), 0),
        more_waiting=max(known.get(State.WAITING.value, 0) - len(waiting), 0),
    )


def _entries(mails: OutgoingMailQuerySet, now: datetime) -> list[Entry]:
    shown = mails.defer("text", "html", "attachments", "headers")[:SHOWN]
    return [_entry(mail, now) for mail in shown]


def _entry(mail: OutgoingMail, now: datetime) -> Entry:
    is_busy = mail.claimed_until is not None and mail.claimed_until > now
    return Entry(mail=mail, stands=_stands(mail, is_busy), is_open=bool(mail.recipient) and not is_busy)


def _stands(mail: OutgoingMail, is_busy: bool) -> str:
    if is_busy:
        return "Wordt nu verstuurd."
    if mail.claimed_until:
        return "Het versturen brak af. De site probeert het opnieuw."
    if not mail.recipient:
        return f"{mail.last_error} De inhoud is al opgeruimd."
    return mail.last_error or "Nog niet geprobeerd."
