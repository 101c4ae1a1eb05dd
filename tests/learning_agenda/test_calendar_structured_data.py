"""Events for search engines."""

import json

import pytest
from bs4 import BeautifulSoup

from learning_agenda.calendars.structured_data import event_data
from learning_agenda.events.availability import availability
from pow_site.cms.templatetags.json_ld import json_ld
from tests.learning_agenda.agenda import DAY, LINK, NOW, hold

ADDRESS = "http://testserver/leeragenda/activiteiten/kring/"
SCHEMA = "https://schema.org/"


def data_of(*starts, **fields):
    event = hold("Kring", *starts, stored=False, live=True, **fields)
    return event_data(event, availability(event, NOW))


def test_data_when_an_event_is_open_then_it_tells_all_that_anybody_may_know():
    data = data_of(
        capacity=12, organiser="Team Zuid", opens_at=NOW - DAY, form="intervisie", case="Geheim",
        meeting={"place": "Ede; Assen", "is_online": True, "online_url": LINK},
    )  # fmt: skip

    assert data == {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": ADDRESS,
        "name": "Kring",
        "description": "Waar het over gaat.",
        "url": ADDRESS,
        "inLanguage": "nl",
        "organizer": {"@type": "Organization", "name": "Team Zuid"},
        "startDate": "2026-12-09T10:00:00+01:00",
        "endDate": "2026-12-09T12:00:00+01:00",
        "eventAttendanceMode": f"{SCHEMA}MixedEventAttendanceMode",
        "location": [
            {"@type": "Place", "name": "Ede", "address": "Ede"},
            {"@type": "Place", "name": "Assen", "address": "Assen"},
            {"@type": "VirtualLocation", "url": ADDRESS},
        ],
        "eventStatus": f"{SCHEMA}EventScheduled",
        "offers": {
            "@type": "Offer",
            "url": ADDRESS,
            "availability": f"{SCHEMA}InStock",
            "validFrom": "2026-12-07T10:00:00+01:00",
            "validThrough": "2026-12-09T10:00:00+01:00",
        },
        "maximumAttendeeCapacity": 12,
        "remainingAttendeeCapacity": 12,
    }


@pytest.mark.parametrize(
    ("meeting", "mode", "location"),
    [
        ({"place": "Ede"}, "Offline", {"@type": "Place", "name": "Ede", "address": "Ede"}),
        ({"is_online": True}, "Online", {"@type": "VirtualLocation", "url": ADDRESS}),
        ({}, "Offline", None),
    ],
)
def test_data_when_there_is_one_place_or_none_then_it_says_how_people_come(meeting, mode, location):
    data = data_of(meeting=meeting)

    assert data["eventAttendanceMode"] == f"{SCHEMA}{mode}EventAttendanceMode"
    assert data.get("location") == location


@pytest.mark.parametrize(
    ("fields", "offer"),
    [
        ({"opens_at": NOW + 3600 * (DAY / 86400)}, "PreOrder"),
        ({"closed_by_hand_at": NOW}, "SoldOut"),
        ({"cancelled_at": NOW}, None),
        ({}, "InStock"),
    ],
)
def test_data_when_signing_up_is_not_possible_then_the_offer_says_so(fields, offer):
    data = data_of(NOW + 2 * DAY, **fields)

    assert data.get("offers", {}).get("availability") == (f"{SCHEMA}{offer}" if offer else None)
    state = "EventCancelled" if "cancelled_at" in fields else "EventScheduled"
    assert data["eventStatus"] == f"{SCHEMA}{state}"


def test_data_when_it_is_a_series_then_each_meeting_is_an_event_of_it():
    data = data_of(NOW + DAY, NOW + 8 * DAY)

    assert (data["startDate"], data["endDate"]) == ("2026-12-09T10:00:00+01:00", "2026-12-16T12:00:00+01:00")
    assert [part["startDate"] for part in data["subEvent"]] == [
        "2026-12-09T10:00:00+01:00",
        "2026-12-16T10:00:00+01:00",
    ]


def test_data_when_it_is_an_example_then_no_search_engine_hears_of_it():
    assert data_of(is_example=True) == {}


def test_data_when_a_text_is_hostile_then_the_element_does_not_end():
    html = json_ld(data_of(intro="</script><script>alert(1)</script>"))

    [script] = BeautifulSoup(f"<main>{html}</main>", "html.parser").select("script")
    assert json.loads(script.string)["description"] == "</script><script>alert(1)</script>"
