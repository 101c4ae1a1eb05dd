"""The calendar: what is on and what comes, a month of it, and what was, by year."""

import re
from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from learning_agenda.calendars.month import WEEKDAYS, Month, weeks_of
from learning_agenda.calendars.periods import first_and_last_month, in_month, past_in, past_years
from learning_agenda.calendars.subscribing import subscription_to
from learning_agenda.enums import EventState
from learning_agenda.events.reading import AGENDA, CALENDAR, HOME, as_items
from learning_agenda.events.selection import EventSelection, FilterLists
from learning_agenda.querysets import EventQuerySet
from pow_site.cms.choices import Choice
from pow_site.lib.paging import nearest_page

MONTH, YEAR, PAGE = "maand", "jaar", "page"
WRITTEN_YEAR = re.compile(r"2\d{3}", re.ASCII)
PER_PAGE = 25


@require_safe
def event_list(request: HttpRequest) -> HttpResponse:
    """What comes; a month with `maand`, what was with `jaar`."""
    now = timezone.now()
    raw_month, raw_year = (request.GET.get(name, "").strip() for name in (MONTH, YEAR))
    if month := Month.read(raw_month):
        return _month(request, month, now)
    if WRITTEN_YEAR.fullmatch(raw_year):
        return _year(request, int(raw_year), now)
    return _coming(request, now, unknown=[name for name in (MONTH, YEAR) if request.GET.get(name)])


def _coming(request: HttpRequest, now: datetime, unknown: list[str]) -> HttpResponse:
    context = _frame(request, now)
    context |= _page(request, context, context["selection"].events().upcoming(now), now)
    items = context["items"]
    context["going_on"] = [item for item in items if item.state == EventState.GOING_ON]
    context["coming"] = [item for item in items if item.state != EventState.GOING_ON]
    context["unknown"] += unknown
    return render(request, "learning_agenda/event_list.html", context)


def _year(request: HttpRequest, year: int, now: datetime) -> HttpResponse:
    context = _frame(request, now, **{YEAR: str(year)})
    selection, path = context["selection"], context["path"]
    context |= _page(request, context, past_in(selection.events(), year, now), now) | {
        "year": year,
        "year_choices": [
            Choice(str(one), path + selection.query(jaar=str(one)), one == year) for one in context["years"]
        ],
    }
    return render(request, "learning_agenda/event_list_year.html", context)


def _month(request: HttpRequest, month: Month, now: datetime) -> HttpResponse:
    """The pages of months come to an end on both sides."""
    first, last = first_and_last_month(now)
    if not first <= month <= last:
        raise Http404("Zo ver terug of vooruit gaat de agenda niet.")
    context = _frame(request, now, **{MONTH: str(month)})
    selection = context["selection"]
    items = as_items(in_month(selection.events(), month), now)
    ways = {"previous": month.plus(-1), "next": month.plus(1)}
    context |= {
        "month": month,
        "weekdays": WEEKDAYS,
        "weeks": weeks_of(month, items, today=timezone.localdate(now)),
        "count": len(items),
        "ways": {
            name: Choice(other.label, context["path"] + selection.query(maand=str(other)))
            for name, other in ways.items()
            if first <= other <= last
        },
    }
    return render(request, "learning_agenda/event_list_month.html", context)


def _frame(request: HttpRequest, now: datetime, **keep: str) -> dict[str, Any]:
    """What list, month and year share; `keep` is what the filters leave as it is."""
    lists = FilterLists()
    selection = EventSelection.read(request.GET.dict(), lists)
    path = reverse("learning_agenda:event-list")
    years = past_years(selection.events(), now) or [timezone.localdate(now).year]
    return {
        "path": path,
        "selection": selection,
        "filter_lists": lists,
        "keep": keep,
        "active_filters": selection.active_filters(path, **keep),
        "without_filters": path + EventSelection().query(**keep),
        "unknown": list(selection.unknown),
        "years": years,
        "view_choices": [
            Choice("Lijst", path + selection.query(), not keep),
            Choice("Per maand", path + selection.query(maand=str(Month.of(now))), MONTH in keep),
            Choice("Geweest", path + selection.query(jaar=str(years[0])), YEAR in keep),
        ],
        "subscription": subscription_to(selection),
        "crumbs": [HOME, AGENDA, CALENDAR] if keep else [HOME, AGENDA],
    }


def _page(
    request: HttpRequest, context: dict[str, Any], events: EventQuerySet, now: datetime
) -> dict[str, Any]:
    page = nearest_page(Paginator(events, PER_PAGE), request.GET.get(PAGE))
    return {
        "page_of_events": page,
        "items": as_items(page.object_list, now, context["filter_lists"].theme_names),
        "count": page.paginator.count,
    }
