"""A registry with nothing in it but the jobs of a test."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from pow_site.jobs import registry
from pow_site.jobs.registry import Job, declare


@pytest.fixture
def add_job(monkeypatch) -> Callable[..., Job]:
    """Declares a job that counts its runs in `job.run.moments`, or does what `run` says. The site's own are away."""
    monkeypatch.setattr(registry, "_jobs", {})

    def add_job(name="oefening", run=None, every=timedelta(minutes=5), **fields):
        moments = []

        def note(now, dry_run):
            moments.append((now, dry_run))
            return {"gedaan": len(moments)}

        note.moments = moments
        job = Job(name, f"Taak {name}", every, run or note, **fields)
        declare(job)
        return job

    return add_job
