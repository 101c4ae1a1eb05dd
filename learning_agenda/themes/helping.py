"""Who is ready to be called about a theme, and writing to them: they get the address of who asks, never the reverse."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.crypto import salted_hmac

from learning_agenda.calendars.words import clean, one_line
from learning_agenda.models import HelpOffer, LearningThemePage
from learning_agenda.themes.moments import lock_themes
from pow_site.accounts.access import profile_of
from pow_site.accounts.models import Profile
from pow_site.cms.navigation import page_address
from pow_site.outbox.models import OutgoingMail
from pow_site.outbox.queueing import queue_mail

MAIL = "helper_question"
NATIONWIDE = "Landelijk"


class HelpRefused(Exception):
    """Nothing was kept or sent; the message says why, in Dutch."""


@dataclass(frozen=True)
class ShownOffer:
    """What everybody may know of an offer: not who it is."""

    key: int
    about: str
    kind: str
    region: str


@transaction.atomic
def offer_help(theme: LearningThemePage, *, user: Any, about: str, now: datetime) -> HelpOffer:
    """Puts somebody at the theme, or changes what they can be called about. Raises HelpRefused when it is gone."""
    current = lock_themes([theme.pk]).get(theme.pk)
    if current is None or not current.live:
        raise HelpRefused("Dit thema staat niet meer op de site.")
    offer, _ = HelpOffer.objects.update_or_create(
        theme=theme, user=user, defaults={"about": about}, create_defaults={"about": about, "offered_at": now}
    )
    return offer


def withdraw_offer(theme: LearningThemePage, *, user: Any) -> bool:
    """Takes somebody away from the theme. Whether they stood there."""
    return bool(theme.help_offers.filter(user=user).delete()[0])


def open_offers(theme: LearningThemePage) -> QuerySet[HelpOffer]:
    """The offers of people who still have an account."""
    people = "user__profile__region", "user__profile__organisation_kind"
    return theme.help_offers.filter(user__is_active=True, user__profile__isnull=False).select_related(*people)


def offers_of(theme: LearningThemePage) -> list[ShownOffer]:
    """What everybody may read of them, in the order in which they came; one query."""
    return [shown_offer(offer) for offer in open_offers(theme)]


def shown_offer(offer: HelpOffer) -> ShownOffer:
    profile: Profile = offer.user.profile
    return ShownOffer(offer.pk, offer.about, profile.organisation_kind.name, region_of(profile))


def region_of(profile: Profile) -> str:
    """Where somebody works, in a word; empty when their region is gone."""
    if profile.is_nationwide:
        return NATIONWIDE
    return profile.region.name if profile.region else ""


def was_written(offer: HelpOffer, *, sender: Any, text: str) -> bool:
    """Whether the same person wrote these very words to the helper before."""
    return OutgoingMail.objects.filter(key=_key(offer, sender, text)).exists()


@transaction.atomic
def write_to_helper(offer: HelpOffer, *, sender: Any, text: str) -> OutgoingMail:
    """Mails the helper, once for the same words, with the name, the address and the work of who asks.

    Raises HelpRefused when they took their offer back, have no account any more, or are who asks. Nobody else gets to
    read it: the night after it was sent the site forgets its content.
    """
    current = open_offers(offer.theme).filter(pk=offer.pk).first()
    if current is None:
        raise HelpRefused("Deze persoon staat niet meer bij dit thema. Je bericht is niet verstuurd.")
    if current.user_id == sender.pk:
        raise HelpRefused("Dit is je eigen aanbod. Je kunt jezelf geen bericht sturen.")
    try:
        return queue_mail(
            MAIL,
            _context(current, sender, text),
            to=current.user.email,
            user=current.user,
            key=_key(current, sender, text),
            reply_to=[sender.email],
            keep=False,
        )
    except ValidationError as error:
        raise HelpRefused("Naar deze persoon kunnen we nu niet mailen. Probeer iemand anders.") from error


def _key(offer: HelpOffer, sender: Any, text: str) -> str:
    """The same words of the same person to the same helper; nobody can read them from it."""
    words = salted_hmac(MAIL, f"{sender.pk}\n{clean(text)}", algorithm="sha256").hexdigest()[:32]
    return f"help-{offer.pk}-{words}"


def _context(offer: HelpOffer, sender: Any, text: str) -> dict[str, Any]:
    profile = profile_of(sender)
    work = [profile.organisation, region_of(profile)] if profile else []
    address = page_address(offer.theme)
    return {
        "name": one_line(offer.user.first_name),
        "sender": one_line(sender.get_full_name()) or sender.email,
        "sender_email": sender.email,
        "work": ", ".join(filter(None, map(one_line, work))),
        "theme_title": one_line(offer.theme.title),
        "about": one_line(offer.about),
        "text": clean(text),
        "theme_url": address,
        "offer_url": f"{address}bellen/",
    }
