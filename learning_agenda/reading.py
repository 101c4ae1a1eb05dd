"""Events as lists show them: with what is true of them at this moment."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.apps import apps

from learning_agenda.enums import EventState
from pow_site.cms.navigation import NavItem

if TYPE_CHECKING:
    from .models import Event, Meeting

HOME = NavItem("Home", "/")
AGENDA = NavItem("Leeragenda", "/leeragenda/")
CALENDAR = NavItem("Activiteiten", "/leeragenda/activiteiten/")


@dataclass(frozen=True)
class EventItem:
    """An event in a list."""

    event: "Event"
    state: EventState
    next_meeting: "Meeting | None"

    @property
    def title(self) -> str:
        return self.event.title

    @property
    def path(self) -> str:
        return self.event.path

    @property
    def form(self) -> str:
        return self.event.form

    @property
    def get_form_display(self) -> str:
        return self.event.get_form_display()

    @property
    def is_example(self) -> bool:
        return self.event.is_example

    @property
    def last_meeting(self) -> "Meeting":
        return self.event.meeting_list[-1]


def as_items(events: "Iterable[Event]", now: datetime) -> list[EventItem]:
    """The events with their state and next meeting."""
    return [EventItem(event, event.state_at(now), event.next_meeting(now)) for event in events]


def next_events(now: datetime, *, count: int) -> list[EventItem]:
    """The first events that are not over; two queries."""
    event_model = apps.get_model("learning_agenda", "Event")
    return as_items(event_model.objects.published().upcoming(now)[:count], now)


def event_context(event: "Event", now: datetime) -> dict[str, Any]:
    """What the page of an event shows, also in a preview."""
    state = event.state_at(now)
    return {"event": event, "state": state, "state_label": state.label, "crumbs": [HOME, AGENDA, CALENDAR]}
