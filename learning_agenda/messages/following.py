"""What whoever has its number may know of a message: how far it is, and what came of it. Nothing that was typed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Prefetch

from learning_agenda.enums import APPLYING, MessageState
from learning_agenda.models.lesson_facts import LessonUse
from learning_agenda.models.lessons import LessonPage
from learning_agenda.models.messages import ContactMessage
from learning_agenda.models.themes import LearningThemePage
from pow_site.cms.navigation import page_path
from pow_site.cms.shown import shown

INSIDE = (MessageState.QUARANTINE, MessageState.UNCONFIRMED)
"""States of which nobody outside hears: a robot would learn from the first, and the second is said in other words."""


@dataclass(frozen=True)
class Moment:
    """A stop on the way of a message or its theme."""

    at: datetime
    title: str
    why: str
    state: str


@dataclass(frozen=True)
class Applied:
    """A lesson of the theme, and the names of the regions that apply it."""

    title: str
    path: str
    regions: tuple[str, ...]


def find_message(number: str) -> ContactMessage | None:
    """With what its page tells."""
    messages = ContactMessage.objects.select_related("region", "theme").prefetch_related("moments")
    return messages.filter(number=number).first()


def is_waiting_for_code(message: ContactMessage) -> bool:
    """Whether the outside hears that the address is not confirmed; so it does of what was put apart before that."""
    return message.state in INSIDE and not message.confirmed_at


def moments_of(message: ContactMessage) -> list[Moment]:
    """The way of a message. It was received as soon as its address was confirmed; what came before, nobody hears.

    Why is told of nominations alone, and not of the receipt: that would tell that a message was put apart before.
    """
    known = [moment for moment in message.moments.all() if moment.state not in INSIDE]
    told = [
        (
            moment.happened_at,
            moment.get_state_display(),
            moment.why if message.is_nomination and moment.state != MessageState.NEW else "",
        )
        for moment in known
    ]
    if not known or known[0].state != MessageState.NEW:
        told.insert(0, (message.confirmed_at or message.received_at, str(MessageState.NEW.label), ""))
    return _on_the_way(told)


def moments_of_theme(theme: LearningThemePage) -> list[Moment]:
    """The way of the theme that a nomination became, or joined."""
    moments = theme.moments.all()
    return _on_the_way([(one.happened_at, one.get_status_display(), one.why) for one in moments])


def _on_the_way(told: Sequence[tuple[datetime, str, str]]) -> list[Moment]:
    last = len(told) - 1
    return [Moment(*one, "current" if number == last else "done") for number, one in enumerate(told)]


def public_theme(message: ContactMessage) -> LearningThemePage | None:
    """The theme of a nomination, when it is on the site."""
    if message.state != MessageState.LINKED or message.theme_id is None:
        return None
    return shown(LearningThemePage.objects.filter(pk=message.theme_id)).first()


def lessons_of(theme: LearningThemePage) -> list[Applied]:
    """What was learnt on a theme, with who applies it; two queries."""
    uses = LessonUse.objects.filter(stage__in=APPLYING).select_related("region").order_by("region__name")
    applying: Any = Prefetch("uses", uses, to_attr="applying")
    lessons = shown(LessonPage.objects.filter(theme=theme)).order_by("title").prefetch_related(applying)
    return [
        Applied(lesson.title, page_path(lesson), tuple(use.region.name for use in lesson.applying))
        for lesson in lessons
    ]
