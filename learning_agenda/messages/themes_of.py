"""From a nomination to a theme: it joins one, becomes a new one, or is taken off again. Its origin is kept."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from learning_agenda.enums import MessageState, ThemeStatus
from learning_agenda.message_querysets import OPEN
from learning_agenda.messages.mails import write_to_sender
from learning_agenda.messages.states import change_state
from learning_agenda.messages.triage import TriageRefused, locked, move, own, require
from learning_agenda.models import ContactMessage, LearningThemePage, ThemeIndexPage
from pow_site.cms.navigation import page_address

LINKED_MAIL = "nomination_linked"


@dataclass(frozen=True)
class ThemePlan:
    """What a new theme begins with; the rest is written in the page."""

    title: str
    question: str
    pillars: str
    status: ThemeStatus
    why: str
    is_published: bool


@transaction.atomic
def join_theme(
    message: ContactMessage, theme: LearningThemePage, *, why: str, seen: str, by: Any, now: datetime
) -> ContactMessage:
    """The nomination counts for a theme that is there. Raises TriageRefused when the theme went up in another."""
    message = _locked_nomination(message, seen)
    theme = LearningThemePage.objects.select_for_update(of=("self",), no_key=True).get(pk=theme.pk)
    if theme.merged_into_id is not None:
        raise TriageRefused("Dit thema is opgegaan in een ander thema. Kies dat thema.")
    _link(message, theme, why=why or f"Hoort bij het thema “{theme.title}”.", by=by, now=now)
    tell_linked(message, theme, why=why, now=now)
    return message


@transaction.atomic
def make_theme(
    message: ContactMessage, plan: ThemePlan, *, seen: str, by: Any, now: datetime
) -> LearningThemePage:
    """The nomination becomes a theme below the others, on the site at once or as a draft.

    Raises PermissionDenied, and TriageRefused for a nomination that stands elsewhere by now.
    """
    message = _locked_nomination(message, seen)
    theme = _add_page(plan, by)
    _link(message, theme, why=f"Hiervan is het thema “{theme.title}” gemaakt.", by=by, now=now)
    tell_linked(message, theme, why=plan.why, now=now, is_new=True)
    return theme


@transaction.atomic
def detach(message: ContactMessage, *, why: str, seen: str, by: Any, now: datetime) -> ContactMessage:
    """It does not belong there after all; it is in progress again, and its theme stays as it is."""
    message = locked(message, seen)
    require(message, MessageState.LINKED)
    message.theme = None
    message.save(update_fields=["theme"])
    move(message, MessageState.IN_PROGRESS, by=by, now=now, why=why)
    return message


def tell_linked(
    message: ContactMessage,
    theme: LearningThemePage,
    *,
    why: str,
    now: datetime,
    is_new: bool = False,
    former: str = "",
) -> None:
    """Mails who put it forward to which theme it belongs; `former` is the title of one that went up in it."""
    context = {
        "theme_title": theme.title,
        "status": theme.get_status_display(),
        "why": why,
        "theme_url": page_address(theme) if theme.live else "",
        "is_new": is_new,
        "former": former,
    }
    if message.is_reachable:
        write_to_sender(message, LINKED_MAIL, context, now=now)


def theme_place(by: Any, *, is_published: bool) -> ThemeIndexPage:
    """Where themes stand, for this transaction alone. Raises PermissionDenied, or TriageRefused when there is none."""
    place = ThemeIndexPage.objects.select_for_update(of=("self",), no_key=True).order_by("pk").first()
    if place is None:
        raise TriageRefused(
            "Er is nog geen pagina waar thema's onder staan. Maak die eerst, onder de leeragenda."
        )
    rights = place.permissions_for_user(by)
    if not (rights.can_publish_subpage() if is_published else rights.can_add_subpage()):
        raise PermissionDenied
    return place


def _locked_nomination(message: ContactMessage, seen: str) -> ContactMessage:
    """One that is open, or whose theme is gone."""
    message = locked(message, seen)
    if not message.is_nomination:
        raise TriageRefused("Alleen een onderwerp voor de leeragenda kan bij een thema horen.")
    if message.theme_id is not None:
        raise TriageRefused("Dit onderwerp hoort al bij een thema. Maak het daar eerst van los.")
    require(message, *OPEN, MessageState.LINKED)
    return message


def _add_page(plan: ThemePlan, by: Any) -> LearningThemePage:
    theme = LearningThemePage(
        title=plan.title,
        question=plan.question,
        pillars=plan.pillars,
        status=plan.status,
        status_why=plan.why,
        live=False,
        owner=by,
    )
    theme_place(by, is_published=plan.is_published).add_child(instance=theme)
    log(instance=theme, action="wagtail.create", user=by, content_changed=True)
    revision = theme.save_revision(user=by, log_action=True)
    if plan.is_published:
        revision.publish(user=by)
        theme.refresh_from_db()
    return theme


def _link(message: ContactMessage, theme: LearningThemePage, *, why: str, by: Any, now: datetime) -> None:
    message.theme = theme
    message.save(update_fields=["theme"])
    if message.owner_id is None:
        own(message, by)
    change_state(message, MessageState.LINKED, by=by, now=now, why=why[:500])
