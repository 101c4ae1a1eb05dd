"""Events as lists show them: with what is true of them at this moment."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.template.defaultfilters import date as write_date
from django.utils import timezone

from learning_agenda.calendars.structured_data import event_data
from learning_agenda.enums import EventState
from learning_agenda.events.availability import Availability, availability
from learning_agenda.signups.refusals import moment_in_words, places
from pow_site.cms.navigation import NavItem
from pow_site.cms.shown import shown

if TYPE_CHECKING:
    from learning_agenda.models import Event, Meeting

HOME = NavItem("Home", "/")
AGENDA = NavItem("Leeragenda", "/leeragenda/")
CALENDAR = NavItem("Activiteiten", "/leeragenda/activiteiten/")

NO_REASON = "De organisatie noemde geen reden."


@dataclass(frozen=True)
class EventItem:
    """An event in a list."""

    event: "Event"
    there: Availability
    next_meeting: "Meeting | None"
    theme: str = ""

    @property
    def state(self) -> EventState:
        return self.there.state

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

    @property
    def series(self) -> str:
        """Which meeting of how many the next one is; empty for an event of one meeting."""
        meetings = self.event.meeting_list
        if len(meetings) == 1:
            return ""
        if self.next_meeting is None:
            return f"{len(meetings)} bijeenkomsten"
        return f"Bijeenkomst {meetings.index(self.next_meeting) + 1} van {len(meetings)}"

    @property
    def why_off(self) -> str:
        """Why something that is behind us did not take place, or not all of it; empty otherwise."""
        is_off = self.state == EventState.CANCELLED and self.there.is_over
        return (self.event.cancel_reason or NO_REASON) if is_off else ""

    @property
    def standing(self) -> str:
        """What somebody can count on who chooses by a list; empty when it is over."""
        if self.state == EventState.PAST:
            return ""
        seats = seats_of(self.there)
        if self.state != EventState.GOING_ON:
            return seats
        return (
            f"{self.there.label}, {seats[0].lower()}{seats[1:]}"
            if self.there.gives_place
            else self.there.label
        )


def seats_of(there: Availability) -> str:
    """How signing up stands, in a few words."""
    if there.signup_state == EventState.ANNOUNCED and there.opens_at:
        return f"Aanmelden vanaf {write_date(timezone.localtime(there.opens_at), 'j F')}"
    if there.state == EventState.CANCELLED:
        return there.label
    if not there.gives_place:
        return str(there.signup_state.label)
    if there.places_left is None:
        return "Aanmelden kan"
    return f"Nog {there.places_left} {'plek' if there.places_left == 1 else 'plekken'}"


def as_items(
    events: "Iterable[Event]", now: datetime, themes: Mapping[int, str] | None = None
) -> list[EventItem]:
    """The events, each with where it stands and its next meeting; without queries for events with their counts.

    `themes` has the names of the themes that may be shown.
    """
    names: Mapping[Any, str] = themes or {}
    return [
        EventItem(event, availability(event, now), event.next_meeting(now), names.get(event.theme_id, ""))
        for event in events
    ]


def next_events(now: datetime, *, count: int) -> list[EventItem]:
    """The first events that are not over; two queries."""
    event_model = apps.get_model("learning_agenda", "Event")
    return as_items(event_model.objects.published().upcoming(now)[:count], now)


def event_context(event: "Event", now: datetime) -> dict[str, Any]:
    """What the page of an event shows to everybody, also in a preview."""
    there = availability(event, now)
    return {
        "event": event,
        "there": there,
        "standing": standing_of(there),
        "is_changed": event.sequence > 0 and there.state not in (EventState.CANCELLED, EventState.PAST),
        "theme": _theme_of(event),
        "regions": sorted(event.regions.all(), key=lambda region: region.name),
        "data": event_data(event, there),
        "crumbs": [HOME, AGENDA, CALENDAR],
    }


def standing_of(there: Availability) -> list[str]:
    """How many places there are, who waits, and until when people can sign up; nothing of what is off or over."""
    if there.state in (EventState.CANCELLED, EventState.PAST, EventState.DRAFT):
        return []
    lines = [_places(there), _line(there)]
    if there.accepts and there.closes_at:
        lines.append(f"Aanmelden kan tot {moment_in_words(there.closes_at)}.")
    if there.seat_rule:
        lines.append(there.seat_rule.sentence)
    return [line for line in lines if line]


def _places(there: Availability) -> str:
    if there.capacity is None:
        return "Er is geen maximum aantal plekken."
    if not there.has_place:
        return "De plek is bezet." if there.capacity == 1 else f"Alle {there.capacity} plekken zijn bezet."
    if there.capacity == 1:
        return "Er is 1 plek, en die is nog vrij."
    return f"Nog {there.places_left} van de {places(there.capacity)} vrij."


def _line(there: Availability) -> str:
    if there.waiting:
        people = "staat 1 iemand" if there.waiting == 1 else f"staan {there.waiting} mensen"
        return f"Er {people} op de wachtlijst."
    return "Er staat nog niemand op de wachtlijst." if there.signup_state == EventState.WAITING_LIST else ""


def _theme_of(event: "Event") -> Any:
    """The page of the theme, when visitors may see it."""
    if event.theme_id is None:
        return None
    themes = apps.get_model("learning_agenda", "LearningThemePage")._default_manager.filter(pk=event.theme_id)
    return shown(themes).first()
