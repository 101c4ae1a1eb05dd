"""Questions about many invitations, and about many people with a role."""

from datetime import date, datetime
from typing import Self

from django.db.models import Q, QuerySet

ENDS = ("accepted_at", "declined_at", "withdrawn_at", "expired_at")
"""How an invitation can end: at most one of these moments is filled in."""
UNENDED = Q(**dict.fromkeys(ENDS))


class RoleInvitationQuerySet(QuerySet):
    """Invitations to a role."""

    def unended(self) -> Self:
        """Not accepted, declined, withdrawn, or put away as expired."""
        return self.filter(UNENDED)

    def open(self, now: datetime) -> Self:
        """Those that can be accepted at `now`. What somebody sent whose account was switched off since, cannot."""
        return self.unended().filter(expires_at__gt=now).exclude(invited_by__is_active=False)

    def ended_before(self, moment: datetime) -> Self:
        """Those that came to any end at `moment` or earlier."""
        ended = Q()
        for end in ENDS:
            ended |= Q(**{f"{end}__lte": moment})
        return self.filter(ended)


class RoleUseQuerySet(QuerySet):
    """When people last used their roles."""

    def unused_since(self, day: date) -> Self:
        """Last used on that day or earlier."""
        return self.filter(used_on__lte=day)
