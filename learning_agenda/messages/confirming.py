"""The writer proves that an address is theirs: a code by mail, typed over on the page that follows the form."""

import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from learning_agenda.enums import MessageState
from learning_agenda.messages.mails import mail_code, mail_receipt
from learning_agenda.messages.states import change_state
from learning_agenda.messages.working_days import working_days_after
from learning_agenda.models.messages import ContactMessage

DIGITS, GUESSES = 6, 5
VALID = timedelta(minutes=30)
ANSWER_WITHIN = 10
"""Working days, counted from the day on which the message came in."""
WRONG = "Deze code klopt niet. Typ de zes cijfers uit onze nieuwste mail over."
VOID = "Er is vijf keer een verkeerde code getypt. Die code werkt nu niet meer. Vraag een nieuwe aan."
EXPIRED = "Je code is verlopen. Vraag een nieuwe aan. Je bericht hebben we nog."


class CodeRefused(Exception):
    """The address is not confirmed; the message says in Dutch why, and what to do."""


def send_code(message: ContactMessage, *, now: datetime) -> None:
    """Makes a new code, and mails it; the one before no longer works. Of what was put apart, nobody gets the code."""
    with transaction.atomic():
        code = "".join(secrets.choice("0123456789") for _ in range(DIGITS))
        message.code_hash, message.code_sent_at, message.code_tries = _hash(message, code), now, 0
        message.save(update_fields=["code_hash", "code_sent_at", "code_tries"])
        if message.state != MessageState.QUARANTINE:
            mail_code(message, code)


def confirm(message: ContactMessage, code: str, *, now: datetime) -> ContactMessage:
    """Takes the code, and the message goes to the support team. Twice does no harm. Raises CodeRefused.

    A guess counts also when it is wrong, so the refusal comes after the transaction.
    """
    with transaction.atomic():
        locked = ContactMessage.objects.select_for_update().get(pk=message.pk)
        refusal = "" if locked.confirmed_at else _judge(locked, code, now)
        if not refusal and not locked.confirmed_at:
            _take_in(locked, now)
    if refusal:
        raise CodeRefused(refusal)
    return locked


def mark_confirmed(message: ContactMessage, *, now: datetime) -> None:
    """The address is the writer's, and an answer is promised; the caller saves it."""
    message.confirmed_at = now
    message.answer_due_on = working_days_after(message.received_at, ANSWER_WITHIN)
    message.code_hash = ""


def _take_in(message: ContactMessage, now: datetime) -> None:
    """What is not waiting for the code stays where people put it."""
    mark_confirmed(message, now=now)
    message.save(update_fields=["confirmed_at", "answer_due_on", "code_hash"])
    if message.state == MessageState.UNCONFIRMED:
        change_state(message, MessageState.NEW, by=None, now=now)
        mail_receipt(message, now=now)


def _judge(message: ContactMessage, code: str, now: datetime) -> str:
    """Why the code does not do; empty when it does."""
    if not message.code_hash or message.code_sent_at is None or message.code_sent_at + VALID <= now:
        return EXPIRED
    if message.code_tries >= GUESSES:
        return VOID
    if constant_time_compare(message.code_hash, _hash(message, code)):
        return ""
    message.code_tries += 1
    message.save(update_fields=["code_tries"])
    return VOID if message.code_tries == GUESSES else WRONG


def _hash(message: ContactMessage, code: str) -> str:
    """What is kept of a code: without the secret of the site a million tries tell nothing."""
    return salted_hmac(
        "learning_agenda.messages.code", f"{message.number} {code}", algorithm="sha256"
    ).hexdigest()
