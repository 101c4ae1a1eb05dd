"""What is asked about many jobs at once."""

from datetime import datetime
from typing import Self

from django.db.models import Q, QuerySet


class DueJobQuerySet(QuerySet):
    """The rows of jobs."""

    def due(self, now: datetime) -> Self:
        """Those whose moment has come."""
        return self.filter(due_at__lte=now)

    def free(self, now: datetime) -> Self:
        """Those that nobody runs now; a run whose lease has lapsed crashed."""
        return self.filter(Q(claimed_until=None) | Q(claimed_until__lte=now))
