"""What the support team does with a message: who takes it on, notes, closing, reopening, letting it out of quarantine.

Whoever acts says what they saw. When a colleague changed the message since, nothing happens and they are told so.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from learning_agenda.enums import MessageState
from learning_agenda.message_querysets import OPEN
from learning_agenda.messages.mails import write_to_sender
from learning_agenda.messages.states import change_state
from learning_agenda.models import ContactMessage, MessageNote
from pow_site.accounts.models import User

MAY_TRIAGE = "learning_agenda.change_contactmessage"
MOVED_MAIL = "nomination_moved"
CHANGED = (
    "Een collega heeft dit bericht intussen veranderd. Er is niets gedaan of verstuurd. "
    "Kijk hieronder wat er nu staat, en probeer het dan opnieuw."
)


class TriageRefused(Exception):
    """Nothing changed; the message says why, in Dutch."""


class ChangedMeanwhile(TriageRefused):
    """Somebody else was first."""


def seen_of(message: ContactMessage) -> str:
    """What somebody sees who decides about the message now; another word as soon as it moved, or was answered."""
    last = message.answers.order_by("pk").values_list("pk", flat=True).last()
    return f"{message.state}.{message.state_at.timestamp()}.{message.owner_id or 0}.{last or 0}"


def locked(message: ContactMessage, seen: str) -> ContactMessage:
    """The message as it is now, for this transaction alone. Raises ChangedMeanwhile when that is not what was seen."""
    current = ContactMessage.objects.select_for_update(no_key=True).filter(pk=message.pk).first()
    if current is None or seen_of(current) != seen:
        raise ChangedMeanwhile(CHANGED)
    return current


def require(message: ContactMessage, *states: MessageState) -> None:
    """Raises TriageRefused when the message stands elsewhere."""
    if message.state not in states:
        raise TriageRefused(f"Dat kan nu niet. De stand van dit bericht is: {message.get_state_display()}.")


def team() -> QuerySet[User]:
    """Who may deal with messages."""
    right = {"content_type__app_label": "learning_agenda", "codename": MAY_TRIAGE.partition(".")[2]}
    by_group = Q(**{f"groups__permissions__{name}": value for name, value in right.items()})
    by_hand = Q(**{f"user_permissions__{name}": value for name, value in right.items()})
    found = User.objects.filter(by_group | by_hand | Q(is_superuser=True), is_active=True)
    return found.distinct().order_by("first_name", "last_name", "email")


@transaction.atomic
def give(message: ContactMessage, member: Any, *, seen: str, by: Any, now: datetime) -> ContactMessage:
    """Gives it to somebody of the team, perhaps oneself; what was new is in progress from then on."""
    message = locked(message, seen)
    require(message, *OPEN, MessageState.LINKED)
    if not team().filter(pk=member.pk).exists():
        raise TriageRefused("Deze collega hoort niet bij het ondersteuningsteam. Kies een ander.")
    own(message, member)
    if message.state == MessageState.NEW:
        move(message, MessageState.IN_PROGRESS, by=by, now=now)
    return message


@transaction.atomic
def let_go(message: ContactMessage, *, seen: str) -> ContactMessage:
    """Nobody's any more; the promise to the writer stands."""
    message = locked(message, seen)
    own(message, None)
    return message


def add_note(message: ContactMessage, text: str, *, by: Any, now: datetime) -> MessageNote:
    """A word among colleagues; it changes nothing that anybody decides on."""
    return message.notes.create(text=text, written_at=now, by=by)


@transaction.atomic
def close(message: ContactMessage, *, why: str, seen: str, by: Any, now: datetime) -> ContactMessage:
    """Ends it without an answer; of a nomination the writer is told why, and everybody with its number can read it."""
    message = locked(message, seen)
    require(message, *OPEN, MessageState.UNCONFIRMED)
    move(message, MessageState.CLOSED, by=by, now=now, why=why)
    return message


@transaction.atomic
def reopen(message: ContactMessage, *, why: str, seen: str, by: Any, now: datetime) -> ContactMessage:
    """Takes up again what was closed; by whoever reopens it, when it was nobody's."""
    message = locked(message, seen)
    require(message, MessageState.CLOSED)
    if message.owner_id is None:
        own(message, by)
    move(message, MessageState.IN_PROGRESS, by=by, now=now, why=why)
    return message


@transaction.atomic
def delete_spam(message: ContactMessage, *, seen: str) -> None:
    """Throws away what was put apart, with all that was kept of it. Nothing else can be deleted by hand."""
    message = locked(message, seen)
    require(message, MessageState.QUARANTINE)
    message.delete()


def own(message: ContactMessage, member: Any) -> None:
    """Writes whose it is."""
    message.owner = member
    message.save(update_fields=["owner"])


def move(message: ContactMessage, state: MessageState, *, by: Any, now: datetime, why: str = "") -> None:
    """Changes the state; who put a theme forward is told of each step, if their address is theirs."""
    change_state(message, state, by=by, now=now, why=why)
    if message.is_nomination and message.is_reachable:
        context = {"state": message.get_state_display(), "why": why}
        write_to_sender(message, MOVED_MAIL, context, now=now)
