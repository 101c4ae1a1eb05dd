"""What the site does by the clock for privacy: every retention rule that an app declared."""

from datetime import datetime, time

from django.db import Error

from pow_site.jobs.registry import DAY, Job, declare
from pow_site.privacy.registry import all_declarations


def apply_retention(now: datetime, dry_run: bool) -> dict[str, int]:
    """All rules, also when one of them fails; that one's error is then told."""
    counts: dict[str, int] = {}
    failure: Error | OSError | None = None
    for data in all_declarations():
        if data.retention is not None:
            try:
                counts[data.retention.counted_as] = data.retention.apply(data.model, now, dry_run)
            except (Error, OSError) as error:  # the database, or the disk
                failure = failure or error
    if failure is not None:
        raise failure
    return counts


declare(Job("apply_retention", "Bewaartermijnen toepassen", DAY, apply_retention, at=time(3, 20)))
