"""When a job is due: on a grid, by the clock on the wall, once a day on the days with 23 and 25 hours too."""

from datetime import UTC, datetime, time, timedelta
from itertools import pairwise

import pytest

from pow_site.jobs.registry import DAY, Job
from pow_site.jobs.schedule import AMSTERDAM, first_due, next_due, retry_due

NOON = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)


def job(every=timedelta(minutes=5), at=None):
    return Job("oefening", "Oefening", every, lambda now, dry_run: {}, at)


def amsterdam(*parts):
    return datetime(*parts, tzinfo=AMSTERDAM)


def due_days(a_job, start, count):
    """The next moments of a job, as people in Amsterdam read them."""
    moments = [next_due(a_job, start)]
    while len(moments) < count:
        moments.append(next_due(a_job, moments[-1]))
    return moments


@pytest.mark.parametrize(
    ("seconds", "minutes"), [(-1, 0), (0, 5), (1, 5), (299, 5), (300, 10)], ids=lambda value: str(value)
)
def test_interval_when_asked_around_a_moment_of_the_grid_then_the_next_is_later(seconds, minutes):
    assert next_due(job(), NOON + timedelta(seconds=seconds)) == NOON + timedelta(minutes=minutes)


def test_interval_when_days_were_silent_then_the_next_is_one_moment_and_in_step():
    assert next_due(job(), NOON + timedelta(days=3, minutes=2)) == NOON + timedelta(days=3, minutes=5)


@pytest.mark.parametrize(
    ("now", "due"),
    [
        (amsterdam(2026, 5, 1, 3, 29, 59), amsterdam(2026, 5, 1, 3, 30)),
        (amsterdam(2026, 5, 1, 3, 30), amsterdam(2026, 5, 2, 3, 30)),
        (amsterdam(2026, 5, 1, 3, 30, 1), amsterdam(2026, 5, 2, 3, 30)),
        (datetime(2026, 4, 30, 23, 0, tzinfo=UTC), amsterdam(2026, 5, 1, 3, 30)),
    ],
    ids=["just before", "at", "just after", "another day in Utrecht than in UTC"],
)
def test_time_of_day_when_asked_around_it_then_it_is_today_or_tomorrow(now, due):
    assert next_due(job(DAY, time(3, 30)), now).astimezone(UTC) == due.astimezone(UTC)


@pytest.mark.parametrize("last_sunday", [(2026, 10, 25), (2027, 10, 31), (2026, 3, 29), (2027, 3, 28)])
@pytest.mark.parametrize("at", [time(1, 30), time(2, 0), time(2, 30), time(3, 0), time(3, 30)])
def test_time_of_day_when_the_clocks_change_then_each_day_has_it_once(last_sunday, at):
    moments = due_days(job(DAY, at), amsterdam(*last_sunday) - 2 * DAY, 5)

    days = [moment.astimezone(AMSTERDAM).date() for moment in moments]
    assert [after - before for before, after in pairwise(days)] == [DAY] * 4
    assert all(
        timedelta(hours=22) < after - before < timedelta(hours=26) for before, after in pairwise(moments)
    )


def test_time_of_day_when_its_hour_is_missing_then_the_job_is_due_an_hour_later_by_the_wall():
    assert next_due(job(DAY, time(2, 30)), amsterdam(2026, 3, 29)) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def test_time_of_day_when_its_hour_comes_twice_then_the_job_is_due_the_first_time_only():
    first = next_due(job(DAY, time(2, 30)), amsterdam(2026, 10, 25))

    assert first == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert next_due(job(DAY, time(2, 30)), first) == datetime(2026, 10, 26, 1, 30, tzinfo=UTC)


def test_week_when_asked_on_any_day_then_it_is_monday():
    mondays = {next_due(job(7 * DAY, time(4)), amsterdam(2026, 5, day, 12)) for day in range(4, 11)}

    assert mondays == {amsterdam(2026, 5, 11, 4).astimezone(UTC)}


def test_first_time_when_a_job_has_no_time_of_day_then_it_is_now_else_that_time():
    assert first_due(job(), NOON) == NOON
    assert first_due(job(DAY, time(3, 30)), NOON) == amsterdam(2026, 5, 2, 3, 30)


def test_retry_when_a_job_failed_then_it_is_within_the_hour_and_no_later_than_its_own_time():
    assert retry_due(job(7 * DAY, time(4)), NOON) == NOON + timedelta(hours=1)
    assert retry_due(job(), NOON) == NOON + timedelta(minutes=5)
