"""A month of the calendar as weeks of days, each with the meetings of that day."""

import calendar
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.template.defaultfilters import date as write_date
from django.utils import timezone

if TYPE_CHECKING:
    from learning_agenda.events.reading import EventItem
    from learning_agenda.models import Meeting

WRITTEN = re.compile(r"([12]\d{3})-(0[1-9]|1[0-2])", re.ASCII)
WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")


@dataclass(frozen=True, order=True)
class Month:
    """A month of a year, as the address writes it: 2026-12."""

    year: int
    number: int

    @classmethod
    def read(cls, raw: str) -> "Month | None":
        """None for what is no month."""
        match = WRITTEN.fullmatch(raw)
        return cls(int(match[1]), int(match[2])) if match else None

    @classmethod
    def of(cls, moment: datetime) -> "Month":
        """The month that it is in Amsterdam."""
        day = timezone.localdate(moment)
        return cls(day.year, day.month)

    def __str__(self) -> str:
        return f"{self.year}-{self.number:02}"

    @property
    def label(self) -> str:
        return write_date(self.first_day, "F Y")

    @property
    def first_day(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def starts_at(self) -> datetime:
        return timezone.make_aware(datetime.combine(self.first_day, time.min))

    def plus(self, count: int) -> "Month":
        """So many months later, or earlier."""
        months = self.year * 12 + self.number - 1 + count
        return Month(months // 12, months % 12 + 1)


@dataclass(frozen=True)
class Day:
    """A day in the grid, with what is on, by time."""

    date: date
    is_inside: bool
    is_today: bool
    items: list[tuple["EventItem", "Meeting"]]


@dataclass(frozen=True)
class Week:
    """A row of the grid, by the number that Dutch people make appointments with."""

    number: int
    days: list[Day]

    @property
    def has_items(self) -> bool:
        return any(day.items for day in self.days)


def weeks_of(month: Month, items: Iterable["EventItem"], *, today: date) -> list[Week]:
    """The weeks of the month; the days of other months in them stay empty."""
    found: dict[date, list[tuple[EventItem, Meeting]]] = defaultdict(list)
    for item in items:
        for meeting in item.event.meeting_list:
            for day in _days(meeting, month):
                found[day].append((item, meeting))
    for on_day in found.values():
        on_day.sort(key=lambda pair: (pair[1].starts_at, pair[0].title))
    rows = calendar.Calendar().monthdatescalendar(month.year, month.number)
    return [
        Week(row[0].isocalendar().week, [_as_day(day, month, found.get(day, []), today) for day in row])
        for row in rows
    ]


def _as_day(day: date, month: Month, items: list[tuple["EventItem", "Meeting"]], today: date) -> Day:
    return Day(day, day.month == month.number, day == today, items)


def _days(meeting: "Meeting", month: Month) -> Iterator[date]:
    """The days of the month on which it takes place; one that ends at midnight is over by then."""
    last = timezone.localdate(meeting.ends_at - timedelta(microseconds=1))
    day = max(timezone.localdate(meeting.starts_at), month.first_day)
    while day <= last and day < month.plus(1).first_day:
        yield day
        day += timedelta(days=1)
