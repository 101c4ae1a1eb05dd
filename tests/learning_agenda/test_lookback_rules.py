"""Who may look back and when: the boundaries of both rounds, and what somebody reads outside them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from learning_agenda.enums import LookbackRound
from learning_agenda.lookback.rules import has_begun, why_not, window
from tests.learning_agenda.cast import DAY, HOUR, NOW, make_event, make_person
from tests.learning_agenda.looking import AFTER, LATER, START, came, make_over, miss

pytestmark = pytest.mark.django_db

INSTANT = timedelta(microseconds=1)
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
EARLY, OVER = "Het is nog niet zover", "Antwoorden kan niet meer"
LATER_FROM = datetime(2027, 3, 8, 9, 0, tzinfo=UTC)
END = datetime(2027, 6, 8, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("number", "moment", "title"),
    [
        (AFTER, NOW - INSTANT, EARLY),
        (AFTER, NOW, None),
        (AFTER, END - INSTANT, None),
        (AFTER, END, OVER),
        (LATER, NOW, EARLY),
        (LATER, LATER_FROM - INSTANT, EARLY),
        (LATER, LATER_FROM, None),
        (LATER, END - INSTANT, None),
        (LATER, END, OVER),
    ],
)
def test_round_when_time_passes_then_it_is_open_from_its_first_moment_until_its_last(number, moment, title):
    signup = came(make_over(), make_person())

    refusal = why_not(signup, number, moment, absences=0)

    assert (refusal and refusal.title) == title


@pytest.mark.parametrize(
    ("end", "later"),
    [
        # The clock of Amsterdam counts, also where summer time begins in between.
        (datetime(2026, 3, 1, 17, tzinfo=AMSTERDAM), datetime(2026, 6, 1, 17, tzinfo=AMSTERDAM)),
        (datetime(2026, 12, 8, 10, tzinfo=AMSTERDAM), datetime(2027, 3, 8, 10, tzinfo=AMSTERDAM)),
        (datetime(2026, 8, 31, 17, tzinfo=AMSTERDAM), datetime(2026, 12, 1, tzinfo=AMSTERDAM)),
        (datetime(2026, 11, 29, 17, tzinfo=AMSTERDAM), datetime(2027, 3, 1, tzinfo=AMSTERDAM)),
        (datetime(2027, 11, 29, 17, tzinfo=AMSTERDAM), datetime(2028, 2, 29, 17, tzinfo=AMSTERDAM)),
        (datetime(2026, 10, 31, 23, 30, tzinfo=AMSTERDAM), datetime(2027, 1, 31, 23, 30, tzinfo=AMSTERDAM)),
    ],
)
def test_second_round_when_three_months_pass_then_it_opens_on_the_clock_of_amsterdam(end, later):
    event = make_event("Kring", end - 2 * HOUR)

    assert window(event, LATER).opens_at == later


def test_round_when_an_event_has_several_meetings_then_the_last_end_counts():
    event = make_event("Reeks", NOW - 9 * DAY, START, NOW - 5 * DAY)

    opens = {number: window(event, number).opens_at for number in LookbackRound}

    assert opens == {AFTER: NOW, LATER: LATER_FROM}


def test_round_when_refused_for_time_then_the_page_can_say_when():
    signup = came(make_over(), make_person())

    texts = [
        why_not(signup, LATER, NOW, absences=0).text,
        why_not(signup, LATER, END, absences=0).text,
    ]

    assert texts == [
        "Je kunt antwoorden vanaf maandag 8 maart 2027, 10.00 uur.",
        "Dat kon tot dinsdag 8 juni 2027, 11.00 uur.",
    ]


@pytest.mark.parametrize("months", [1, 3])
def test_second_round_when_sign_ups_are_kept_for_less_then_it_never_opens(settings, months):
    settings.RETENTION_SIGNUP_MONTHS = months
    event = make_over()
    signup = came(event, make_person())

    assert not has_begun(event, LATER, LATER_FROM)
    assert why_not(signup, LATER, NOW, absences=0).title == OVER


@pytest.mark.parametrize(
    ("state", "title"),
    [
        ("going", None),
        ("waiting", "Deze vragen zijn voor wie meedeed"),
        ("withdrawn", "Deze vragen zijn voor wie meedeed"),
        ("removed", "Deze vragen zijn voor wie meedeed"),
        ("handed_over", "Deze vragen zijn voor wie meedeed"),
    ],
)
def test_somebody_when_they_had_no_place_then_the_questions_are_not_theirs(state, title):
    signup = came(make_over(), make_person(), state="going")
    signup.state = state

    refusal = why_not(signup, AFTER, NOW, absences=0)

    assert (refusal and refusal.title) == title


@pytest.mark.parametrize(
    ("ticks", "title"),
    [
        ([], None),
        ([False], None),
        ([True, False], None),
        ([True, True], None),
        ([False, False], "Deze vragen zijn voor wie erbij was"),
    ],
)
def test_somebody_when_absent_everywhere_then_they_cannot_answer(ticks, title):
    event = make_over("Reeks", START - DAY, START)
    signup = came(event, make_person())
    for meeting, is_present in zip(event.meeting_list, ticks, strict=False):
        miss(signup, meeting, is_present=is_present)

    refusal = why_not(signup, AFTER, NOW, absences=signup.attendances.filter(is_present=False).count())

    assert (refusal and refusal.title) == title


def test_somebody_when_the_event_was_cancelled_then_there_is_nothing_to_look_back_on():
    event = make_over(cancelled_at=NOW - DAY)

    refusal = why_not(came(event, make_person()), AFTER, NOW, absences=0)

    assert refusal.title == "Deze activiteit ging niet door"
