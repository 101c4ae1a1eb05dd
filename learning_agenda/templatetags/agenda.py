"""Template library: events, lessons and helpers for what a page is about, for pages of other subjects too."""

from dataclasses import dataclass, field
from typing import Any

from django import template
from django.urls import reverse
from django.utils import timezone

from learning_agenda.events.reading import EventItem, as_items
from learning_agenda.events.selection import EventSelection
from learning_agenda.lesson_querysets import LONG_TEXTS
from learning_agenda.lessons.addresses import all_from
from learning_agenda.models import LessonPage, LessonUse
from learning_agenda.themes.helping import ShownOffer, offers_of
from pow_site.cms.choices import Named

register = template.Library()
COUNT, GIVEN_COUNT = 4, 5


@dataclass(frozen=True)
class Coming:
    """The first events that are not over, and the address of the calendar with all of them."""

    calendar: str
    events: list[EventItem] = field(default_factory=list)


@register.simple_tag
def events_with_region(region: Any) -> Coming:
    """Those in which a region takes part; two queries, one when there are none."""
    return _coming(EventSelection(region=Named(region.pk, region.slug, region.name)))


@dataclass(frozen=True)
class Learnt:
    """What a region took from others, the last said first; the newest of what it gave, and where all of that is."""

    taken: list[LessonUse]
    given: list[LessonPage]
    given_path: str


@register.simple_tag
def lessons_of_region(region: Any) -> Learnt:
    """The lessons that a region works with, and those that came from it; two queries."""
    lessons = LessonPage.objects.all().shown()
    uses = LessonUse.objects.filter(region=region.pk, lesson__in=lessons).select_related("lesson")
    given = lessons.filter(regions=region.pk).newest().defer(*LONG_TEXTS)
    return Learnt(list(uses.order_by("-said_at", "-pk")), list(given[:GIVEN_COUNT]), all_from(region.pk))


@register.simple_tag
def help_offers(theme: Any) -> list[ShownOffer]:
    """Who can be called about a learning theme, without their names; none of a theme that is not stored yet."""
    return [] if theme.pk is None else offers_of(theme)


def _coming(selection: EventSelection) -> Coming:
    now = timezone.now()
    events = as_items(selection.events().upcoming(now)[:COUNT], now)
    return Coming(reverse("learning_agenda:event-list") + selection.query(), events)
