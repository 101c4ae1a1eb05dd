"""Template library: the coming events that belong to what a page is about, for pages of other subjects too."""

from dataclasses import dataclass, field
from typing import Any

from django import template
from django.urls import reverse
from django.utils import timezone

from learning_agenda.events.reading import EventItem, as_items
from learning_agenda.events.selection import EventSelection, Named

register = template.Library()
COUNT = 4


@dataclass(frozen=True)
class Coming:
    """The first events that are not over, and the address of the calendar with all of them."""

    calendar: str
    events: list[EventItem] = field(default_factory=list)


@register.simple_tag
def events_with_region(region: Any) -> Coming:
    """Those in which a region takes part; two queries, one when there are none."""
    return _coming(EventSelection(region=Named(region.pk, region.slug, region.name)))


def _coming(selection: EventSelection) -> Coming:
    now = timezone.now()
    events = as_items(selection.events().upcoming(now)[:COUNT], now)
    return Coming(reverse("learning_agenda:event-list") + selection.query(), events)
