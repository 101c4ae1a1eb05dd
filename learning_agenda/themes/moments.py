"""How far a theme came, for everybody to read: a moment per change of its published status, and who is told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Revision

from learning_agenda.enums import MessageState, ThemeStatus
from learning_agenda.message_querysets import ContactMessageQuerySet
from learning_agenda.messages.mails import write_to_sender
from learning_agenda.models import LearningThemePage, ThemeMoment
from pow_site.cms.navigation import page_address

REASON_TO_COME = "De reden volgt nog."
"""Stands with a refusal that came past the form, as from a command; a refusal without any word is not kept."""
MOVED_MAIL = "nomination_theme_moved"


@dataclass(frozen=True)
class Station:
    """One line of the way of a theme, as people read it."""

    label: str
    why: str
    happened_at: datetime


def note_status(theme: LearningThemePage, *, by: Any, now: datetime, why: str) -> ThemeMoment | None:
    """Keeps that the published theme stands where it stands now, and tells its nominators.

    None when the last moment says so already: publishing twice, or changing only its text, is no step.
    """
    with transaction.atomic():
        lock_themes([theme.pk])
        last = theme.moments.last()
        if last is not None and last.status == theme.status:
            return None
        if theme.status == ThemeStatus.REFUSED:
            why = why or REASON_TO_COME
        moment = theme.moments.create(status=theme.status, why=why, happened_at=now, by=by)
        tell_nominators(theme, moment, now=now)
        return moment


def tell_nominators(theme: LearningThemePage, moment: ThemeMoment, *, now: datetime) -> int:
    """Mails everybody whose nomination belongs to the theme where it stands, and why. How many that are."""
    context = {
        "theme_title": theme.title,
        "status": moment.get_status_display(),
        "why": moment.why,
        "theme_url": page_address(theme) if theme.live else "",
    }
    reached = [one for one in nominations_of(theme) if one.is_reachable]
    for message in reached:
        write_to_sender(message, MOVED_MAIL, context, now=now)
    return len(reached)


def nominations_of(theme: LearningThemePage) -> ContactMessageQuerySet:
    """What counts as nominated for the theme: linked, and not detached since."""
    return theme.nominations.filter(state=MessageState.LINKED).order_by("pk")


def stations_of(theme: LearningThemePage) -> list[Station]:
    """The way of the theme so far. One without moments, from before they were kept, stands where its page says."""
    moments = [Station(one.get_status_display(), one.why, one.happened_at) for one in theme.moments.all()]
    if moments or not theme.first_published_at:
        return moments
    return [Station(theme.get_status_display(), theme.status_why, theme.first_published_at)]


def lock_themes(keys: Iterable[int]) -> dict[int, LearningThemePage]:
    """The themes as they are now, for this transaction alone; always in one order, so that nobody waits in a ring."""
    rows = LearningThemePage.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=keys)
    return {theme.pk: theme for theme in rows.order_by("pk")}


def on_published(
    sender: type, instance: LearningThemePage, revision: Revision | None = None, **kwargs: Any
) -> None:
    """Receives Wagtail's `page_published`, which every way of publishing passes, and scheduling too."""
    if instance.live:
        by = revision.user if revision else None
        note_status(instance, by=by, now=timezone.now(), why=instance.status_why)
