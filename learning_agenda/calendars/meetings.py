"""Meetings as entries of a calendar (RFC 5545), and the calendar around them."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import icalendar

from learning_agenda.calendars import words
from learning_agenda.calendars.amsterdam import NAME, in_amsterdam, timezone_rule

if TYPE_CHECKING:
    from learning_agenda.models import Event, Meeting

PRODUCT = "-//Perspectief op Werk//Leeragenda//NL"
UID_DOMAIN = "leeragenda.perspectief-op-werk"
"""Part of every name of a meeting in people's calendars; never to change, also when the site moves."""
REFRESH = timedelta(hours=1)
IN_NAMES = str.maketrans({'"': "'", "\\": "/", "^": "-"})
"""A name stands between quotation marks, where programs differ in how they read these."""


def new_calendar(method: str) -> icalendar.Calendar:
    """A calendar without entries, that knows the clock of Amsterdam."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    calendar.add_component(timezone_rule())
    return calendar


def name_calendar(calendar: icalendar.Calendar, name: str) -> None:
    """What a program calls it, and how often it looks again; in the old and in the new way of saying so."""
    for key in ("name", "x-wr-calname"):
        calendar.add(key, icalendar.vText(words.one_line(name)))
    calendar.add("x-wr-timezone", NAME)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", icalendar.vDuration(REFRESH))


def entries(
    event: "Event", meetings: Iterable["Meeting"], *, is_cancelled: bool, since: datetime | None = None
) -> list[icalendar.Event]:
    """One for each meeting; a series numbers those that it has. None is older than `since`."""
    numbers = {meeting.uid: number for number, meeting in enumerate(event.meeting_list, start=1)}
    made = []
    for meeting in meetings:
        entry = _entry(event, meeting, is_cancelled=is_cancelled, since=since)
        if len(numbers) > 1 and meeting.uid in numbers:
            replace(entry, "summary", f"{entry['summary']} ({numbers[meeting.uid]} van {len(numbers)})")
        made.append(entry)
    return made


def replace(entry: icalendar.Event, name: str, value: str) -> None:
    """Says it in other words."""
    entry[name] = icalendar.vText(value)


def _entry(
    event: "Event", meeting: "Meeting", *, is_cancelled: bool, since: datetime | None
) -> icalendar.Event:
    entry = icalendar.Event()
    changed_at = _last_change(event, since) or meeting.starts_at
    entry.add("uid", f"{meeting.uid}@{UID_DOMAIN}")
    entry.add("dtstamp", changed_at)
    entry.add("last-modified", changed_at)
    entry.add("sequence", event.sequence)
    entry.add("dtstart", in_amsterdam(meeting.starts_at))
    entry.add("dtend", in_amsterdam(meeting.ends_at))
    entry.add("status", "CANCELLED" if is_cancelled else "CONFIRMED")
    entry.add("summary", words.headline(event, is_cancelled=is_cancelled))
    entry.add("description", words.description(event, is_cancelled=is_cancelled))
    if place := words.place(meeting):
        entry.add("location", place)
    entry.add("categories", [str(event.get_form_display())])
    entry.add("url", words.address_of(event))
    entry.add("organizer", person(*words.organiser(event)))
    return entry


def person(name: str, address: str) -> icalendar.vCalAddress:
    """Somebody with a name and an e-mail address."""
    found = icalendar.vCalAddress(f"mailto:{words.one_line(address)}")
    found.params["CN"] = words.one_line(name).translate(IN_NAMES)
    return found


def _last_change(event: "Event", since: datetime | None) -> datetime | None:
    """When it last changed for who reads it, as far as anybody knows."""
    moments = (event.first_published_at, event.last_published_at, event.cancelled_at, since)
    return max((moment for moment in moments if moment), default=None)
