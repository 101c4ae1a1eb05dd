"""A message comes in: kept once, whatever the browser does, and on its way to the support team or put apart."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from learning_agenda.enums import MessageState
from learning_agenda.messages.confirming import mark_confirmed, send_code
from learning_agenda.messages.mails import mail_receipt
from learning_agenda.messages.numbers import make_number
from learning_agenda.messages.states import change_state
from learning_agenda.models.messages import ContactMessage

TRIES = 5


def send_message(
    facts: Mapping[str, Any],
    *,
    user: Any,
    is_confirmed: bool,
    now: datetime,
    sent_key: str | None = None,
    suspicion: str = "",
) -> ContactMessage:
    """Keeps a message and mails its writer: a receipt when the address is known to be theirs, else a code.

    `facts`: what was typed, by the names of the fields. The same `sent_key` twice is one message. With a `suspicion`
    it is put apart, and nobody is mailed; all else is as ever, so that a robot learns nothing.
    """
    for remaining in reversed(range(TRIES)):
        if known := sent_before(sent_key):
            return known
        try:
            with transaction.atomic():
                return _keep(
                    ContactMessage(**facts, user=user, sent_key=sent_key, quarantined_because=suspicion),
                    is_confirmed=is_confirmed,
                    now=now,
                )
        except IntegrityError:
            if not remaining:
                raise
    raise AssertionError("unreachable")


def sent_before(sent_key: str | None) -> ContactMessage | None:
    """The message that this very form brought in already."""
    return ContactMessage.objects.filter(sent_key=sent_key).first() if sent_key else None


def _keep(message: ContactMessage, *, is_confirmed: bool, now: datetime) -> ContactMessage:
    state = _first_state(message, is_confirmed)
    message.number, message.state = make_number(), state
    message.received_at = message.state_at = now
    if is_confirmed:
        mark_confirmed(message, now=now)
    message.save(force_insert=True)
    change_state(message, state, by=message.user, now=now)
    if not is_confirmed:
        send_code(message, now=now)
    elif state == MessageState.NEW:
        mail_receipt(message, now=now)
    return message


def _first_state(message: ContactMessage, is_confirmed: bool) -> MessageState:
    if message.quarantined_because:
        return MessageState.QUARANTINE
    return MessageState.NEW if is_confirmed else MessageState.UNCONFIRMED
