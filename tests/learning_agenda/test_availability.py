"""Where an event stands: every rule just before, at and just after its moment."""

from datetime import UTC, date, datetime, timedelta

import pytest

from learning_agenda.enums import EventState
from learning_agenda.events.availability import Chance, availability, is_open, may_promote
from learning_agenda.models import Event
from tests.learning_agenda.cast import DAY, HOUR, MINUTE, NOW, SECOND, join, make_event, make_person

pytestmark = pytest.mark.django_db

START = NOW + 2 * DAY
OPENS, CLOSES = NOW - 5 * DAY, NOW
ANNOUNCED, OPEN, CLOSED = EventState.ANNOUNCED, EventState.OPEN, EventState.CLOSED
GOING_ON, PAST = EventState.GOING_ON, EventState.PAST
TICK = timedelta(microseconds=1)


def state_at(event, moment):
    there = availability(event, moment)
    return there.state, there.accepts


@pytest.mark.parametrize(
    ("moment", "state", "accepts"),
    [
        (OPENS - SECOND, ANNOUNCED, False),
        (OPENS - TICK, ANNOUNCED, False),
        (OPENS, OPEN, True),
        (OPENS + SECOND, OPEN, True),
        (CLOSES - SECOND, OPEN, True),
        (CLOSES - TICK, OPEN, True),
        (CLOSES, CLOSED, False),
        (CLOSES + SECOND, CLOSED, False),
        (START - SECOND, CLOSED, False),
        (START, GOING_ON, False),
        (START + SECOND, GOING_ON, False),
        (START + 2 * HOUR - SECOND, GOING_ON, False),
        (START + 2 * HOUR, PAST, False),
        (START + 2 * HOUR + SECOND, PAST, False),
    ],
)
def test_state_when_the_clock_passes_a_boundary_then_it_turns_at_that_moment(moment, state, accepts):
    event = make_event("Kring", START, opens_at=OPENS, closes_at=CLOSES)

    assert state_at(event, moment) == (state, accepts)


@pytest.mark.parametrize(
    ("moment", "state", "accepts"),
    [(START - SECOND, OPEN, True), (START - TICK, OPEN, True), (START, GOING_ON, False)],
)
def test_state_when_no_closing_is_set_then_sign_up_ends_at_the_first_meeting(moment, state, accepts):
    assert state_at(make_event("Kring", START, START + 7 * DAY), moment) == (state, accepts)


@pytest.mark.parametrize(
    ("moment", "state", "accepts"),
    [
        (NOW, GOING_ON, True),
        (NOW + 2 * HOUR, OPEN, True),
        (NOW + 3 * DAY - SECOND, OPEN, True),
        (NOW + 3 * DAY, CLOSED, False),
        (NOW + 7 * DAY, GOING_ON, False),
        (NOW + 7 * DAY + 2 * HOUR, PAST, False),
    ],
)
def test_state_when_a_series_closes_after_its_first_meeting_then_people_can_join_until_then(
    moment, state, accepts
):
    event = make_event("Reeks", NOW, NOW + 7 * DAY, closes_at=NOW + 3 * DAY)

    assert state_at(event, moment) == (state, accepts)
    assert is_open(event, moment) == accepts


def test_state_when_an_old_event_says_no_moments_then_it_is_open_from_the_start():
    assert state_at(make_event(), datetime(1, 1, 1, tzinfo=UTC)) == (OPEN, True)


@pytest.mark.parametrize("opens_at", [START, START + SECOND, START + 30 * DAY])
def test_state_when_it_would_open_after_its_closing_then_it_is_closed_and_promises_nothing(opens_at):
    event = make_event("Kring", START, opens_at=opens_at)

    assert state_at(event, NOW) == (CLOSED, False)


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({"live": False}, EventState.DRAFT),
        ({"live": False, "cancelled_at": NOW}, EventState.DRAFT),
        ({"cancelled_at": NOW, "closed_by_hand_at": NOW}, EventState.CANCELLED),
        ({"closed_by_hand_at": NOW}, CLOSED),
        ({"closed_by_hand_at": NOW, "opens_at": NOW + HOUR}, CLOSED),
        ({"opens_at": NOW + HOUR}, ANNOUNCED),
        ({"capacity": 1}, EventState.WAITING_LIST),
        ({"capacity": 1, "has_waiting_list": False}, EventState.FULL),
        ({"capacity": 2}, OPEN),
        ({"capacity": 1, "closes_at": NOW}, CLOSED),
    ],
    ids=str,
)
def test_state_when_several_facts_hold_then_the_first_rule_decides(post, fields, state):
    event = make_event("Kring", START)
    join(event, make_person())
    Event.objects.filter(pk=event.pk).update(**fields)

    assert availability(Event.objects.get(), NOW).state == state


def test_state_when_cancelled_and_over_then_it_stays_cancelled():
    event = make_event("Kring", START, cancelled_at=NOW)

    assert state_at(event, START + 30 * DAY) == (EventState.CANCELLED, False)


def test_state_when_an_event_has_no_meetings_then_it_counts_as_a_draft_as_in_lists():
    event = make_event("Leeg")
    event.meetings.all().delete()

    assert state_at(Event.objects.get(), NOW) == (EventState.DRAFT, False)
    assert not Event.objects.published().exists()


def test_state_when_a_meeting_goes_on_then_it_still_says_how_signing_up_stands(post):
    event = make_event("Reeks", NOW, NOW + 7 * DAY, closes_at=NOW + DAY, capacity=1, has_waiting_list=False)
    join(event, make_person())

    there = availability(event, NOW + HOUR)

    assert (there.state, there.signup_state) == (GOING_ON, EventState.FULL)
    assert there.refusal.startswith("Deze activiteit is vol")


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({}, ""),
        ({"opens_at": NOW + HOUR}, "Aanmelden kan vanaf dinsdag 8 december 2026, 11.00 uur."),
        ({"closes_at": NOW - SECOND}, "Aanmelden kon tot dinsdag 8 december 2026, 09.59 uur."),
        ({"closed_by_hand_at": NOW}, "De organisator heeft het aanmelden gesloten."),
        ({"cancelled_at": NOW}, "Deze activiteit gaat niet door. Aanmelden kan niet meer."),
        ({"live": False}, "Deze activiteit staat niet op de site. Aanmelden kan niet."),
        (
            {"capacity": 0, "has_waiting_list": False},
            "Deze activiteit is vol en heeft geen wachtlijst. Meldt iemand zich af, dan kun je je hier weer aanmelden.",
        ),
    ],
    ids=str,
)
def test_refusal_when_nobody_can_sign_up_then_it_says_why_with_the_moment(fields, refusal):
    assert availability(make_event("Kring", START, **fields), NOW).refusal == refusal


@pytest.mark.parametrize(
    ("moment", "refusal"),
    [
        (START, "Aanmelden kon tot donderdag 10 december 2026, 10.00 uur."),
        (START + 2 * HOUR, "Deze activiteit is geweest. Kijk in de agenda of er weer een komt."),
    ],
)
def test_refusal_when_the_event_has_begun_then_it_says_so(moment, refusal):
    assert availability(make_event("Kring", START), moment).refusal == refusal


def test_counts_when_the_event_came_with_them_then_no_query_is_needed(post, django_assert_num_queries):
    event = make_event(capacity=2)
    join(event, *(make_person() for _ in range(3)))
    found = Event.objects.with_counts().prefetch_related("meetings").get()

    with django_assert_num_queries(0):
        there = availability(found, NOW)

    assert (there.going, there.waiting, there.places_left, there.state) == (2, 1, 0, EventState.WAITING_LIST)
    assert there == availability(event, NOW)


def test_counts_when_the_event_is_not_stored_yet_then_nobody_takes_part():
    there = availability(Event(title="Proef", live=True, capacity=3), NOW)

    assert (there.state, there.going, there.waiting, there.places_left) == (EventState.DRAFT, 0, 0, 3)


@pytest.mark.parametrize(
    ("capacity", "left", "has_place"), [(None, None, True), (1, 0, False), (2, 0, False), (3, 1, True)]
)
def test_places_left_when_two_take_part_then_never_below_none(post, capacity, left, has_place):
    event = make_event()
    join(event, make_person(), make_person())
    Event.objects.update(capacity=capacity)

    there = availability(Event.objects.get(), NOW)

    assert (there.places_left, there.has_place) == (left, has_place)


def amsterdam(text):
    """A moment by its time in UTC, as the tables below write it."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("until", "midnight"),
    [
        (date(2026, 12, 7), "2026-12-07T23:00:00"),  # winter: an hour after Amsterdam's midnight in UTC
        (date(2027, 6, 30), "2027-06-30T22:00:00"),  # summer: two hours
        (date(2027, 3, 27), "2027-03-27T23:00:00"),  # the night in which the clock goes forward
        (date(2027, 3, 28), "2027-03-28T22:00:00"),  # the day of 23 hours
        (date(2026, 10, 24), "2026-10-24T22:00:00"),  # the night in which it goes back
        (date(2026, 10, 25), "2026-10-25T23:00:00"),  # the day of 25 hours
        (date(2026, 12, 31), "2026-12-31T23:00:00"),
    ],
    ids=str,
)
def test_seat_rule_when_its_last_day_ends_in_amsterdam_then_it_lapses_at_midnight(until, midnight):
    event = make_event("Kring", amsterdam(midnight) + 9 * DAY, seats_per_region=2, seats_until=until)
    moments = [amsterdam(midnight) + step for step in (-SECOND, -TICK, timedelta(0), SECOND)]

    assert [availability(event, moment).seat_rule is not None for moment in moments] == [
        True,
        True,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("moment", "holds"), [(CLOSES - SECOND, True), (CLOSES, False), (CLOSES + SECOND, False)]
)
def test_seat_rule_when_the_sign_up_closes_first_then_it_lapses_with_it(moment, holds):
    event = make_event("Kring", START, closes_at=CLOSES, seats_per_region=2, seats_until=date(2027, 1, 1))

    assert (availability(event, moment).seat_rule is not None) == holds


def test_seat_rule_when_read_then_it_says_for_whom_and_until_when():
    there = availability(make_event(seats_per_region=2, seats_until=date(2026, 12, 9)), NOW)

    assert there.seat_rule.sentence == (
        "Tot en met woensdag 9 december 2026 krijgt elke regio hoogstens 2 plekken. "
        "Mensen die landelijk werken, tellen samen als één regio."
    )


RULE = {"seats_per_region": 2, "seats_until": date(2026, 12, 9)}
NO_LINE = {"has_waiting_list": False}
SHARE = "Je regio heeft al 2 plekken, en meer kan nu niet."


@pytest.mark.parametrize(
    ("fields", "region", "of_region", "chance"),
    [
        ({}, "AM01", 50, Chance(gives_place=True)),
        (RULE, "AM01", 1, Chance(gives_place=True)),
        (RULE, "AM01", 2, Chance(waits=True)),
        (RULE, "AM01", 3, Chance(waits=True)),
        (RULE, None, 1, Chance(gives_place=True)),
        ({"capacity": 0}, "AM01", 0, Chance(waits=True)),
        (
            RULE | NO_LINE,
            "AM01",
            2,
            Chance(
                refusal=f"{SHARE} Vanaf donderdag 10 december 2026 geldt die regel niet meer. Probeer het dan opnieuw."
            ),
        ),
        (
            RULE | NO_LINE | {"seats_until": date(2026, 12, 10)},
            "AM01",
            2,
            Chance(refusal=f"{SHARE} Vraag de organisator of er toch plek is."),
        ),
        (
            RULE | NO_LINE | {"seats_per_region": 1},
            None,
            1,
            Chance(
                refusal="Er is al 1 landelijke deelnemer, en meer kan nu niet. "
                "Vanaf donderdag 10 december 2026 geldt die regel niet meer. Probeer het dan opnieuw."
            ),
        ),
        (
            RULE | {"closed_by_hand_at": NOW},
            "AM01",
            0,
            Chance(refusal="De organisator heeft het aanmelden gesloten."),
        ),
    ],
    ids=str,
)
def test_chance_when_asked_for_a_region_then_it_is_a_place_the_line_or_the_reason(
    fields, region, of_region, chance
):
    there = availability(make_event(**fields), NOW)

    assert there.for_region(region, of_region) == chance
    assert chance.accepts == (chance.refusal == "")


@pytest.mark.parametrize(
    ("moment", "moves"),
    [
        (NOW - 30 * DAY, True),
        (CLOSES, True),
        (START - SECOND, True),
        (START, True),  # of two meetings the second is yet to begin
        (START + 7 * DAY - SECOND, True),
        (START + 7 * DAY, False),
        (START + 8 * DAY, False),
    ],
)
def test_line_when_the_sign_up_closed_then_it_moves_until_the_last_meeting_begins(moment, moves):
    event = make_event("Reeks", START, START + 7 * DAY, opens_at=OPENS, closes_at=CLOSES)

    assert may_promote(event, moment) == moves


@pytest.mark.parametrize(
    "fields", [{"live": False}, {"cancelled_at": NOW}, {"closed_by_hand_at": NOW}], ids=str
)
def test_line_when_somebody_stopped_the_event_then_it_does_not_move(fields):
    assert not may_promote(make_event(**fields), NOW)


@pytest.mark.parametrize(("moment", "moves"), [(NOW + 89 * MINUTE, True), (NOW + 90 * MINUTE, False)])
def test_line_when_newcomers_can_come_during_the_last_meeting_then_who_waits_goes_first(moment, moves):
    event = make_event("Inloop", NOW, closes_at=NOW + 90 * MINUTE)

    assert is_open(event, moment) == may_promote(event, moment) == moves
