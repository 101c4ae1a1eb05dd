"""Meetings, hours and days that somebody was there, in the words of a proof."""

from datetime import UTC, datetime, timedelta

import pytest

from learning_agenda.models import Meeting
from learning_agenda.proofs.participation import Participation, participation_of
from tests.learning_agenda.cast import DAY, HOUR, NOW, SECOND, join, make_event, make_person
from tests.learning_agenda.proofs import tick

FIRST = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


def held(*minutes, of=None):
    """Meetings of so long, a day apart."""
    meetings = [
        Meeting(starts_at=FIRST + number * DAY, ends_at=FIRST + number * DAY + timedelta(minutes=length))
        for number, length in enumerate(minutes)
    ]
    return Participation(meetings, of or len(meetings))


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        ((150,), "2,5 uur"),
        ((120,), "2 uur"),
        ((120, 90), "3,5 uur"),
        ((45, 45), "1,5 uur"),
        ((8,), "0,1 uur"),
        ((9,), "0,2 uur"),
        ((57,), "1 uur"),
        ((56,), "0,9 uur"),
        ((3,), "0,1 uur"),
        ((2,), "minder dan 0,1 uur"),
        ((600,), "10 uur"),
        ((480,) * 60, "480 uur"),
    ],
)
def test_hours_when_summed_then_they_are_rounded_once_to_a_tenth(minutes, words):
    assert held(*minutes).hours == words


def test_hours_when_the_clock_changes_meanwhile_then_they_are_those_that_went_by():
    night = Meeting(
        starts_at=datetime(2026, 10, 24, 22, 0, tzinfo=UTC), ends_at=datetime(2026, 10, 25, 2, 0, tzinfo=UTC)
    )

    assert Participation([night], 1).hours == "4 uur"


@pytest.mark.parametrize(
    ("attended", "of", "words"),
    [(1, 1, "1 bijeenkomst"), (2, 2, "2 bijeenkomsten"), (1, 2, "1 van de 2 bijeenkomsten")],
)
def test_meetings_when_counted_then_it_says_of_how_many(attended, of, words):
    assert held(*[60] * attended, of=of).meetings == words


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "1 maart 2026"),
        (2, "1 maart 2026 en 2 maart 2026"),
        (3, "1 maart 2026, 2 maart 2026 en 3 maart 2026"),
        (13, "1 maart 2026 tot en met 13 maart 2026"),
    ],
)
def test_dates_when_written_then_they_are_days_in_amsterdam(count, words):
    assert held(*[60] * count).dates == words


def test_dates_when_two_meetings_are_on_one_day_then_it_stands_there_once():
    day = Meeting(starts_at=FIRST + 3 * HOUR, ends_at=FIRST + 4 * HOUR)

    assert Participation([*held(60).attended, day], 2).dates == "1 maart 2026"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("late", "counts"), [(-SECOND, False), (0 * SECOND, True), (SECOND, True)], ids=["before", "at", "after"]
)
def test_participation_when_a_meeting_ends_then_it_counts_from_that_moment(post, late, counts):
    event = make_event("Kring", NOW + DAY, NOW + 9 * DAY)
    signup = tick(join(event, make_person("Anna")), True, True)

    found = participation_of(signup, NOW + DAY + 2 * HOUR + late)

    assert (len(found.attended), found.held) == (int(counts), int(counts))
