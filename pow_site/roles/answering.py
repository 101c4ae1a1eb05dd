"""What somebody who was invited does: see the invitation, accept it or decline it."""

from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from pow_site.accounts.models import User
from pow_site.roles.holding import grant, has_role, withdraw
from pow_site.roles.inviting import InvitationRefused
from pow_site.roles.mails import tell_hand_over, tell_not_accepted
from pow_site.roles.models import RoleInvitation
from pow_site.roles.querysets import RoleInvitationQuerySet

NOT_YOURS = (
    "Deze uitnodiging is er niet, of ze is voor een ander e-mailadres. "
    "Log in met het adres waarop je de mail kreeg."
)
ASK_AGAIN = "Vraag wie je uitnodigde om een nieuwe."


def proven_addresses(user: Any) -> list[str]:
    """The addresses that somebody proved to be theirs, by a code. An address that was only typed gives no role."""
    proven = EmailAddress.objects.filter(user=user, verified=True).values_list("email", flat=True)
    return [address.lower() for address in proven]


def open_invitations(user: Any, now: datetime) -> RoleInvitationQuerySet:
    """What somebody can accept now, each with its role and who sent it."""
    mine = RoleInvitation.objects.open(now).filter(email__in=proven_addresses(user))
    return mine.select_related("group", "invited_by", "replaces")


@transaction.atomic
def accept(pk: int, *, user: User, now: datetime) -> RoleInvitation:
    """Gives somebody the role; in a hand-over the giver loses it in the same transaction, never before."""
    invitation = _take(pk, user, now)
    invitation.accepted_at = now
    invitation.save(update_fields=["accepted_at"])
    grant(user, invitation.group, by=invitation.invited_by or user, now=now)
    giver = invitation.replaces
    if (
        giver
        and giver != user
        and withdraw(giver, invitation.group, by=invitation.invited_by or giver, now=now)
    ):
        tell_hand_over(invitation, giver=giver, taker=user)
    return invitation


@transaction.atomic
def decline(pk: int, *, user: User, now: datetime) -> RoleInvitation:
    """Ends the invitation and tells who sent it; whoever wanted to hand over keeps the role."""
    invitation = _take(pk, user, now)
    invitation.declined_at = now
    invitation.save(update_fields=["declined_at"])
    tell_not_accepted(invitation, "De uitnodiging is afgeslagen.")
    return invitation


def _take(pk: int, user: User, now: datetime) -> RoleInvitation:
    """An open invitation to one of somebody's own addresses, locked: of two answers at once, one waits."""
    mine = RoleInvitation.objects.filter(email__in=proven_addresses(user)).select_for_update(of=("self",))
    invitation = mine.select_related("group", "invited_by", "replaces").filter(pk=pk).first()
    if invitation is None:
        raise InvitationRefused(NOT_YOURS)
    if reason := _why_closed(invitation, user, now):
        raise InvitationRefused(reason)
    return invitation


def _why_closed(invitation: RoleInvitation, user: User, now: datetime) -> str:
    """Why an invitation cannot be answered any more; nothing when it can."""
    if invitation.accepted_at:
        has_it = has_role(user, invitation.group)
        return "Je hebt deze uitnodiging al aangenomen." + (
            "" if has_it else f" De rol is daarna gestopt. {ASK_AGAIN}"
        )
    if invitation.declined_at:
        return f"Je hebt deze uitnodiging al afgeslagen. Wil je de rol toch? {ASK_AGAIN}"
    if invitation.withdrawn_at or (invitation.invited_by and not invitation.invited_by.is_active):
        return f"Deze uitnodiging is ingetrokken. {ASK_AGAIN}"
    if invitation.expired_at or invitation.expires_at <= now:
        day = date_format(timezone.localtime(invitation.expires_at), "j F Y")
        return f"Deze uitnodiging was geldig tot {day}. {ASK_AGAIN}"
    return ""
