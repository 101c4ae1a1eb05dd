"""Which mail tells whom what, about roles. Every mail is queued in the transaction of what it tells."""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group

from pow_site.accounts.models import User
from pow_site.outbox.queueing import queue_mail
from pow_site.roles.models import RoleInvitation, RoleUse
from pow_site.roles.offices import Office, title_of


def invitation_key(invitation: RoleInvitation) -> str:
    """Names one sending of an invitation: sent again, it is another mail."""
    return f"role-invitation-{invitation.pk}-{invitation.sent_at:%Y%m%d%H%M%S}"


def send_invitation(invitation: RoleInvitation, office: Office) -> None:
    """To whoever is invited: by whom, to what, and what they then may do. It holds no code and no secret."""
    context = {
        "invitation": invitation,
        "inviter": invitation.invited_by,
        "office": office,
        "address": f"{settings.SITE_URL}/mijn/uitnodigingen/",
    }
    reply_to = [invitation.invited_by.email] if invitation.invited_by else []
    queue_mail(
        "role_invitation", context, to=invitation.email, key=invitation_key(invitation), reply_to=reply_to
    )


def tell_hand_over(invitation: RoleInvitation, *, giver: User, taker: User) -> None:
    """To who took a region over, and to who stopped."""
    for person in (taker, giver):
        context = {"role": title_of(invitation.group), "taker": taker, "giver": giver}
        context |= {"is_taker": person == taker, "cms": f"{settings.SITE_URL}/cms/"}
        key = f"role-handed-over-{invitation.pk}-{person.pk}"
        queue_mail("role_handed_over", context, to=person.email, user=person, key=key)


def tell_not_accepted(invitation: RoleInvitation, reason: str, *, by: Any = None) -> None:
    """To who counts on it, the giver or else the inviter, unless that is who ended it: nothing has changed."""
    person = invitation.replaces or invitation.invited_by
    if person is None or person == by or not person.is_active:
        return
    context = {"invitation": invitation, "role": title_of(invitation.group), "reason": reason}
    context |= {"people": f"{settings.SITE_URL}/cms/mensen/"}
    key = f"role-not-accepted-{invitation.pk}"
    queue_mail("role_not_accepted", context, to=person.email, user=person, key=key)


def tell_withdrawn(user: Any, group: Group, *, by: Any) -> None:
    """To who had a role until now."""
    context = {"role": title_of(group), "by": by, "is_own": by == user}
    queue_mail("role_withdrawn", context, to=user.email, user=user)


def warn_of_lapse(use: RoleUse, roles: list[str], lapses_on: date) -> None:
    """To who did not use a role for long: log in to keep it."""
    context = {"roles": roles, "lapses_on": lapses_on, "used_on": use.used_on}
    context |= {"cms": f"{settings.SITE_URL}/cms/"}
    key = f"role-lapse-warning-{use.pk}-{use.used_on:%Y%m%d}"
    queue_mail("role_lapse_warning", context, to=use.user.email, user=use.user, key=key)


def tell_lapsed(use: RoleUse, roles: list[str], now: datetime) -> None:
    """To who lost their roles because nobody used them."""
    context = {"roles": roles, "used_on": use.used_on}
    key = f"role-lapsed-{use.pk}-{now:%Y%m%d}"
    queue_mail("role_lapsed", context, to=use.user.email, user=use.user, key=key)
