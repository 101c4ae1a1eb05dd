"""How the jobs stand, for people: in the CMS and in the console."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from pow_site.jobs.models import DueJob
from pow_site.jobs.registry import Job, all_jobs
from pow_site.jobs.schedule import first_due


@dataclass(frozen=True)
class Entry:
    """A job with what is known of it; `state` in words."""

    job: Job
    state: str
    last_run: datetime | None
    due_at: datetime
    counts: str
    error: str


def read_entries(now: datetime) -> list[Entry]:
    """Every job that is declared, also one that never ran. One query."""
    rows = DueJob.objects.in_bulk()
    return [_entry(job, rows.get(job.name), now) for job in all_jobs()]


def in_words(counts: Mapping[str, int]) -> str:
    """“2 gepubliceerd, 0 verlopen”."""
    return ", ".join(f"{count} {word}" for word, count in sorted(counts.items()))


def _entry(job: Job, row: DueJob | None, now: datetime) -> Entry:
    row = row or DueJob(name=job.name, due_at=first_due(job, now))
    return Entry(
        job=job,
        state=_state(row, now),
        last_run=row.last_started_at,
        due_at=row.due_at,
        counts=in_words(row.counts),
        error=row.last_error,
    )


def _state(row: DueJob, now: datetime) -> str:
    if row.claimed_until:
        return "Nu bezig" if row.claimed_until > now else "Afgebroken, begint opnieuw"
    return row.get_last_result_display() or "Nog niet gelopen"
