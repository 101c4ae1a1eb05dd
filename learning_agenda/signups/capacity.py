"""How many places there are, changed by the organiser while people sign up."""

from datetime import datetime
from typing import Any

from learning_agenda.models import Event
from learning_agenda.signups.locking import atomically, locked
from learning_agenda.signups.promoting import promote


@atomically
def set_capacity(event: Event, capacity: int | None, *, by: Any, now: datetime) -> Event:
    """Changes the number of places at once, also in a draft that is not published yet; None is without a maximum.

    With more places the line moves. With fewer than people take part, nobody loses a place: the number only tells from
    when on places come free.
    """
    event = locked(event.pk)
    has_draft = event.has_unpublished_changes
    event.capacity = capacity
    event.save(update_fields=["capacity"])
    draft = event.get_latest_revision_as_object()
    draft.capacity = capacity
    revision = draft.save_revision(user=by, log_action=True)
    if event.live and not has_draft:
        revision.publish(user=by)
    event = locked(event.pk)
    promote(event, now=now)
    return event


def overfull(event: Event) -> str:
    """A word to the editor when more people take part than there are places; empty when not."""
    going = event.signups.going().count() if event.pk else 0
    if event.capacity is None or going <= event.capacity:
        return ""
    return (
        f"Aan “{event.title}” doen {going} mensen mee. Het aantal plekken is {event.capacity}. "
        "Niemand verliest een plek. Er komt pas weer een plek vrij als er minder mensen meedoen."
    )
