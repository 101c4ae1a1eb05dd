"""Ten working days: over weekends, Easter, the turn of the year, and by the clock of Amsterdam."""

from datetime import UTC, date, datetime

import pytest

from learning_agenda.messages.working_days import holidays, is_working_day, working_days_after


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ((2026, 12, 8, 9), (2026, 12, 22)),  # a Tuesday, two plain weeks
        ((2026, 12, 12, 9), (2026, 12, 28)),  # a Saturday: Monday is the first day, Christmas comes between
        ((2026, 12, 18, 9), (2027, 1, 5)),  # Christmas (a Friday and a Saturday) and New Year
        ((2027, 12, 20, 9), (2028, 1, 3)),  # Christmas and New Year at a weekend
        ((2027, 3, 22, 9), (2027, 4, 7)),  # Good Friday 26 March, Easter Monday 29 March
        ((2026, 4, 20, 9), (2026, 5, 6)),  # King's Day on Monday 27 April, Liberation Day on Tuesday 5 May
        (
            (2031, 4, 21, 9),
            (2031, 5, 6),
        ),  # 27 April is a Sunday: the King's Day is a Saturday; 5 May a Monday
        ((2026, 5, 11, 9), (2026, 5, 27)),  # Ascension Day 14 May, Whit Monday 25 May
        ((2028, 2, 24, 9), (2028, 3, 9)),  # over 29 February
    ],
)
def test_ten_days_when_counted_then_weekends_and_holidays_do_not_count(received, due):
    assert working_days_after(datetime(*received, tzinfo=UTC), 10) == date(*due)


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (datetime(2026, 12, 8, 22, 59, 59, tzinfo=UTC), date(2026, 12, 9)),
        (datetime(2026, 12, 8, 23, 0, tzinfo=UTC), date(2026, 12, 10)),  # midnight in Amsterdam
        (datetime(2026, 7, 7, 21, 59, 59, tzinfo=UTC), date(2026, 7, 8)),
        (datetime(2026, 7, 7, 22, 0, tzinfo=UTC), date(2026, 7, 9)),  # in summer
    ],
)
def test_day_when_it_is_near_midnight_then_the_clock_of_amsterdam_tells_which_it_is(received, due):
    assert working_days_after(received, 1) == due


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2026, ["01-01", "04-03", "04-06", "04-27", "05-05", "05-14", "05-25", "12-25", "12-26"]),
        (2027, ["01-01", "03-26", "03-29", "04-27", "05-05", "05-06", "05-17", "12-25", "12-26"]),
        (2031, ["01-01", "04-11", "04-14", "04-26", "05-05", "05-22", "06-02", "12-25", "12-26"]),
        (2038, ["01-01", "04-23", "04-26", "04-27", "05-05", "06-03", "06-14", "12-25", "12-26"]),
    ],
)
def test_holidays_when_asked_of_a_year_then_they_are_those_of_the_law(year, days):
    assert sorted(day.strftime("%m-%d") for day in holidays(year)) == days


def test_day_when_it_is_a_weekday_in_a_plain_week_then_it_counts():
    week = [date(2026, 11, day) for day in range(23, 30)]

    assert [is_working_day(day) for day in week] == [True] * 5 + [False] * 2


def test_no_days_when_asked_then_it_is_the_same_day():
    assert working_days_after(datetime(2026, 12, 25, 12, tzinfo=UTC), 0) == date(2026, 12, 25)
