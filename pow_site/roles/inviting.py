"""Inviting somebody to a role by mail, sending that mail again, and taking the invitation back."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q

from pow_site.outbox import queueing
from pow_site.roles.holding import has_role
from pow_site.roles.mails import invitation_key, send_invitation, tell_not_accepted
from pow_site.roles.models import RoleInvitation
from pow_site.roles.offices import Office, find_office, may_give_all, offices_to_give

RESEND_AFTER = timedelta(hours=1)
OPEN_ALREADY = "Voor dit adres staat al een uitnodiging voor deze rol open. Je kunt die opnieuw versturen."


class InvitationRefused(Exception):
    """This cannot be done; the message says in Dutch why, and what can."""


class NotAllowed(InvitationRefused):
    """Somebody asks for what is not theirs to give."""

    def __init__(self) -> None:
        super().__init__("Voor deze rol mag je niemand uitnodigen. Vraag het ondersteuningsteam om hulp.")


@transaction.atomic
def invite(
    office: Office, email: str, *, by: Any, now: datetime, word: str = "", replaces: Any = None
) -> RoleInvitation:
    """Invites the owner of an address. `replaces`: who hands the region over, and stops once it is accepted."""
    if find_office(offices_to_give(by), office.group.pk) is None:
        raise NotAllowed
    address = email.strip().lower()
    _refuse_wrong_giver(office, replaces, by=by)
    if office.group.user_set.filter(Q(email__iexact=address)).exists():
        raise InvitationRefused("Degene met dit adres heeft deze rol al. Een uitnodiging is niet nodig.")
    _put_away(RoleInvitation.objects.filter(email=address, group=office.group), now)
    invitation = RoleInvitation(
        email=address,
        group=office.group,
        invited_by=by,
        replaces=replaces,
        word=word,
        created_at=now,
        sent_at=now,
        expires_at=now + timedelta(days=settings.ROLE_INVITATION_DAYS),
    )
    try:
        with transaction.atomic():
            invitation.save(force_insert=True)
    except IntegrityError as error:
        raise InvitationRefused(OPEN_ALREADY) from error
    send_invitation(invitation, office)
    return invitation


@transaction.atomic
def resend(pk: int, *, by: Any, now: datetime) -> RoleInvitation:
    """Sends the mail again; the time to answer begins anew. At most once an hour."""
    invitation, office = _open_to(by, pk, now)
    if now < invitation.sent_at + RESEND_AFTER:
        raise InvitationRefused(
            "Deze uitnodiging is net verstuurd. Wacht een uur en probeer het dan opnieuw."
        )
    queueing.withdraw(invitation_key(invitation), now=now)
    invitation.sent_at, invitation.expires_at = now, now + timedelta(days=settings.ROLE_INVITATION_DAYS)
    invitation.save(update_fields=["sent_at", "expires_at"])
    send_invitation(invitation, office)
    return invitation


@transaction.atomic
def withdraw_invitation(pk: int, *, by: Any, now: datetime) -> RoleInvitation:
    """Takes an invitation back, and its mail when that was not sent yet."""
    invitation, _ = _open_to(by, pk, now)
    invitation.withdrawn_at = now
    invitation.save(update_fields=["withdrawn_at"])
    queueing.withdraw(invitation_key(invitation), now=now)
    if invitation.is_hand_over:
        tell_not_accepted(invitation, "De uitnodiging is ingetrokken.", by=by)
    return invitation


def withdraw_all_of(user: Any, office: Office, *, now: datetime) -> int:
    """Takes back what somebody sent for a role that was taken from them. How many."""
    sent = RoleInvitation.objects.unended().filter(invited_by=user, group=office.group)
    return sent.update(withdrawn_at=now)


def _refuse_wrong_giver(office: Office, giver: Any, *, by: Any) -> None:
    """Only a region is handed over, by its own editor or on their behalf by the support team."""
    if giver is None:
        return
    if office.region is None:
        raise InvitationRefused("Alleen een regio kun je overdragen. Nodig je collega gewoon uit.")
    if giver != by and not may_give_all(by):
        raise NotAllowed
    if not has_role(giver, office.group):
        raise InvitationRefused("Deze persoon heeft de rol niet (meer). Overdragen kan dus niet.")


def _put_away(invitations: Any, now: datetime) -> None:
    """What can no longer be accepted makes room for a new invitation.

    In one statement: an invitation that somebody else makes at this moment is in neither half of it.
    """
    invitations.unended().exclude(pk__in=invitations.open(now).values("pk")).update(expired_at=now)


def _open_to(by: Any, pk: int, now: datetime) -> tuple[RoleInvitation, Office]:
    """An open invitation to a role that somebody may give, locked. Whose role it is not, learns nothing."""
    offices = offices_to_give(by)
    groups = [office.group.pk for office in offices]
    mine = RoleInvitation.objects.filter(group__in=groups).select_for_update(of=("self",))
    invitation = mine.select_related("group", "invited_by", "replaces").filter(pk=pk).first()
    office = find_office(offices, invitation.group_id) if invitation else None
    if invitation is None or office is None:
        raise NotAllowed
    if not RoleInvitation.objects.open(now).filter(pk=pk).exists():
        raise InvitationRefused("Deze uitnodiging staat niet meer open. Nodig de persoon opnieuw uit.")
    return invitation, office
