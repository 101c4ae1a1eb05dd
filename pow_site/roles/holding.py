"""The one way into a role and out of it: every grant and every withdrawal stands in the CMS's site history.

Who may give or withdraw what, the callers ask: `inviting`, `answering`, `withdrawing`, `lapsing`.
"""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.log_actions import log

from pow_site.accounts.models import User
from pow_site.roles.models import RoleUse

GRANTED, WITHDRAWN = "roles.grant", "roles.withdraw"


@transaction.atomic
def grant(user: User, group: Group, *, by: Any, now: datetime) -> bool:
    """Gives somebody a role; a new role counts as used. False when they had it. `by` None: the site itself."""
    if has_role(user, group):
        return False
    user.groups.add(group)
    fields = {"used_on": timezone.localdate(now), "warned_at": None}
    use, _ = RoleUse.objects.update_or_create(user=user, defaults=fields)
    _log(use, GRANTED, group, by=by, now=now)
    return True


@transaction.atomic
def withdraw(user: User, group: Group, *, by: Any, now: datetime) -> bool:
    """Takes a role from somebody, at once. False when they did not have it. `by` None: the site itself."""
    if not User.groups.through.objects.filter(user=user, group=group).delete()[0]:
        return False
    use, _ = RoleUse.objects.get_or_create(user=user, defaults={"used_on": timezone.localdate(now)})
    _log(use, WITHDRAWN, group, by=by, now=now)
    return True


def has_role(user: Any, group: Group) -> bool:
    """Whether somebody is in the group of a role."""
    return User.groups.through.objects.filter(user=user, group=group).exists()


def others_with(group: Group, user: Any) -> QuerySet[User]:
    """Who else can do the work: active people with the same role."""
    return User.objects.filter(groups=group, is_active=True).exclude(pk=user.pk)


def record_use(user: Any, now: datetime) -> None:
    """Somebody works in the CMS: their roles count as used today, and a warning is past. Writes once a day."""
    today = timezone.localdate(now)
    stale = RoleUse.objects.filter(user=user, used_on__lt=today)
    if stale.exists():
        stale.update(used_on=today, warned_at=None)


def _log(use: RoleUse, action: str, group: Group, *, by: Any, now: datetime) -> None:
    """A line in the history; `person` finds it again for who wants to be forgotten."""
    log(use, action, user=by, timestamp=now, data={"role": group.name, "person": use.user_id})
