"""Runs what is due: each job once, however many of us run at the same time, and one that fails alone."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from pow_site.jobs.enums import Result
from pow_site.jobs.failures import describe, places
from pow_site.jobs.models import DueJob
from pow_site.jobs.registry import Job, find_jobs
from pow_site.jobs.schedule import first_due, next_due, retry_due
from pow_site.lib.logs import event_logger

log = event_logger(__name__)
Clock = Callable[[], datetime]
WORD = re.compile(r"[a-zëïéèöü' -]{1,40}", re.IGNORECASE)


@dataclass(frozen=True)
class Outcome:
    """What came of one job, or in a dry run: what would."""

    job: Job
    result: Result
    counts: dict[str, int] = field(default_factory=dict)
    error: str = ""


def run_due(
    now: datetime,
    only: Collection[str] | None = None,
    dry_run: bool = False,
    clock: Clock | None = None,
) -> list[Outcome]:
    """Runs the jobs that are due at `now`, and tells what came of each.

    `only`: names; raises UnknownJob for one that does not exist. `dry_run` changes nothing. `clock` tells the time
    while jobs run (default: it stands still): leases, and when a job ended, go by it.
    """
    jobs = find_jobs(only)
    if dry_run:
        return [_attempt(job, now, True) for job in _due(jobs, now)]
    _add_rows(jobs, now)
    return list(_run_all(_due(jobs, now), now, clock or (lambda: now)))


def claim(job: Job, now: datetime, started: datetime) -> datetime | None:
    """Takes a job that is due at `now` for ourselves; until when, or None when another run has it or had it.

    One conditional UPDATE: of two at once, the database lets the second see that the first was there.
    """
    until = started + job.lease
    rows = DueJob.objects.filter(name=job.name).due(now).free(started)
    return until if rows.update(claimed_until=until, last_started_at=started) else None


def _due(jobs: list[Job], now: datetime) -> list[Job]:
    rows = DueJob.objects.in_bulk([job.name for job in jobs])
    ready = set(DueJob.objects.due(now).free(now).values_list("name", flat=True))
    return [job for job in jobs if job.name in ready or (job.name not in rows and first_due(job, now) <= now)]


def _add_rows(jobs: list[Job], now: datetime) -> None:
    known = set(DueJob.objects.values_list("name", flat=True))
    missing = [DueJob(name=job.name, due_at=first_due(job, now)) for job in jobs if job.name not in known]
    DueJob.objects.bulk_create(missing, ignore_conflicts=True)


def _run_all(jobs: list[Job], now: datetime, clock: Clock) -> Iterator[Outcome]:
    for job in jobs:
        if until := claim(job, now, clock()):
            outcome = _attempt(job, now, False)
            _store(outcome, until, clock())
            yield outcome


def _attempt(job: Job, now: datetime, dry_run: bool) -> Outcome:
    """Whatever goes wrong in a job stays in that job."""
    try:
        outcome = Outcome(job, Result.DONE, _checked(job.run(now, dry_run)))
    except Exception as error:
        outcome = Outcome(job, Result.FAILED, error=describe(error))
        log.error("job_failed", job=job.name, error=outcome.error, places=places(error), dry_run=dry_run)
    else:
        log.info("job_done", job=job.name, counts=outcome.counts, dry_run=dry_run)
    return outcome


def _checked(counts: Mapping[str, int]) -> dict[str, int]:
    """Numbers by word, and nothing else: what is kept and shown can hold no name."""
    for word, count in counts.items():
        if not WORD.fullmatch(word) or type(count) is not int or count < 0:
            raise TypeError("a job gives whole numbers by a Dutch word, and nothing else")
    return dict(counts)


def _store(outcome: Outcome, until: datetime, finished: datetime) -> None:
    """Keeps what came of a run, unless its lease lapsed and another run took over."""
    due = next_due if outcome.result is Result.DONE else retry_due
    kept = DueJob.objects.filter(name=outcome.job.name, claimed_until=until).update(
        due_at=due(outcome.job, finished),
        claimed_until=None,
        last_finished_at=finished,
        last_result=outcome.result,
        counts=outcome.counts,
        last_error=outcome.error,
    )
    if not kept:
        log.warning("job_took_longer_than_its_lease", job=outcome.job.name)
