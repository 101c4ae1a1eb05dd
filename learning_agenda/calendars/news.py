"""The coming events as a news feed (RSS 2.0): whoever follows it hears of a new one."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.template.defaultfilters import date as write_date
from django.utils import timezone
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.html import linebreaks

from learning_agenda.calendars import words
from learning_agenda.enums import EventState
from learning_agenda.events.availability import Availability

if TYPE_CHECKING:
    from learning_agenda.models import Event, Meeting

ITEM_NAME = "tag:leeragenda.perspectief-op-werk,2026:activiteit/{}"
"""What readers know an item by; it outlives a new title and a new address."""


def news_feed(
    events: Iterable[tuple["Event", Availability]], *, name: str, page_url: str, feed_url: str
) -> str:
    """One item per event; its text is HTML, as readers expect."""
    made = Rss201rev2Feed(
        title=words.one_line(name),
        link=page_url,
        description="Wat er aankomt in de leeragenda: denktanks, intervisie, sprintteams en leerkringen.",
        language="nl",
        feed_url=feed_url,
    )
    for event, there in events:
        is_cancelled = there.state == EventState.CANCELLED
        text = f"{_dates(event)}\n\n{words.description(event, is_cancelled=is_cancelled)}"
        made.add_item(
            title=words.headline(event, is_cancelled=is_cancelled),
            link=words.address_of(event),
            description=linebreaks(text, autoescape=True),
            pubdate=event.first_published_at,
            unique_id=ITEM_NAME.format(event.pk),
            unique_id_is_permalink=False,
            categories=[str(event.get_form_display())],
        )
    return made.writeString("utf-8")


def _dates(event: "Event") -> str:
    return "\n".join(map(_date, event.meeting_list))


def _date(meeting: "Meeting") -> str:
    start, end = map(timezone.localtime, (meeting.starts_at, meeting.ends_at))
    when = f"{write_date(start, 'l j F Y, H.i')} – {write_date(end, 'H.i')} uur"
    return ", ".join(part for part in (when, words.place(meeting)) if part)
