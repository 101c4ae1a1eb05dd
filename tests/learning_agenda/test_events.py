"""Events in time, their list and their page."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from learning_agenda.enums import EventState
from learning_agenda.events.availability import availability
from learning_agenda.models import Event, Meeting

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 12, 8, 9, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
HOUR = timedelta(hours=1)


def make_event(title, *starts, form="leerkring", live=True):
    """An event with a meeting of two hours at each of the moments."""
    event = Event(title=title, slug=title.lower(), form=form, intro="Waar het over gaat.", live=live)
    event.meetings = [Meeting(starts_at=start, ends_at=start + 2 * HOUR) for start in starts]
    event.save()
    return event


@pytest.mark.parametrize(
    ("moment", "state"),
    [
        (NOW - SECOND, EventState.OPEN),
        (NOW, EventState.GOING_ON),
        (NOW + 2 * HOUR - SECOND, EventState.GOING_ON),
        (NOW + 2 * HOUR, EventState.PAST),
    ],
)
def test_event_when_the_clock_passes_a_boundary_then_list_and_state_agree(moment, state):
    event = make_event("Kring", NOW)

    assert availability(event, moment).state == state
    assert list(Event.objects.published().upcoming(moment)) == ([] if state == EventState.PAST else [event])
    assert list(Event.objects.published().past(moment)) == ([event] if state == EventState.PAST else [])


def test_event_when_between_two_meetings_then_it_is_upcoming_by_the_next_one():
    series = make_event("Reeks", NOW - 48 * HOUR, NOW + 48 * HOUR)
    single = make_event("Los", NOW + 24 * HOUR)

    assert list(Event.objects.published().upcoming(NOW)) == [single, series]
    assert series.next_meeting(NOW).starts_at == NOW + 48 * HOUR
    assert availability(series, NOW).state == EventState.CLOSED


def test_events_when_past_then_the_latest_comes_first():
    old = make_event("Oud", NOW - 90 * HOUR)
    recent = make_event("Recent", NOW - 9 * HOUR)

    assert list(Event.objects.published().past(NOW)) == [recent, old]


def test_meeting_when_it_ends_before_it_starts_then_the_database_refuses():
    event = make_event("Kring", NOW)

    with pytest.raises(IntegrityError), transaction.atomic():
        Meeting.objects.create(event=event, starts_at=NOW, ends_at=NOW)


@pytest.mark.parametrize("ends_at", [NOW, NOW - HOUR])
def test_meeting_when_it_ends_before_it_starts_then_an_editor_reads_so_in_dutch(ends_at):
    meeting = Meeting(event=make_event("Kring", NOW), starts_at=NOW, ends_at=ends_at)

    with pytest.raises(ValidationError) as refused:
        meeting.full_clean()

    assert refused.value.messages == ["De bijeenkomst eindigt voordat ze begint. Kies een latere eindtijd."]


def test_list_when_a_draft_and_an_event_without_meetings_exist_then_neither_shows(home, client, time_machine):
    time_machine.move_to(NOW)
    make_event("Zichtbaar", NOW + HOUR)
    make_event("Concept", NOW + HOUR, live=False)
    make_event("Leeg")

    html = client.get("/leeragenda/activiteiten/").content.decode()

    assert [name in html for name in ("Zichtbaar", "Concept", "Leeg")] == [True, False, False]
    statuses = [
        client.get(f"/leeragenda/activiteiten/{slug}/").status_code
        for slug in ("zichtbaar", "concept", "leeg")
    ]
    assert statuses == [200, 404, 404]


def test_list_when_filtered_by_form_then_only_that_form_shows_and_the_filter_can_be_removed(
    home, read, time_machine
):
    time_machine.move_to(NOW)
    make_event("Kring", NOW + HOUR)
    make_event("Tank", NOW + HOUR, form="denktank")

    page = read("/leeragenda/activiteiten/?vorm=denktank")

    assert page.find(string="Tank") is not None
    assert page.find(string="Kring") is None
    assert page.select_one(".chip[href='/leeragenda/activiteiten/']") is not None


@pytest.mark.parametrize("form", ["", "onzin", "%00", "a" * 5000])
def test_list_when_the_form_does_not_exist_then_all_show(home, read, time_machine, form):
    time_machine.move_to(NOW)
    make_event("Kring", NOW + HOUR)

    assert read("/leeragenda/activiteiten/", {"vorm": form}).find(string="Kring") is not None


def test_list_when_it_grows_then_the_number_of_queries_is_the_same(home, visit, time_machine):
    time_machine.move_to(NOW)
    make_event("Kring", NOW + HOUR)
    make_event("Oud", NOW - 9 * HOUR)
    few = visit("/leeragenda/activiteiten/")
    for number in range(20):
        make_event(f"Kring-{number}", NOW + number * HOUR + HOUR)
        make_event(f"Oud-{number}", NOW - number * HOUR - 9 * HOUR)

    many = visit("/leeragenda/activiteiten/")

    assert len(many.queries) == len(few.queries)
    assert many.repeated == []


def test_event_page_when_opened_then_it_tells_what_when_and_for_whom(home, read, time_machine):
    time_machine.move_to(NOW)
    make_event("Kring", NOW + 24 * HOUR)

    page = read("/leeragenda/activiteiten/kring/")

    assert page.h1.get_text(strip=True) == "Kring"
    text = page.main.get_text(" ", strip=True)
    assert "Leerkring" in text
    assert "woensdag 9 december 2026" in text
    assert "10.00" in text


def test_preview_when_the_event_is_not_stored_yet_then_it_shows(home):
    event = Event(title="Proef", slug="proef", form="leerkring", intro="Waar het over gaat.", live=False)
    event.meetings = [Meeting(starts_at=NOW, ends_at=NOW + HOUR)]

    assert "Proef" in event.make_preview_request().content.decode()
