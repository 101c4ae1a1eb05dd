"""What the page of a theme shows beside its own text: its events, lessons, files, helpers, and the facts around it."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone

from learning_agenda.enums import ThemeStatus, WishAnswer
from learning_agenda.events.reading import EventItem, as_items
from learning_agenda.lessons.addresses import all_on
from learning_agenda.themes.chain import events_of, lessons_of
from learning_agenda.themes.gathering import Facts, facts_of

if TYPE_CHECKING:
    from learning_agenda.models import LearningThemePage

LESSONS_SHOWN = 6


@dataclass
class Events:
    """The events on a theme: those that come, and those that were, the latest first."""

    coming: list[EventItem]
    past: list[EventItem]
    calendar: str


def theme_context(theme: "LearningThemePage", user: Any) -> dict[str, Any]:
    """All of it for who is looking; nothing for a page that is not stored yet (a preview of a new one)."""
    if theme.pk is None:
        return {"events": None, "facts": Facts()}
    lessons = lessons_of([theme]).for_cards().newest()
    return {
        "facts": facts_of(theme),
        "events": _events(theme, timezone.now()),
        "lessons": list(lessons[:LESSONS_SHOWN]),
        "lessons_path": all_on(theme.slug),
        "files": list(theme.documents.select_related("document")),
        "answer": _answer(theme, user),
        "is_open": theme.status not in (ThemeStatus.FINISHED, ThemeStatus.REFUSED),
    }


def _events(theme: "LearningThemePage", now: datetime) -> Events:
    rows = (
        events_of([theme])
        .with_period(now)
        .with_counts()
        .prefetch_related("meetings")
        .order_by("first_start", "pk")
    )
    items = as_items(rows, now)
    calendar = f"{reverse('learning_agenda:event-list')}?thema={theme.slug}"
    over = [item for item in items if item.last_meeting.ends_at <= now]
    return Events([item for item in items if item not in over], over[::-1], calendar)


def _answer(theme: "LearningThemePage", user: Any) -> WishAnswer | None:
    """What the reader said for their region."""
    wish = theme.wishes.filter(user=user).first() if user.is_authenticated else None
    return WishAnswer(wish.answer) if wish else None
