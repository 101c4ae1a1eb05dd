"""What goes by itself: roles that nobody uses, after a warning, and invitations that nobody answers."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from pow_site.accounts.models import User
from pow_site.roles.holding import withdraw
from pow_site.roles.inviting import withdraw_all_of
from pow_site.roles.mails import tell_lapsed, tell_not_accepted, warn_of_lapse
from pow_site.roles.models import RoleInvitation, RoleUse
from pow_site.roles.offices import Office, all_offices


def lapse_roles(now: datetime, dry_run: bool) -> dict[str, int]:
    """Warns who did not use a role for long, and takes the roles of who did nothing with that. Superusers keep all."""
    offices = all_offices()
    holders = _holders(offices)
    today = timezone.localdate(now)
    old = RoleUse.objects.select_related("user").filter(user__in=holders)
    to_warn = old.filter(warned_at=None).unused_since(
        today - timedelta(days=settings.ROLE_LAPSE_DAYS - settings.ROLE_WARNING_DAYS)
    )
    unused = old.exclude(warned_at=None).unused_since(today - timedelta(days=settings.ROLE_LAPSE_DAYS))
    lapsing = [use.pk for use in unused if use.lapses_on <= today]
    warning = list(to_warn.values_list("pk", flat=True))
    if not dry_run:
        _follow(offices, holders, now)
        warning = [pk for pk in warning if _warn(pk, offices, now)]
        lapsing = [pk for pk in lapsing if _lapse(pk, offices, now)]
    return {"gewaarschuwd": len(warning), "rollen vervallen": len(lapsing)}


def settle_invitations(now: datetime, dry_run: bool) -> dict[str, int]:
    """Puts invitations away that nobody answered in time, and removes those that ended a while ago."""
    expired = RoleInvitation.objects.unended().filter(expires_at__lte=now)
    old = RoleInvitation.objects.ended_before(now - timedelta(days=settings.ROLE_INVITATION_KEPT_DAYS))
    if dry_run:
        return {"uitnodigingen verlopen": expired.count(), "uitnodigingen opgeruimd": old.count()}
    settled = [pk for pk in expired.values_list("pk", flat=True) if _expire(pk, now)]
    return {"uitnodigingen verlopen": len(settled), "uitnodigingen opgeruimd": old.delete()[0]}


def _holders(offices: Iterable[Office]) -> list[int]:
    """The keys of everybody with a role, but for superusers."""
    return list(_people(offices).values_list("pk", flat=True))


def _people(offices: Iterable[Office]) -> QuerySet[User]:
    groups = [office.group.pk for office in offices]
    return User.objects.filter(groups__in=groups, is_superuser=False).distinct()


def _follow(offices: list[Office], holders: list[int], now: datetime) -> None:
    """A year begins today for whose role was given by hand; who has no role any more is not followed.

    That is asked anew at the end: another run may have taken the role of one of the holders in the meantime.
    """
    today = timezone.localdate(now)
    missing = [RoleUse(user_id=pk, used_on=today) for pk in holders]
    RoleUse.objects.bulk_create(missing, ignore_conflicts=True)
    RoleUse.objects.exclude(user__in=_people(offices).values("pk")).delete()


@transaction.atomic
def _warn(pk: int, offices: list[Office], now: datetime) -> bool:
    """Warns one person, unless they came back or another run was first."""
    use = _lock(pk)
    if use is None or use.warned_at is not None or not _is_unused(use, now, settings.ROLE_WARNING_DAYS):
        return False
    use.warned_at = now
    use.save(update_fields=["warned_at"])
    if use.user.is_active:
        warn_of_lapse(use, [office.title for office in _held(use, offices)], use.lapses_on)
    return True


@transaction.atomic
def _lapse(pk: int, offices: list[Office], now: datetime) -> bool:
    """Takes the roles of one person, unless they came back or another run was first."""
    use = _lock(pk)
    if use is None or use.warned_at is None or use.lapses_on > timezone.localdate(now):
        return False
    held = _held(use, offices)
    for office in held:
        withdraw(use.user, office.group, by=None, now=now)
        withdraw_all_of(use.user, office, now=now)
    if use.user.is_active:
        tell_lapsed(use, [office.title for office in held], now)
    use.delete()
    return True


@transaction.atomic
def _expire(pk: int, now: datetime) -> bool:
    """Puts one invitation away, unless it was answered in the meantime."""
    locked = RoleInvitation.objects.select_for_update(of=("self",)).unended().filter(expires_at__lte=now)
    invitation = locked.select_related("group", "invited_by", "replaces").filter(pk=pk).first()
    if invitation is None:
        return False
    invitation.expired_at = now
    invitation.save(update_fields=["expired_at"])
    tell_not_accepted(invitation, "Er kwam op tijd geen antwoord.")
    return True


def _lock(pk: int) -> RoleUse | None:
    return RoleUse.objects.select_for_update(of=("self",)).select_related("user").filter(pk=pk).first()


def _is_unused(use: RoleUse, now: datetime, days_before: int) -> bool:
    return use.lapses_on - timedelta(days=days_before) <= timezone.localdate(now)


def _held(use: RoleUse, offices: list[Office]) -> list[Office]:
    own = set(use.user.groups.values_list("pk", flat=True))
    return [office for office in offices if office.group.pk in own]
