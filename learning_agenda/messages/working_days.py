"""Working days in the Netherlands: no weekends, and none of the days of the Algemene termijnenwet."""

from datetime import date, datetime, timedelta
from functools import cache

from dateutil.easter import easter

from learning_agenda.calendars.amsterdam import ZONE

SATURDAY, SUNDAY = 5, 6
AFTER_EASTER = {"Goede Vrijdag": -2, "tweede paasdag": 1, "Hemelvaartsdag": 39, "tweede pinksterdag": 50}
"""In days; Easter and Whitsun themselves are Sundays."""


@cache
def holidays(year: int) -> frozenset[date]:
    """The general holidays of a year on which nobody has to answer."""
    kings_day = date(year, 4, 27)
    if kings_day.weekday() == SUNDAY:
        kings_day -= timedelta(days=1)
    fixed = {date(year, month, day) for month, day in ((1, 1), (5, 5), (12, 25), (12, 26))}
    moving = {easter(year) + timedelta(days=days) for days in AFTER_EASTER.values()}
    return frozenset({kings_day} | fixed | moving)


def is_working_day(day: date) -> bool:
    return day.weekday() < SATURDAY and day not in holidays(day.year)


def working_days_after(moment: datetime, count: int) -> date:
    """The last of so many working days after the day, in Amsterdam, on which something happened."""
    day = moment.astimezone(ZONE).date()
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day
