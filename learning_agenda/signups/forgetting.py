"""How the agenda forgets people: places come free, what counts stays, and nothing says any more who it was."""

from collections.abc import Collection
from datetime import datetime
from functools import partial
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Max, Q, QuerySet
from django.db.models.functions import Coalesce
from wagtail.models import Revision

from learning_agenda.enums import SignupStep
from learning_agenda.models import Event, Handover, Signup, SignupMoment
from learning_agenda.querysets import HandoverQuerySet
from learning_agenda.signups.mails import key_of_offer
from learning_agenda.signups.signing_up import let_go_of
from pow_site.cms.old_versions import change_versions
from pow_site.outbox.forgetting import forget_all
from pow_site.outbox.models import OutgoingMail
from pow_site.privacy.addresses import addresses_of

NOBODY: dict[str, Any] = {"user": None, "organisation": ""}
"""A sign-up that counts and names nobody: its region and kind of organisation are those of many."""


def last_meeting_of(event: str, otherwise: str) -> Coalesce:
    """When the last meeting of an event ends, cancelled or not; `otherwise` counts for an event without any."""
    return Coalesce(Max(f"{event}__meetings__ends_at"), F(otherwise))


def versions_of_events() -> QuerySet[Revision]:
    """All versions of all events."""
    return Revision.objects.filter(content_type=ContentType.objects.get_for_model(Event))


def one_of(path: str, addresses: Collection[str]) -> Q:
    """Rows of which the column holds one of the addresses, whatever capitals."""
    rows = Q(pk__in=[])
    for address in addresses:
        rows |= Q(**{f"{path}__iexact": address})
    return rows


def leave_events(user: Any, now: datetime) -> int:
    """Frees the places first, so that the line moves; then their sign-ups, and what they offered, name nobody.

    What an organiser wrote of them goes too. Why others went first stays: that is about the rule.
    """
    let_go_of(user, now=now)
    own = list(Signup.objects.filter(user=user).values_list("pk", flat=True))
    _forget_offers(Handover.objects.filter(signup__in=own), now)
    SignupMoment.objects.filter(signup__in=own, step=SignupStep.REMOVED).update(why="")
    return Signup.objects.filter(pk__in=own).update(**NOBODY)


def forget_offers_to(user: Any, now: datetime) -> int:
    """Places that others offered to one of their addresses: the offer ends, the address goes."""
    return _forget_offers(Handover.objects.filter(one_of("email", addresses_of(user))), now)


def _forget_offers(offers: HandoverQuerySet, now: datetime) -> int:
    """With the mail to the colleague: it names who offers."""
    keys = list(offers.values_list("pk", flat=True))
    chosen = Handover.objects.filter(pk__in=keys)
    chosen.open().update(ended_at=now)
    forget_all(OutgoingMail.objects.filter(key__in=map(key_of_offer, keys)), now=now)
    return chosen.exclude(email="").update(email="")


def leave_organising(user: Any, now: datetime) -> int:
    """Answers to mails no longer come in at their address, nor does a draft or an old version hold it."""
    addresses = addresses_of(user)
    changed = change_versions(versions_of_events(), partial(_without_address, addresses))
    return changed + Event.objects.filter(one_of("reply_to", addresses)).update(reply_to="")


def _without_address(addresses: Collection[str], content: dict[str, Any]) -> bool:
    """Empties it in a version that holds one of the addresses; tells whether it did."""
    if (content.get("reply_to") or "").lower() not in addresses:
        return False
    content["reply_to"] = ""
    return True
