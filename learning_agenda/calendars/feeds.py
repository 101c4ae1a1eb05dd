"""Calendars that people subscribe to, or take over once. They never hold the link of an online meeting."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from learning_agenda.calendars.meetings import entries, name_calendar, new_calendar
from learning_agenda.enums import EventState
from learning_agenda.events.availability import availability

if TYPE_CHECKING:
    from learning_agenda.models import Event


def feed(events: Iterable["Event"], *, now: datetime, name: str = "") -> bytes:
    """All meetings of the events; without queries for events that came with their meetings and counts.

    Without a name it is a file to take over once, which Outlook else would keep as a calendar apart. What somebody did
    not sign up for leaves the time in a calendar free.
    """
    calendar = new_calendar("PUBLISH")
    if name:
        name_calendar(calendar, name)
    for event in events:
        is_cancelled = availability(event, now).state == EventState.CANCELLED
        for entry in entries(event, event.meeting_list, is_cancelled=is_cancelled):
            entry.add("transp", "TRANSPARENT")
            calendar.add_component(entry)
    return calendar.to_ical()
