"""Template library: the coming events that belong to what a page is about, and who is ready to be called about it."""

from dataclasses import dataclass, field
from typing import Any

from django import template
from django.urls import reverse
from django.utils import timezone

from learning_agenda.events.reading import EventItem, as_items
from learning_agenda.events.selection import EventSelection, Named
from learning_agenda.themes.helping import ShownOffer, offers_of

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


@register.simple_tag
def events_on_theme(theme: Any) -> Coming:
    """Those on a learning theme; none of a theme that is not stored yet (a preview)."""
    if theme.pk is None:
        return Coming(reverse("learning_agenda:event-list"))
    return _coming(EventSelection(theme=Named(theme.pk, theme.slug, theme.title)))


@register.simple_tag
def help_offers(theme: Any) -> list[ShownOffer]:
    """Who can be called about a learning theme, without their names; none of a theme that is not stored yet."""
    return [] if theme.pk is None else offers_of(theme)


def _coming(selection: EventSelection) -> Coming:
    now = timezone.now()
    events = as_items(selection.events().upcoming(now)[:COUNT], now)
    return Coming(reverse("learning_agenda:event-list") + selection.query(), events)
