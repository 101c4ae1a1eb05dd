"""A copy of an event is a draft at other dates, without anybody who signed up."""

from datetime import date

import pytest
from django.utils import timezone

from learning_agenda.events.duplicating import COPIED, duplicate
from learning_agenda.models import Event
from tests.learning_agenda.cast import DAY, HOUR, NOW, join, make_event, make_person, make_region

pytestmark = pytest.mark.django_db

SPRING = date(2027, 4, 6)
LEFT_BEHIND = {"id", "title", "slug", "case", "opens_at", "closes_at", "seats_until"}
KEPT_BY_THE_CMS = {
    *("live", "has_unpublished_changes", "first_published_at", "last_published_at", "live_revision"),
    *("go_live_at", "expire_at", "expired", "latest_revision"),
    *("sequence", "closed_by_hand_at", "cancelled_at", "cancel_reason", "told"),
}


@pytest.fixture
def original():
    """A circle of two that was cancelled, with everything in it."""
    event = make_event(
        "Kring", NOW, NOW + 14 * DAY, capacity=8, seats_per_region=2, seats_until=date(2026, 12, 1),
        opens_at=NOW - 30 * DAY, closes_at=NOW - DAY, case="Vertrouwelijk", audience="Jobcoaches",
        organiser="Sam", reply_to="sam@example.org", pillars="match", sequence=3, cancel_reason="Storm",
        cancelled_at=NOW,
    )  # fmt: skip
    event.meetings.update(place="Utrecht", is_online=True, online_url="https://bellen.example.org/oud")
    event.regions = [make_region()]
    event.save()
    return Event.objects.get()


def test_copy_when_made_then_it_is_a_draft_at_the_new_dates(original, eva):
    copy = duplicate(original, title="Kring in het voorjaar", first_day=SPRING, by=eva)

    stored = Event.objects.get(pk=copy.pk)
    assert (stored.live, stored.slug, stored.has_unpublished_changes) == (
        False,
        "kring-in-het-voorjaar",
        True,
    )
    begins = [timezone.localtime(meeting.starts_at) for meeting in stored.meeting_list]
    assert [(f"{begin:%Y-%m-%d %H:%M}") for begin in begins] == ["2027-04-06 10:00", "2027-04-20 10:00"]
    assert {meeting.ends_at - meeting.starts_at for meeting in stored.meeting_list} == {2 * HOUR}
    assert stored.seats_until == date(2027, 3, 30)


def test_copy_when_made_then_it_brings_the_contents_and_nothing_of_what_happened(original, eva):
    join(make_event("Ander", NOW + DAY), make_person("Anna"))

    copy = duplicate(original, title="Nieuw", first_day=SPRING, by=eva)

    stored = Event.objects.get(pk=copy.pk)
    assert [getattr(stored, name) for name in COPIED] == [getattr(original, name) for name in COPIED]
    assert list(stored.regions.all()) == list(original.regions.all())
    assert (stored.case, stored.opens_at, stored.closes_at) == ("", None, None)
    assert (stored.sequence, stored.cancelled_at, stored.cancel_reason, stored.told) == (0, None, "", [])
    assert {meeting.place for meeting in stored.meetings.all()} == {"Utrecht"}
    assert {meeting.online_url for meeting in stored.meetings.all()} == {""}
    uids = {meeting.uid for event in (original, stored) for meeting in event.meetings.all()}
    assert len(uids) == 4
    assert not stored.signups.exists()


def test_copy_when_a_field_is_added_to_events_then_somebody_decides_about_it():
    fields = {field.name for field in Event._meta.concrete_fields}

    assert fields == {*COPIED, *LEFT_BEHIND, *KEPT_BY_THE_CMS}


def test_copy_when_the_original_has_a_draft_then_the_newest_text_goes_along(original, eva):
    original.intro = "Beter gezegd."
    original.save_revision()

    copy = duplicate(Event.objects.get(pk=original.pk), title="Nieuw", first_day=SPRING, by=eva)

    assert copy.intro == "Beter gezegd."


def test_copy_when_the_address_is_taken_then_it_gets_a_number(original, eva):
    slugs = [duplicate(original, title="Kring", first_day=SPRING, by=eva).slug for _ in range(2)]

    assert slugs == ["kring-2", "kring-3"]


@pytest.mark.parametrize(("title", "slug"), [("★★★", "activiteit"), ("é" * 120, "e" * 116)])
def test_copy_when_the_title_is_no_address_then_it_gets_one(original, eva, title, slug):
    assert duplicate(original, title=title, first_day=SPRING, by=eva).slug == slug
