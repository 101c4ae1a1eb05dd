"""An event for search engines, in the vocabulary of schema.org; for the tag `json_ld`."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from learning_agenda.calendars import words
from learning_agenda.enums import EventState
from learning_agenda.events.availability import Availability

if TYPE_CHECKING:
    from learning_agenda.models import Event, Meeting

OFFERS = {
    EventState.OPEN: "InStock",
    EventState.ANNOUNCED: "PreOrder",
    EventState.WAITING_LIST: "BackOrder",
    EventState.FULL: "SoldOut",
    EventState.CLOSED: "SoldOut",
}
"""What is on offer by where the event stands. Its price is not said: nobody wrote one down."""


def event_data(event: "Event", there: Availability) -> dict[str, Any]:
    """What anybody may know; nothing of an example, which no search engine should announce."""
    meetings = event.meeting_list
    if event.is_example or not meetings:
        return {}
    data = {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": words.address_of(event),
        "name": event.title,
        "description": event.intro,
        "url": words.address_of(event),
        "inLanguage": "nl",
        "organizer": {"@type": "Organization", "name": event.organiser or words.SITE_NAME},
        **_when_and_where(event, meetings),
        **_status(there),
        **_offer(event, there),
    }
    if len(meetings) > 1:
        data["subEvent"] = [
            {"@type": "Event", "name": event.title, **_when_and_where(event, [meeting]), **_status(there)}
            for meeting in meetings
        ]
    return data


def _when_and_where(event: "Event", meetings: list["Meeting"]) -> dict[str, Any]:
    has_place = any(meeting.places or not meeting.is_online for meeting in meetings)
    is_online = any(meeting.is_online for meeting in meetings)
    mode = {(True, True): "Mixed", (False, True): "Online"}.get((has_place, is_online), "Offline")
    names = dict.fromkeys(name for meeting in meetings for name in meeting.places)
    locations = [{"@type": "Place", "name": name, "address": name} for name in names]
    if is_online:
        locations.append({"@type": "VirtualLocation", "url": words.address_of(event)})
    return {
        "startDate": _moment(meetings[0].starts_at),
        "endDate": _moment(max(meeting.ends_at for meeting in meetings)),
        "eventAttendanceMode": f"https://schema.org/{mode}EventAttendanceMode",
        **({"location": locations if len(locations) > 1 else locations[0]} if locations else {}),
    }


def _status(there: Availability) -> dict[str, str]:
    state = "EventCancelled" if there.state == EventState.CANCELLED else "EventScheduled"
    return {"eventStatus": f"https://schema.org/{state}"}


def _offer(event: "Event", there: Availability) -> dict[str, Any]:
    """Whether there is a place, while somebody can still come."""
    if there.state not in OFFERS:
        return {}
    offer = {
        "@type": "Offer",
        "url": words.address_of(event),
        "availability": f"https://schema.org/{OFFERS[there.state]}",
    }
    for name, moment in (("validFrom", there.opens_at), ("validThrough", there.closes_at)):
        if moment:
            offer[name] = _moment(moment)
    places = {"maximumAttendeeCapacity": there.capacity, "remainingAttendeeCapacity": there.places_left}
    return {"offers": offer, **{name: count for name, count in places.items() if count is not None}}


def _moment(moment: datetime) -> str:
    return timezone.localtime(moment).isoformat()
