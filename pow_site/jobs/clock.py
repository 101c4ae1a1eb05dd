"""The clock of the site: looks every so many seconds what is due, until it is told to stop."""

import signal
import time
from collections.abc import Callable, Collection
from typing import Any

from django.db import Error, close_old_connections
from django.utils import timezone

from pow_site.jobs.failures import describe
from pow_site.jobs.running import run_due
from pow_site.lib.logs import event_logger

log = event_logger(__name__)


class Stop:
    """Whether somebody asked us to stop. A job that is running is finished first."""

    def __init__(self) -> None:
        self.is_asked = False

    def ask(self, *_: Any) -> None:
        self.is_asked = True


def run_every(
    seconds: int, only: Collection[str] | None = None, sleep: Callable[[float], None] = time.sleep
) -> None:
    """Runs what is due, waits, and so on until SIGTERM or SIGINT. A database that is away is tried again."""
    stop = Stop()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop.ask)
    while not stop.is_asked:
        _tick(only)
        for _ in range(seconds):
            if not stop.is_asked:
                sleep(1)


def _tick(only: Collection[str] | None) -> None:
    close_old_connections()
    try:
        run_due(timezone.now(), only, clock=timezone.now)
    except Error as error:
        log.error("no_database_for_jobs", error=describe(error))
    finally:
        close_old_connections()
