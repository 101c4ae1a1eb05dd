"""What is asked about many mails at once."""

from datetime import datetime
from typing import Self

from django.db.models import Q, QuerySet

from pow_site.outbox.enums import State


class OutgoingMailQuerySet(QuerySet):
    """The mails of the outbox."""

    def waiting(self) -> Self:
        return self.filter(state=State.WAITING)

    def given_up(self) -> Self:
        return self.filter(state=State.GIVEN_UP)

    def ended(self) -> Self:
        """Those that nothing will happen with by itself."""
        return self.exclude(state=State.WAITING)

    def free(self, now: datetime) -> Self:
        """Those that nobody is sending now; whose lease has lapsed crashed."""
        return self.filter(Q(claimed_until=None) | Q(claimed_until__lte=now))

    def due(self, now: datetime) -> Self:
        """Those to be sent now."""
        return self.waiting().free(now).filter(next_try_at__lte=now)

    def open_to_choice(self, now: datetime) -> Self:
        """Those of which somebody may still say: try again, or send no more."""
        return self.free(now).filter(state__in=(State.WAITING, State.GIVEN_UP)).exclude(recipient="")

    def with_content(self) -> Self:
        return self.exclude(recipient="")
