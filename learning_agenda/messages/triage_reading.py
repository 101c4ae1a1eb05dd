"""What the page of one message in the CMS shows: all that was typed, all that happened, and what can be done now."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from learning_agenda.enums import MessageState
from learning_agenda.message_querysets import OPEN
from learning_agenda.messages.triage_clock import Clock, clock_of
from learning_agenda.models import ContactMessage, MessageAnswer, MessageMoment, MessageNote


@dataclass(frozen=True)
class Happening:
    """One line of what happened: who did it, when, and in which words."""

    what: str
    text: str
    who: str
    happened_at: datetime
    is_internal: bool = False


@dataclass(frozen=True)
class Reading:
    """A message, its story, and which ways on it has."""

    clock: Clock | None
    story: list[Happening]
    can_answer: bool
    can_own: bool
    can_close: bool
    can_reopen: bool
    can_release: bool
    can_link: bool
    can_detach: bool
    why_no_answer: str


def read_message(message: ContactMessage, *, today: date) -> Reading:
    """Takes three queries, however much happened."""
    state = message.state
    is_open = state in OPEN
    is_linked = state == MessageState.LINKED
    return Reading(
        clock=clock_of(message, today),
        story=_story(message),
        can_answer=(is_open or is_linked) and message.is_reachable,
        can_own=is_open or is_linked,
        can_close=is_open or state == MessageState.UNCONFIRMED,
        can_reopen=state == MessageState.CLOSED,
        can_release=state == MessageState.QUARANTINE,
        can_link=message.is_nomination and message.theme_id is None and (is_open or is_linked),
        can_detach=is_linked,
        why_no_answer=_why_no_answer(message),
    )


def _why_no_answer(message: ContactMessage) -> str:
    if not message.email:
        return "Er is geen e-mailadres meer. Antwoorden kan niet."
    if not message.confirmed_at:
        return "Het e-mailadres is niet bevestigd. Daarom kun je geen mail sturen: het kan van iemand anders zijn."
    return ""


def _story(message: ContactMessage) -> list[Happening]:
    happened = [
        *(_tell_moment(one) for one in message.moments.select_related("by")),
        *(_tell("Antwoord per mail", one, one.sent_at) for one in message.answers.select_related("by")),
        *(
            _tell("Notitie", one, one.written_at, is_internal=True)
            for one in message.notes.select_related("by")
        ),
    ]
    return sorted(happened, key=lambda one: one.happened_at)


def _tell_moment(moment: MessageMoment) -> Happening:
    return Happening(moment.get_state_display(), moment.why, name_of(moment.by), moment.happened_at)


def _tell(
    what: str, row: MessageAnswer | MessageNote, at: datetime, *, is_internal: bool = False
) -> Happening:
    return Happening(what, row.text, name_of(row.by), at, is_internal)


def name_of(user: Any) -> str:
    """How colleagues call somebody; empty for the site itself, or somebody who left."""
    return (user.get_full_name() or user.email) if user else ""
