"""Which of the events: those of a month, of a year that was, or of a feed. The moment is always an argument."""

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from django.db.models import Exists, Min, OuterRef
from django.utils import timezone

from learning_agenda.calendars.month import Month
from learning_agenda.models import Event, Meeting

if TYPE_CHECKING:
    from learning_agenda.querysets import EventQuerySet

MONTHS_AHEAD = 24
FEED_BACK = timedelta(days=365)
FEED_COUNT = 500
NEWS_COUNT = 100


def first_and_last_month(now: datetime) -> tuple[Month, Month]:
    """From the first event that there is, to two years ahead: a calendar that ends."""
    here = Month.of(now)
    first = Event.objects.published().aggregate(first=Min("meetings__starts_at"))["first"]
    return min(Month.of(first or now), here), here.plus(MONTHS_AHEAD)


def in_month(events: "EventQuerySet", month: Month) -> "EventQuerySet":
    """With a meeting in that month, or in a part of it."""
    there = Meeting.objects.filter(
        event=OuterRef("pk"), starts_at__lt=month.plus(1).starts_at, ends_at__gt=month.starts_at
    )
    return events.filter(Exists(there)).with_counts().prefetch_related("meetings")


def past_years(events: "EventQuerySet", now: datetime) -> list[int]:
    """The years in which one of them ended, the latest first."""
    ends = events.with_period(now).filter(last_end__lte=now).values_list("last_end", flat=True)
    return sorted({timezone.localtime(end).year for end in ends}, reverse=True)


def past_in(events: "EventQuerySet", year: int, now: datetime) -> "EventQuerySet":
    """Over, and ended in that year; the latest first."""
    first, last = (Month(number, 1).starts_at for number in (year, year + 1))
    return events.past(now).filter(last_end__gte=first, last_end__lt=last)


def for_feed(events: "EventQuerySet", now: datetime) -> "EventQuerySet":
    """From a year back on; when there are too many, the latest. Counted from midnight, so that files change seldom."""
    midnight = timezone.make_aware(datetime.combine(timezone.localdate(now), time.min))
    recent = events.with_period(now).with_counts().filter(last_end__gt=midnight - FEED_BACK)
    return recent.order_by("-last_end", "-pk").prefetch_related("meetings")[:FEED_COUNT]


def for_news(events: "EventQuerySet", now: datetime) -> "EventQuerySet":
    """Not over, the newest on the site first."""
    return events.upcoming(now).order_by("-first_published_at", "-pk")[:NEWS_COUNT]
