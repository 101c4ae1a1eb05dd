"""Counting days and months: at the boundary, at the ends of months, and on the 29th of February."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.core.exceptions import ImproperlyConfigured
from hypothesis import given
from hypothesis import strategies as st

from pow_site.privacy.periods import Period, period, shifted, with_periods

SECOND = timedelta(seconds=1)
MOMENTS = st.integers(946_684_800, 2_871_763_200).map(lambda second: datetime.fromtimestamp(second, UTC))
MONTHS = st.integers(1, 240)


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "months", "expected"),
    [
        (utc(2026, 5, 1, 10), 24, utc(2028, 5, 1, 10)),
        (utc(2026, 5, 1, 10), -24, utc(2024, 5, 1, 10)),
        (utc(2026, 12, 31, 10), 1, utc(2027, 1, 31, 10)),
        (utc(2026, 1, 31, 10), -1, utc(2025, 12, 31, 10)),
        (utc(2024, 2, 29, 10), 24, utc(2026, 3, 1)),
        (utc(2024, 2, 29, 10), 48, utc(2028, 2, 29, 10)),
        (utc(2028, 2, 29, 10), -24, utc(2026, 3, 1)),
        (utc(2026, 8, 31, 10), 6, utc(2027, 3, 1)),
        (utc(2026, 8, 30, 10), 6, utc(2027, 3, 1)),
        (utc(2026, 10, 31, 10), 13, utc(2027, 12, 1)),
    ],
    ids=str,
)
def test_months_when_shifted_then_a_day_that_is_not_there_becomes_the_first_of_the_next(
    moment, months, expected
):
    assert shifted(moment, months) == expected


@given(MOMENTS, MOMENTS, MONTHS)
def test_months_when_counted_from_either_side_then_both_say_the_same(moment, now, months):
    kept = Period(months, "MONTHS")

    assert (moment <= kept.before(now)) is (kept.after(moment) <= now)


@given(MOMENTS, MOMENTS, MONTHS)
def test_months_when_a_moment_is_later_then_it_is_not_due_sooner(first, second, months):
    first, second = sorted((first, second))

    assert shifted(first, months) <= shifted(second, months)


@given(MOMENTS, MONTHS)
def test_months_when_kept_then_never_for_less_than_so_many_times_28_days(moment, months):
    assert shifted(moment, months) - moment >= timedelta(days=28) * months


@pytest.mark.parametrize(("late", "is_due"), [(-SECOND, False), (0 * SECOND, True), (SECOND, True)], ids=str)
@pytest.mark.parametrize(
    ("count", "unit", "end"),
    [
        (7, "DAYS", utc(2026, 5, 8, 10)),
        (4, "WEEKS", utc(2026, 5, 29, 10)),
        (6, "MONTHS", utc(2026, 11, 1, 10)),
    ],
)
def test_period_when_it_nearly_ends_then_it_ends_at_its_moment(count, unit, end, late, is_due):
    moment = utc(2026, 5, 1, 10)

    assert (moment <= Period(count, unit).before(end + late)) is is_due


def test_period_when_a_moment_comes_in_another_zone_then_it_is_the_same_moment():
    moment = datetime(2026, 5, 1, 12, tzinfo=timezone(timedelta(hours=2)))

    assert Period(1, "MONTHS").after(moment) == utc(2026, 6, 1, 10)


@pytest.mark.parametrize(
    ("count", "unit", "words"),
    [
        (1, "DAYS", "1 dag"),
        (7, "DAYS", "7 dagen"),
        (1, "WEEKS", "1 week"),
        (4, "WEEKS", "4 weken"),
        (1, "MONTHS", "1 maand"),
        (24, "MONTHS", "24 maanden"),
    ],
)
def test_period_when_written_then_it_is_dutch(count, unit, words):
    assert str(Period(count, unit)) == words


def test_text_when_it_names_settings_then_it_says_what_they_say(settings):
    settings.RETENTION_INACTIVE_MONTHS = 18

    said = with_periods("Na {RETENTION_INACTIVE_MONTHS} en {RETENTION_WARNING_DAYS}.")

    assert said == "Na 18 maanden en 30 dagen."


def test_period_when_a_setting_has_no_unit_then_it_is_refused():
    with pytest.raises(ValueError, match="_DAYS or _WEEKS or _MONTHS"):
        period("SITE_URL")


@pytest.mark.parametrize("count", [0, -1, -24])
def test_period_when_a_setting_is_less_than_one_then_it_is_refused(settings, count):
    settings.RETENTION_INACTIVE_MONTHS = count

    with pytest.raises(ImproperlyConfigured, match="all would go at once"):
        period("RETENTION_INACTIVE_MONTHS")
