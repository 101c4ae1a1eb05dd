"""What is held about people with a role, and about those who were asked to take one."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Q

from pow_site.privacy.addresses import addresses_of
from pow_site.privacy.registry import PersonalData, Row, declare
from pow_site.roles.models import RoleInvitation

WORK = "gerechtvaardigd belang: weten wie wat mag op de site"


def invitations_of(user: Any) -> Iterator[Row]:
    """Those to this person and those that they sent; not the address of somebody else."""
    own = addresses_of(user)
    mine = Q(email__in=own) | Q(invited_by=user) | Q(replaces=user)
    for invitation in RoleInvitation.objects.filter(mine).select_related("group").order_by("-pk"):
        yield {
            "Rol": invitation.group.name,
            "Voor wie": invitation.email if invitation.email in own else "Voor een ander",
            "Persoonlijk bericht": invitation.word,
            "Gemaakt op": invitation.created_at,
            "Aangenomen op": invitation.accepted_at,
            "Afgeslagen op": invitation.declined_at,
        }


def leave_invitations(user: Any, now: datetime) -> int:
    """Those to this person go; those that they sent stay, without their name."""
    sent = RoleInvitation.objects.filter(Q(invited_by=user) | Q(replaces=user)).count()
    RoleInvitation.objects.filter(invited_by=user).update(invited_by=None)
    RoleInvitation.objects.filter(replaces=user).update(replaces=None)
    to_them = RoleInvitation.objects.filter(email__in=addresses_of(user))
    return sent + to_them.delete()[1].get("roles.RoleInvitation", 0)


declare(
    PersonalData(
        model="roles.RoleInvitation",
        title="Uitnodigingen voor een rol",
        why="Zo weten we wie jou voor een rol vroeg, en wie jij vroeg.",
        kept="Tot {ROLE_INVITATION_KEPT_DAYS} nadat de uitnodiging is beantwoord, ingetrokken of verlopen.",
        shows=invitations_of,
        users=("invited_by", "replaces"),
        addresses=("email",),
        erase=leave_invitations,
        ground=WORK,
    )
)
declare(
    PersonalData(
        model="roles.RoleUse",
        title="Wanneer je je rol gebruikte",
        why="Een rol die niemand gebruikt, halen we weg. Daarvoor moeten we weten wanneer je hem het laatst gebruikte.",
        kept="Zolang je een rol hebt.",
        shows={"used_on": "Laatst gebruikt op", "warned_at": "Gewaarschuwd op"},
        ground=WORK,
    )
)
