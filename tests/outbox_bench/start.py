"""Starts a run in a process of its own, with settings of its own, and reads what came of it."""

import json
import os
import subprocess
import sys

from tests.outbox_bench.crew import ROOT
from tests.outbox_bench.report import Outcome

STEERING = ("DJANGO_SETTINGS_MODULE", "EMAIL_URL", "DEBUG", "SITE_URL", "CACHE_URL")


def measure(url: str, mails: int, kills: int, seed: int) -> Outcome:
    """One run on the database with that address."""
    environment = {name: value for name, value in os.environ.items() if name not in STEERING}
    done = subprocess.run(
        [sys.executable, "-m", "tests.outbox_bench.one_run", str(mails), str(kills), str(seed)],
        cwd=ROOT,
        env=environment | {"DATABASE_URL": url},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(f"the run ended with {done.returncode}:\n{done.stderr[-3000:]}")
    return Outcome(**json.loads(done.stdout.splitlines()[-1]))
