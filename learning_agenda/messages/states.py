"""A message goes from one state to the next, and it stays on record when, by whom and why."""

from datetime import datetime
from typing import Any

from django.db import transaction

from learning_agenda.enums import MessageState
from learning_agenda.models.messages import ContactMessage, MessageMoment


def change_state(
    message: ContactMessage, state: MessageState, *, by: Any, now: datetime, why: str = ""
) -> None:
    """Writes the state and its moment; `by` is None when the writer or the clock did it.

    `why` is read in public on the page of a nomination. The state that a message has already is written again: taking
    up a message anew, or linking it to another theme, is a moment too. Nothing else of the message is saved.
    """
    with transaction.atomic():
        message.state, message.state_at = state, now
        message.save(update_fields=["state", "state_at"])
        MessageMoment.objects.create(message=message, state=state, why=why, happened_at=now, by=by)
