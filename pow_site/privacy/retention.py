"""What goes by itself: rows that are older than a setting allows, and what an app sweeps up in its own way."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import Expression, F, Q, QuerySet

from pow_site.privacy.periods import period


@dataclass(frozen=True)
class Retention:
    """Rows of which `moment` lies further back than the setting `after` are deleted, or get the values of `anonymise`.

    `moment`: the path to a moment (“sent_at”), or what is reckoned from the rows (`Max("event__meetings__ends_at")`:
    with a plain path, the first of several meetings would do); rows without one stay. `among`: which rows it is
    about. `counted_as`: the Dutch word by which the job counts them.
    """

    after: str
    moment: str | Expression
    counted_as: str
    among: Q | None = None
    anonymise: Mapping[str, Any] | None = None

    def due(self, model: str, now: datetime) -> QuerySet:
        """The rows whose time has come, and with which it was not done yet."""
        since = F(self.moment) if isinstance(self.moment, str) else self.moment
        rows = apps.get_model(model)._base_manager.filter(self.among or Q()).alias(kept_since=since)
        rows = rows.filter(kept_since__lte=period(self.after).before(now))
        return rows if self.anonymise is None else rows.exclude(**self.anonymise)

    def apply(self, model: str, now: datetime, dry_run: bool) -> int:
        rows = self.due(model, now)
        if dry_run:
            return rows.count()
        if self.anonymise is not None:
            return rows.update(**self.anonymise)
        return rows.delete()[1].get(model, 0)


@dataclass(frozen=True)
class Sweep:
    """Whatever needs more than a period: `run(now, dry_run)` gives how many it dealt with."""

    counted_as: str
    run: Callable[[datetime, bool], int]

    def apply(self, model: str, now: datetime, dry_run: bool) -> int:
        return self.run(now, dry_run)
