"""A series of meetings from a rule such as “every second Tuesday, six times”: worked out, then adjusted by hand."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from dateutil.rrule import MO, MONTHLY, WEEKLY, rrule, weekday
from django.db import models
from django.utils import timezone

from learning_agenda.models import Event, Meeting

MOST = 52
"""So many meetings at most in one series: a year of weeks."""
LAST_WEEK = 5
"""Not every month has a fifth Tuesday; a series that begins on one goes on with the last of each month."""


class Rhythm(models.TextChoices):
    """How much time there is between two meetings of a series."""

    WEEK = "1", "Elke week"
    TWO_WEEKS = "2", "Elke twee weken"
    THREE_WEEKS = "3", "Elke drie weken"
    FOUR_WEEKS = "4", "Elke vier weken"
    MONTH = "maand", "Elke maand, op dezelfde dag van de week"


@dataclass(frozen=True)
class Proposal:
    """A day that the rule gives, with the moments of the meeting on it. `is_taken`: the event meets on that day."""

    day: date
    starts_at: datetime
    ends_at: datetime
    is_taken: bool


def propose(event: Event, rhythm: Rhythm, count: int) -> list[Proposal]:
    """The days of a series of `count` meetings that begins with the first of the event, which is the first of them.

    All are at the same hour by the clock of Amsterdam, also across summer time. An event without meetings has none.
    """
    meetings = event.meeting_list
    if not meetings:
        return []
    first = meetings[0]
    starts_at, ends_at = timezone.localtime(first.starts_at), timezone.localtime(first.ends_at)
    taken = {timezone.localdate(meeting.starts_at) for meeting in meetings}
    nights = ends_at.date() - starts_at.date()
    return [
        Proposal(
            day=day,
            starts_at=_moment(day, starts_at.time()),
            ends_at=_moment(day + nights, ends_at.time()),
            is_taken=day in taken,
        )
        for day in days_of(starts_at.date(), rhythm, count)
    ]


def days_of(first: date, rhythm: Rhythm, count: int) -> list[date]:
    """The days of the rule, the first one included."""
    start = datetime.combine(first, time())
    if rhythm == Rhythm.MONTH:
        rule = rrule(MONTHLY, dtstart=start, count=count, byweekday=_of_the_month(first))
    else:
        rule = rrule(WEEKLY, interval=int(rhythm), dtstart=start, count=count)
    return [moment.date() for moment in rule]


def add_meetings(event: Event, proposals: Iterable[Proposal], *, by: Any) -> int:
    """Adds the proposed meetings to the newest version of the event, as a draft. Returns how many came.

    They are like the first meeting: its places, and its link to take part online. Nothing published is touched.
    """
    draft = event.get_latest_revision_as_object()
    first = draft.meeting_list[0]
    free = [one for one in proposals if not one.is_taken]
    for one in free:
        draft.meetings.add(
            Meeting(
                starts_at=one.starts_at,
                ends_at=one.ends_at,
                place=first.place,
                is_online=first.is_online,
                online_url=first.online_url,
            )
        )
    if free:
        draft.save_revision(user=by, log_action=True)
    return len(free)


def moved(moment: datetime, days: timedelta) -> datetime:
    """So many days later, at the same hour by the clock of Amsterdam."""
    local = timezone.localtime(moment)
    return _moment(local.date() + days, local.time())


def _moment(day: date, hour: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, hour.replace(tzinfo=None)))


def _of_the_month(day: date) -> weekday:
    """“The second Tuesday”, or “the last Tuesday”."""
    week = (day.day - 1) // 7 + 1
    return weekday(MO.weekday + day.weekday(), -1 if week == LAST_WEEK else week)
