"""An unpublished lesson out of what there is: an event and what came of it, or an example that a member handed in."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.crypto import get_random_string
from django.utils.html import format_html, format_html_join, linebreaks
from django.utils.text import slugify

from learning_agenda.enums import Credit, LessonOutcome
from learning_agenda.lessons.addresses import TAKEN_SLUGS
from learning_agenda.lookback.results import RoundResult, results_of
from learning_agenda.models import Contribution, Event, KnowledgeBasePage, LessonPage
from learning_agenda.signups.locking import atomically, locked
from pow_site.accounts.models import Profile

CREDIT_LENGTH = 200
NO_KNOWLEDGE_BASE = (
    "De site heeft nog geen kennisbank. Maak die eerst onder de homepage. Er is niets veranderd."
)
NOTHING_YET = (
    "Er is nog niets om een les van te maken: de laatste bijeenkomst is nog niet geweest, of de activiteit ging niet "
    "door."
)


class DraftRefused(Exception):
    """No lesson can be made; the message says in Dutch why."""


@atomically
def draft_from_event(event: Event, *, by: Any, now: datetime) -> LessonPage:
    """The outcome of an event as an unpublished lesson; made before and not published since, it is given again.

    Of the look-back it takes the numbers alone, from five answers up. What people wrote stays where it can be taken
    away when it names somebody. Raises DraftRefused.
    """
    event = locked(event.pk)
    if unfinished := _unfinished(event):
        return unfinished
    results = results_of(event, now)
    if not results:
        raise DraftRefused(NOTHING_YET)
    lesson = LessonPage(
        title=event.title,
        outcome=LessonOutcome.UNKNOWN,
        situation=_paragraphs(event.intro),
        approach=f"{event.programme}{event.takeaway}",
        evidence=_in_numbers(results),
        pillars=event.pillars,
        theme=event.theme,
        event=event,
        is_example=event.is_example,
    )
    return _add(lesson, regions=event.regions.all(), by=by)


def draft_from_contribution(contribution: Contribution, *, by: Any) -> LessonPage:
    """An example of a member as an unpublished lesson, credited as they wish. Raises DraftRefused."""
    texts = ("situation", "approach", "evidence", "costs", "tools")
    lesson = LessonPage(
        title=contribution.title,
        kind=contribution.kind,
        outcome=contribution.outcome,
        pillars=contribution.pillars,
        target_groups=contribution.target_groups,
        theme=contribution.theme,
        event=contribution.event,
        credit=credit_of(contribution),
        **{name: _paragraphs(getattr(contribution, name)) for name in texts},
    )
    return _add(lesson, regions=[contribution.region] if contribution.region else [], by=by)


def credit_of(contribution: Contribution) -> str:
    """Who is named as the maker, as they chose; nobody where what they chose is not known."""
    region = f"arbeidsmarktregio {contribution.region.name}" if contribution.region else ""
    profile = Profile.objects.filter(user=contribution.user_id).first() if contribution.user_id else None
    organisation = profile.organisation if profile else ""
    name = contribution.user.get_full_name() if contribution.user else ""
    names = {
        Credit.NAME: ", ".join(part for part in (name, organisation) if part),
        Credit.ORGANISATION: organisation,
        Credit.REGION: region,
        Credit.NOBODY: "",
    }
    return names[Credit(contribution.credit)][:CREDIT_LENGTH]


def _unfinished(event: Event) -> LessonPage | None:
    """The lesson that was made of this event and that nobody published yet; not one of a member."""
    lessons = LessonPage.objects.filter(event=event, first_published_at=None, contributions=None)
    return lessons.order_by("-pk").first()


def _add(lesson: LessonPage, *, regions: Iterable[Any], by: Any) -> LessonPage:
    """Puts it below the knowledge base as a draft, whose history says who made it."""
    base = KnowledgeBasePage.objects.first()
    if base is None:
        raise DraftRefused(NO_KNOWLEDGE_BASE)
    slug = slugify(lesson.title, allow_unicode=True)
    if not slug or slug in TAKEN_SLUGS:
        lesson.slug = f"les-{get_random_string(8, 'abcdefghkmnpqrstuvwxyz')}"
    lesson.live, lesson.has_unpublished_changes, lesson.owner = False, True, by
    lesson.regions = regions
    base.add_child(instance=lesson)
    lesson.save_revision(user=by, log_action=True)
    return lesson


def _paragraphs(text: str) -> str:
    return linebreaks(text, autoescape=True) if text else ""


def _in_numbers(results: list[RoundResult]) -> str:
    """What the look-back says in numbers; empty with fewer than five answers."""
    return "".join(
        format_html(
            "<p><b>{}</b> {}</p><ul>{}</ul>",
            f"{result.title}.",
            result.sentence,
            format_html_join("", "<li>{}: {}</li>", ((bar.label, bar.count) for bar in result.bars)),
        )
        for result in results
        if result.is_shown
    )
