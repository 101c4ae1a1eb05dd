"""The calendar of somebody who signed up: the file in a mail and their own feed, the only ones with the online link."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

import icalendar
from django.apps import apps

from learning_agenda.calendars import words
from learning_agenda.calendars.meetings import entries, name_calendar, new_calendar, person, replace
from learning_agenda.calendars.subscribing import OWN_NAME

if TYPE_CHECKING:
    from learning_agenda.models import Meeting, Signup
    from pow_site.accounts.models import User

Method = Literal["REQUEST", "CANCEL"]


def invitation(signup: "Signup", *, method: Method) -> bytes:
    """For a mail: all meetings, to put in a calendar (REQUEST) or to take out again (CANCEL)."""
    return _mailed(signup, signup.event.meeting_list, method=method)


def cancellation_of_gone(signup: "Signup", *, was: list[dict[str, Any]]) -> bytes | None:
    """For a mail about a change: takes out the meetings that were told and are no more. None when all are there."""
    there = {str(meeting.uid) for meeting in signup.event.meeting_list}
    gone = [_as_meeting(told) for told in was if told["uid"] not in there]
    return _mailed(signup, gone, method="CANCEL") if gone else None


def own_feed(signups: Iterable["Signup"]) -> bytes:
    """Everything that somebody takes part in or waits for."""
    calendar = new_calendar("PUBLISH")
    name_calendar(calendar, OWN_NAME)
    for signup in signups:
        for entry in _entries(signup, signup.event.meeting_list):
            calendar.add_component(entry)
    return calendar.to_ical()


def _mailed(signup: "Signup", meetings: Iterable["Meeting"], *, method: Method) -> bytes:
    calendar = new_calendar(method)
    for entry in _entries(signup, meetings, is_off=method == "CANCEL"):
        if signup.user:
            entry.add("attendee", _attendee(signup.user, is_waiting=signup.is_waiting))
        calendar.add_component(entry)
    return calendar.to_ical()


def _entries(
    signup: "Signup", meetings: Iterable["Meeting"], *, is_off: bool = False
) -> Iterator[icalendar.Event]:
    """The meetings as this person has them; `is_off` takes them out of the calendar, whatever the event does."""
    every = list(meetings)
    event = signup.event
    is_cancelled = event.cancelled_at is not None
    made = entries(event, every, is_cancelled=is_cancelled, since=signup.state_at)
    for entry, meeting in zip(made, every, strict=True):
        entry.add("transp", "OPAQUE" if signup.is_going else "TRANSPARENT")
        if is_off or is_cancelled:
            replace(entry, "status", "CANCELLED")
        elif signup.is_waiting:
            replace(entry, "status", "TENTATIVE")
            replace(entry, "summary", f"Wachtlijst: {entry['summary']}")
        elif signup.is_going and meeting.online_url:
            _add_link(entry, meeting)
        yield entry


def _attendee(user: "User", *, is_waiting: bool) -> icalendar.vCalAddress:
    """Who signed up needs not answer the invitation."""
    attendee = person(user.get_full_name() or user.email, user.email)
    attendee.params["ROLE"] = "REQ-PARTICIPANT"
    attendee.params["PARTSTAT"] = "TENTATIVE" if is_waiting else "ACCEPTED"
    attendee.params["RSVP"] = "FALSE"
    return attendee


def _add_link(entry: icalendar.Event, meeting: "Meeting") -> None:
    """As a place, where telephones show it to press on, and in words."""
    link = words.one_line(meeting.online_url)
    replace(entry, "location", "; ".join([*map(words.one_line, meeting.places), link]))
    replace(entry, "description", f"Doe online mee: {link}\n\n{entry['description']}")


def _as_meeting(told: dict[str, Any]) -> "Meeting":
    """A meeting as it once was told."""
    return apps.get_model("learning_agenda", "Meeting")(
        uid=told["uid"],
        starts_at=datetime.fromisoformat(told["starts_at"]),
        ends_at=datetime.fromisoformat(told["ends_at"]),
        place=told["place"],
        is_online=told["is_online"],
    )
