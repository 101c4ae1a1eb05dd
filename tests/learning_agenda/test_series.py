"""A series of meetings from a rule, at the same hour by the clock of Amsterdam."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from learning_agenda.events.series import MOST, Rhythm, add_meetings, days_of, moved, propose
from learning_agenda.models import Event, Meeting
from tests.learning_agenda.cast import DAY, HOUR, NOW, make_event

pytestmark = pytest.mark.django_db

TUESDAY = date(2026, 12, 8)


@pytest.mark.parametrize(
    ("rhythm", "days"),
    [
        (Rhythm.WEEK, ["2026-12-08", "2026-12-15", "2026-12-22"]),
        (Rhythm.TWO_WEEKS, ["2026-12-08", "2026-12-22", "2027-01-05"]),
        (Rhythm.THREE_WEEKS, ["2026-12-08", "2026-12-29", "2027-01-19"]),
        (Rhythm.FOUR_WEEKS, ["2026-12-08", "2027-01-05", "2027-02-02"]),
        (Rhythm.MONTH, ["2026-12-08", "2027-01-12", "2027-02-09"]),
    ],
)
def test_days_when_a_rhythm_is_chosen_then_they_follow_it(rhythm, days):
    assert [day.isoformat() for day in days_of(TUESDAY, rhythm, 3)] == days


@pytest.mark.parametrize(
    ("first", "days"),
    [
        (date(2026, 12, 1), ["2026-12-01", "2027-01-05", "2027-02-02"]),  # the first Tuesday
        (date(2026, 12, 28), ["2026-12-28", "2027-01-25", "2027-02-22"]),  # the fourth Monday
        (
            date(2026, 12, 29),
            ["2026-12-29", "2027-01-26", "2027-02-23"],
        ),  # the fifth Tuesday: the last of each
    ],
)
def test_days_when_monthly_then_the_same_day_of_the_same_week(first, days):
    assert [day.isoformat() for day in days_of(first, Rhythm.MONTH, 3)] == days


def test_proposals_when_summer_time_ends_then_the_hour_stays():
    # Arrange: 13.00 to 15.00 in Amsterdam, a week before the last Sunday of October
    start = datetime(2026, 10, 20, 11, 0, tzinfo=UTC)
    event = make_event("Kring", start)

    # Act
    proposals = propose(event, Rhythm.WEEK, 2)

    # Assert
    hours = [
        (timezone.localtime(one.starts_at).hour, timezone.localtime(one.ends_at).hour) for one in proposals
    ]
    assert hours == [(13, 15), (13, 15)]
    assert [one.starts_at.astimezone(UTC).hour for one in proposals] == [11, 12]


def test_proposals_when_a_meeting_ends_after_midnight_then_all_do():
    late = datetime(2026, 12, 8, 22, 0, tzinfo=UTC)  # 23.00 to 1.00 in Amsterdam
    event = make_event("Nacht", late)

    [_, second] = propose(event, Rhythm.WEEK, 2)

    assert (second.starts_at, second.ends_at) == (late + 7 * DAY, late + 7 * DAY + 2 * HOUR)


def test_proposals_when_the_event_meets_on_a_day_already_then_it_is_taken():
    event = make_event("Kring", NOW + DAY, NOW + 15 * DAY)

    proposals = propose(event, Rhythm.TWO_WEEKS, 3)

    assert [one.is_taken for one in proposals] == [True, True, False]


def test_proposals_when_there_is_no_meeting_yet_then_there_are_none():
    event = Event(title="Leeg", slug="leeg", form="leerkring", intro="Nog niets.")

    assert propose(event, Rhythm.WEEK, 6) == []


def test_adding_when_the_event_is_on_the_site_then_only_the_draft_has_more_meetings(eva):
    # Arrange
    event = make_event("Kring", NOW + DAY)
    event.meetings.update(place="Utrecht", is_online=True, online_url="https://bellen.example.org/kring")
    event = Event.objects.get()

    # Act
    count = add_meetings(event, propose(event, Rhythm.TWO_WEEKS, 6), by=eva)

    # Assert
    draft = Event.objects.get().get_latest_revision_as_object()
    assert count == 5
    assert [meeting.starts_at for meeting in draft.meeting_list] == [
        NOW + DAY + timedelta(weeks=2 * number) for number in range(6)
    ]
    facts = {(meeting.place, meeting.is_online, meeting.online_url) for meeting in draft.meeting_list}
    assert facts == {("Utrecht", True, "https://bellen.example.org/kring")}
    assert len({meeting.uid for meeting in draft.meeting_list}) == 6
    assert Event.objects.get().meetings.count() == 1
    assert Event.objects.get().has_unpublished_changes


def test_adding_when_done_twice_then_nothing_comes_double(eva):
    event = make_event("Kring", NOW + DAY)
    add_meetings(event, propose(event, Rhythm.WEEK, 3), by=eva)
    draft = Event.objects.get().get_latest_revision_as_object()

    assert add_meetings(event, propose(draft, Rhythm.WEEK, 3), by=eva) == 0
    assert event.revisions.count() == 1


def test_adding_when_published_then_the_lasting_names_stay(eva):
    event = make_event("Kring", NOW + DAY)
    add_meetings(event, propose(event, Rhythm.WEEK, 3), by=eva)
    drafted = {meeting.uid for meeting in Event.objects.get().get_latest_revision_as_object().meetings.all()}

    Event.objects.get().latest_revision.publish()

    assert set(Meeting.objects.values_list("uid", flat=True)) == drafted


def test_the_most_when_a_series_lasts_a_year_of_weeks_then_it_fits():
    assert len(days_of(TUESDAY, Rhythm.WEEK, MOST)) == 52


def test_moved_when_it_crosses_summer_time_then_the_hour_stays():
    winter = datetime(2026, 3, 24, 9, 0, tzinfo=UTC)  # 10.00 in Amsterdam

    assert moved(winter, timedelta(days=7)) == datetime(2026, 3, 31, 8, 0, tzinfo=UTC)
