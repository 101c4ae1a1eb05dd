"""Who knows about a theme can be called: an offer that can be taken back, and a message by way of us."""

import hashlib
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction

from learning_agenda.calendars.words import clean, one_line
from learning_agenda.models.theme_facts import HelpOffer
from learning_agenda.models.themes import LearningThemePage
from pow_site.accounts.access import profile_of
from pow_site.cms.navigation import page_path
from pow_site.outbox.queueing import queue_mail

MAIL = "helper_called"


class HelpRefused(Exception):
    """Nothing was done; the message says why, in Dutch."""


@transaction.atomic
def offer_help(theme: LearningThemePage, *, user: Any, about: str, now: datetime) -> HelpOffer:
    """Says that somebody may be called about a theme; said again, only what about changes. Raises HelpRefused."""
    about = one_line(about)
    if not about:
        raise HelpRefused("Vertel waarover anderen je kunnen bellen.")
    if theme.merged_into_id:
        raise HelpRefused("Dit thema is opgegaan in een ander thema. Meld je daar.")
    offer, is_new = HelpOffer.objects.get_or_create(
        theme=theme, user=user, defaults={"about": about, "offered_at": now}
    )
    if not is_new and offer.about != about:
        HelpOffer.objects.filter(pk=offer.pk).update(about=about)
        offer.about = about
    return offer


def withdraw_help(theme: LearningThemePage, *, user: Any) -> bool:
    """Takes the offer back; whether there was one."""
    deleted, _ = HelpOffer.objects.filter(theme=theme, user=user).delete()
    return bool(deleted)


@transaction.atomic
def call_helper(offer: HelpOffer, *, asker: Any, text: str, now: datetime) -> None:
    """Mails what somebody asks to who offered help, who answers the asker directly. The asker learns no address.

    The same text on one day goes out once. Raises HelpRefused when it cannot go.
    """
    text = clean(text)
    if not text:
        raise HelpRefused("Schrijf wat je wilt vragen.")
    if offer.user_id == asker.pk:
        raise HelpRefused("Dit ben je zelf.")
    if not offer.user.is_active:
        raise HelpRefused("Deze persoon is niet meer te bereiken.")
    said = hashlib.sha256(f"{asker.pk}\n{now:%Y-%m-%d}\n{text}".encode()).hexdigest()[:32]
    try:
        queue_mail(
            MAIL,
            _context(offer, asker, text),
            to=offer.user.email,
            user=offer.user,
            reply_to=[asker.email],
            key=f"help-{offer.pk}-{said}",
            keep=False,
        )
    except ValidationError as error:
        raise HelpRefused("Je bericht kon niet worden verstuurd.") from error


def _context(offer: HelpOffer, asker: Any, text: str) -> dict[str, Any]:
    profile = profile_of(asker)
    return {
        "name": one_line(offer.user.first_name),
        "title": one_line(offer.theme.title),
        "about": offer.about,
        "text": text,
        "asker": one_line(asker.get_full_name()),
        "asker_email": asker.email,
        "organisation": one_line(profile.organisation) if profile else "",
        "region": profile.region.name if profile and profile.region else "",
        "theme_url": f"{settings.SITE_URL}{page_path(offer.theme)}",
    }
