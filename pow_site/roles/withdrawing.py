"""Taking a role from somebody, or giving one's own back."""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction

from pow_site.accounts.models import User
from pow_site.roles.holding import has_role, others_with, withdraw
from pow_site.roles.inviting import withdraw_all_of
from pow_site.roles.mails import tell_withdrawn
from pow_site.roles.offices import Office, may_give_all


class WithdrawalRefused(Exception):
    """This role stays; the message says in Dutch why, and what can be done."""


def may_withdraw(by: Any, user: Any) -> bool:
    """The support team and superusers withdraw any role; others give back their own alone."""
    return may_give_all(by) or (by == user and by.is_active)


def why_not(user: User, office: Office, *, by: Any) -> str:
    """Why this role stays with somebody; nothing when it can go."""
    if not has_role(user, office.group):
        return "Deze persoon heeft deze rol niet (meer). Er is niets veranderd."
    if by == user and not by.is_superuser and not others_with(office.group, user).exists():
        return "Je bent de enige met deze rol. Nodig eerst een collega uit, of draag de rol over."
    return ""


@transaction.atomic
def withdraw_role(user: User, office: Office, *, by: Any, now: datetime) -> None:
    """Takes the role at once, and tells the person. What they sent to others for this role is taken back too."""
    if not may_withdraw(by, user):
        raise WithdrawalRefused("Deze rol mag je niet intrekken. Vraag het ondersteuningsteam om hulp.")
    Group.objects.select_for_update().get(
        pk=office.group.pk
    )  # two who leave at once: the second sees the first go
    if reason := why_not(user, office, by=by):
        raise WithdrawalRefused(reason)
    withdraw(user, office.group, by=by, now=now)
    if by != user:
        withdraw_all_of(user, office, now=now)
    tell_withdrawn(user, office.group, by=by)
