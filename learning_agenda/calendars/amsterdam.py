"""The clock of Amsterdam as calendar programs need it: a rule that holds on, not a list of days that ends in 2038."""

from datetime import UTC, datetime
from functools import cache
from zoneinfo import ZoneInfo

from icalendar import Timezone

NAME = "Europe/Amsterdam"
ZONE = ZoneInfo(NAME)
RULE = f"""BEGIN:VTIMEZONE
TZID:{NAME}
X-LIC-LOCATION:{NAME}
BEGIN:DAYLIGHT
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
"""


@cache
def timezone_rule() -> Timezone:
    """The rule of summer and winter time, in force since 1996."""
    rule = Timezone.from_ical(RULE)
    if not isinstance(rule, Timezone):
        raise TypeError(rule)
    return rule


def in_amsterdam(moment: datetime) -> datetime:
    """The moment by the clock; the second run of the hour that comes twice has no name there, and stays in UTC."""
    local = moment.astimezone(ZONE)
    return moment.astimezone(UTC) if local.fold else local
