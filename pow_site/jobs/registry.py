"""Which jobs there are. An app declares each of its own once, in its module `jobs`, found when the site starts."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta

MAX_NAME = 50
DAY = timedelta(days=1)
Run = Callable[[datetime, bool], Mapping[str, int]]
"""What a job does: `run(now, dry_run)` gives counts by a Dutch word, and with `dry_run` changes nothing."""


class UnknownJob(Exception):
    """Somebody asked for a job that no app declares."""


@dataclass(frozen=True)
class Job:
    """A job as its app declares it.

    `at`: the time of day in Amsterdam, for jobs of whole days; those of a week run on Mondays. `lease`: how long a
    run may take before it counts as crashed and another one may begin. A job must bear being run twice.
    """

    name: str
    label: str
    every: timedelta
    run: Run
    at: time | None = None
    lease: timedelta = timedelta(minutes=30)

    def __post_init__(self) -> None:
        if not re.fullmatch(rf"[a-z][a-z0-9_]{{0,{MAX_NAME - 1}}}", self.name):
            raise ValueError(f"{self.name!r} is no name for a job: a-z, 0-9 and _, at most {MAX_NAME}")
        if self.every <= timedelta(0) or self.lease <= timedelta(0):
            raise ValueError(f"{self.name}: `every` and `lease` must be longer than nothing")
        if self.at is not None and self.every % DAY:
            raise ValueError(f"{self.name}: with a time of day, `every` is a number of whole days")


_jobs: dict[str, Job] = {}


def declare(job: Job) -> None:
    """Adds a job. Raises ValueError when its name is taken."""
    if job.name in _jobs:
        raise ValueError(f"there is a job {job.name!r} already")
    _jobs[job.name] = job


def all_jobs() -> list[Job]:
    """Every job, in the order of the apps."""
    return list(_jobs.values())


def find_jobs(names: Collection[str] | None) -> list[Job]:
    """The jobs of those names, or every one for None. Raises UnknownJob with a message that lists what there is."""
    unknown = sorted(set(names or ()) - set(_jobs))
    if unknown:
        raise UnknownJob(f"Er is geen taak “{unknown[0]}”. Kies uit: {', '.join(sorted(_jobs))}.")
    return [job for job in all_jobs() if names is None or job.name in names]
