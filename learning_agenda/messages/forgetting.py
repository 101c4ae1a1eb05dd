"""How messages are forgotten: what was typed, and by whom, goes; that it was there, with region and theme, stays."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from learning_agenda.enums import MessageState
from learning_agenda.message_querysets import ContactMessageQuerySet
from learning_agenda.models.messages import ContactMessage, MessageAnswer, MessageMoment, MessageNote
from learning_agenda.signups.forgetting import one_of
from pow_site.privacy.addresses import addresses_of
from pow_site.privacy.periods import period

NOBODY: dict[str, Any] = {
    **dict.fromkeys(("subject", "text", "page_url", "name", "email", "organisation", "code_hash"), ""),
    "user": None,
    "sent_key": None,
}
"""A message of which kind, region, theme and dates are left."""


def messages_of(user: Any) -> ContactMessageQuerySet:
    """Those that somebody wrote: by their account, and by the addresses that are theirs."""
    return ContactMessage.objects.filter(Q(user=user) | one_of("email", addresses_of(user)))


def forget_messages(user: Any, now: datetime) -> int:
    """What they wrote names nobody any more; what they dealt with is nobody's."""
    dealt_with = ContactMessage.objects.filter(owner=user).update(owner=None)
    return dealt_with + messages_of(user).update(**NOBODY)


def forget_moments(user: Any, now: datetime) -> int:
    """What happened stays; who of the team did it is told no longer."""
    return MessageMoment.objects.filter(by=user).update(by=None)


def forget_notes(user: Any, now: datetime) -> int:
    """Notes on what they wrote go; their own notes on messages of others stay, without their name."""
    gone = MessageNote.objects.filter(message__in=messages_of(user)).delete()[0]
    return gone + MessageNote.objects.filter(by=user).update(by=None)


def forget_answers(user: Any, now: datetime) -> int:
    """Answers to them go; those that they gave to others stay, without their name."""
    gone = MessageAnswer.objects.filter(message__in=messages_of(user)).delete()[0]
    return gone + MessageAnswer.objects.filter(by=user).update(by=None)


def sweep_messages(now: datetime, dry_run: bool) -> int:
    """What nobody confirmed goes, and later what was put apart; of the rest, what was typed. How many."""
    unwanted = ContactMessage.objects.filter(_unwanted(now))
    old = _outdated(now).exclude(**NOBODY).exclude(pk__in=unwanted.values("pk"))
    if dry_run:
        return unwanted.count() + old.count()
    with transaction.atomic():
        gone = unwanted.delete()[1].get(ContactMessage._meta.label, 0)
        return gone + old.update(**NOBODY)


def _unwanted(now: datetime) -> Q:
    """Long enough for somebody to look into it: what was put apart stays as long as a mail does."""
    unconfirmed = period("RETENTION_UNCONFIRMED_DAYS").before(now)
    return Q(state=MessageState.UNCONFIRMED, state_at__lte=unconfirmed) | Q(
        state=MessageState.QUARANTINE, state_at__lte=now - settings.OUTBOX_KEEP
    )


def _outdated(now: datetime) -> ContactMessageQuerySet:
    return ContactMessage.objects.filter(state_at__lte=period("RETENTION_MESSAGE_MONTHS").before(now))
