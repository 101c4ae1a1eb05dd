"""Out of quarantine: what was no spam goes on where it would have been."""

from datetime import datetime
from typing import Any

from django.db import transaction

from learning_agenda.enums import MessageState
from learning_agenda.messages.triage import locked, move, require
from learning_agenda.models import ContactMessage

NO_SPAM = "Dit is geen spam."


@transaction.atomic
def release(message: ContactMessage, *, seen: str, by: Any, now: datetime) -> ContactMessage:
    """New when the address is the writer's own; else it waits for that, and nobody is mailed."""
    message = locked(message, seen)
    require(message, MessageState.QUARANTINE)
    message.quarantined_because = ""
    message.save(update_fields=["quarantined_because"])
    state = MessageState.NEW if message.confirmed_at else MessageState.UNCONFIRMED
    move(message, state, by=by, now=now, why=NO_SPAM)
    return message
