"""What there is with certain words, of pages and events together: first where it is, then what to show of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model
from django.utils import timezone
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from learning_agenda.events.reading import EventItem, as_items
from learning_agenda.models import Event
from pow_site.cms.navigation import page_path
from pow_site.lib.search_words import clean_words
from pow_site.lib.text import fold


@dataclass(frozen=True)
class Hit:
    """Something that holds the words, and how well it fits: all of them in its title is best, then a high `fit`."""

    model: type[Model]
    key: int
    is_titled: bool
    fit: float


@dataclass(frozen=True)
class Result:
    """Something that was found, as the list shows it; `status`, `standing` and `day` are an event's."""

    title: str
    path: str
    description: str
    kind: str
    status: str = ""
    standing: str = ""
    day: datetime | None = None
    is_example: bool = False


def find(words: str) -> list[Hit]:
    """All that visitors may see, the best match first; two queries. Drafts are not in it."""
    public = (
        Page.objects.live().public().filter(depth__gt=1),
        Event.objects.filter(live=True, meetings__starts_at__isnull=False).distinct(),
    )
    hits = [hit for found in public for hit in _hits(found, words)]
    return sorted(hits, key=lambda hit: (not hit.is_titled, -hit.fit, hit.model is Event, -hit.key))


def as_results(hits: Iterable[Hit], now: datetime) -> list[Result]:
    """The hits in their order, with what is true of the events at this moment; three queries at most."""
    hits = list(hits)
    pages = Page.objects.in_bulk(_keys(hits, Page))
    events = Event.objects.filter(pk__in=_keys(hits, Event)).with_counts().prefetch_related("meetings")
    found: dict[tuple[type[Model], int], Result] = {
        (Event, item.event.pk): _of_event(item) for item in as_items(events, now)
    }
    found |= {(Page, key): _of_page(page) for key, page in pages.items()}
    return [found[hit.model, hit.key] for hit in hits if (hit.model, hit.key) in found]


def _hits(public: Any, words: str) -> list[Hit]:
    """One database says how good a match is by a number above zero, the other by one below it."""
    found = get_search_backend().search(words, public.only("title"), operator="and").annotate_score("fit")
    wanted = _words_of(words)
    return [Hit(public.model, row.pk, wanted <= _words_of(row.title), abs(row.fit)) for row in found]


def _words_of(text: str) -> set[str]:
    return set(fold(clean_words(text)[1]).split())


def _keys(hits: Iterable[Hit], model: type[Model]) -> list[int]:
    return [hit.key for hit in hits if hit.model is model]


def _of_page(page: Page) -> Result:
    kind = page.cached_content_type.model_class()._meta.verbose_name
    return Result(page.title, page_path(page), page.search_description, str(kind).capitalize())


def _of_event(item: EventItem) -> Result:
    meeting = item.next_meeting or item.last_meeting
    return Result(
        title=item.title,
        path=item.path,
        description=item.event.intro,
        kind=item.get_form_display,
        status=item.state,
        standing=item.standing or item.there.label,
        day=timezone.localtime(meeting.starts_at),
        is_example=item.is_example,
    )
