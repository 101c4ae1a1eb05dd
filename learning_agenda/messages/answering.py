"""The support team's answer to a message: mailed to the writer, and kept with the message."""

from datetime import datetime
from typing import Any

from django.db import transaction

from learning_agenda.enums import MessageState
from learning_agenda.message_querysets import OPEN
from learning_agenda.messages.mails import write_to_sender
from learning_agenda.messages.states import change_state
from learning_agenda.messages.triage import TriageRefused, locked, own, require
from learning_agenda.models import ContactMessage, MessageAnswer

MAIL = "message_answer"
ANSWERED = "Beantwoord per mail."


class AlreadySent(TriageRefused):
    """This very answer went out before."""


@transaction.atomic
def answer(
    message: ContactMessage, text: str, *, closes: bool, seen: str, by: Any, now: datetime
) -> MessageAnswer:
    """Mails the text once, whoever presses twice; a further question of the writer comes to who answered.

    Raises AlreadySent for the same words of the same person, ChangedMeanwhile when a colleague was first, and
    TriageRefused for a message that is closed, or whose writer nobody may mail.
    """
    if _was_sent(message, text, by):
        raise AlreadySent("Dit antwoord is al verstuurd. Er ging niets nog een keer uit.")
    message = locked(message, seen)
    require(message, *OPEN, MessageState.LINKED)
    if not message.is_reachable:
        raise TriageRefused(
            "We kunnen de afzender niet mailen: het e-mailadres is niet bevestigd of al gewist."
        )
    kept = message.answers.create(text=text, sent_at=now, by=by)
    _take(message, by)
    is_closing = closes and message.state in OPEN
    if is_closing:
        change_state(message, MessageState.CLOSED, by=by, now=now, why=ANSWERED)
    elif message.state == MessageState.NEW:
        change_state(message, MessageState.IN_PROGRESS, by=by, now=now)
    context = {"text": text, "writer": by.get_full_name() or "Een medewerker", "is_closing": is_closing}
    write_to_sender(message, MAIL, context, now=now, reply_to=[by.email])
    return kept


def _was_sent(message: ContactMessage, text: str, by: Any) -> bool:
    """Looked at behind the lock: who presses twice at once waits for the first time."""
    ContactMessage.objects.select_for_update(no_key=True).filter(pk=message.pk).first()
    last = message.answers.order_by("pk").last()
    return last is not None and (last.text, last.by_id) == (text, by.pk)


def _take(message: ContactMessage, by: Any) -> None:
    if message.owner_id is None:
        own(message, by)
