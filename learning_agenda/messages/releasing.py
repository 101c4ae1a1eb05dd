"""Out of quarantine: what was no spam goes on where it would have been."""

from datetime import datetime
from typing import Any

from django.db import transaction

from learning_agenda.enums import MessageState
from learning_agenda.messages.mails import mail_receipt
from learning_agenda.messages.states import change_state
from learning_agenda.messages.triage import add_note, locked, require
from learning_agenda.models import ContactMessage

NO_SPAM = "Geen spam. Dit bericht stond apart: {because}"


@transaction.atomic
def release(message: ContactMessage, *, seen: str, by: Any, now: datetime) -> ContactMessage:
    """New when the address is the writer's own, who then gets the receipt; else it waits, and nobody is mailed.

    That it stood apart and why becomes a note: the page that anybody can follow never tells it.
    """
    message = locked(message, seen)
    require(message, MessageState.QUARANTINE)
    add_note(message, NO_SPAM.format(because=message.quarantined_because or "?"), by=by, now=now)
    message.quarantined_because = ""
    message.save(update_fields=["quarantined_because"])
    if message.confirmed_at:
        change_state(message, MessageState.NEW, by=by, now=now)
        mail_receipt(message, now=now)
    else:
        change_state(message, MessageState.UNCONFIRMED, by=by, now=now)
    return message
