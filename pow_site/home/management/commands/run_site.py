"""Brings the database up to date and serves the site on this machine, its clock beside it: what `make run` does."""

import multiprocessing
import os
import signal
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import django
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.autoreload import DJANGO_AUTORELOAD_ENV

STOP_SECONDS = 10


class Command(BaseCommand):
    """`manage.py run_site [--port 8000]`; with DEBUG=1 it restarts when the code changes."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, port: int, **options: Any) -> None:
        if os.environ.get(DJANGO_AUTORELOAD_ENV) == "true":
            self._serve(port)
            return
        self._refuse_taken_port(port)
        call_command("prepare_site", stdout=self.stdout)
        self._tell_where(port)
        with clock_beside():
            self._serve(port)

    def _serve(self, port: int) -> None:
        os.environ["DJANGO_RUNSERVER_HIDE_WARNING"] = "true"
        call_command(
            "runserver", f"127.0.0.1:{port}", use_reloader=settings.DEBUG, skip_checks=not settings.DEBUG
        )

    def _refuse_taken_port(self, port: int) -> None:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError as error:
                raise CommandError(f"Port {port} is taken. Choose another: make run PORT=8001") from error

    def _tell_where(self, port: int) -> None:
        mail = getattr(settings, "EMAIL_FILE_PATH", None)
        self.stdout.write(
            f"\n  The site:   http://127.0.0.1:{port}/\n"
            f"  The CMS:    http://127.0.0.1:{port}/cms/\n"
            "  Log in:     `make editor` (in another window) makes a log-in and prints its password once\n"
            f"  Mail:       {f'written to {mail}/' if mail else 'sent as EMAIL_URL says'}\n"
            "  Stop:       Ctrl+C\n\n"
        )
        self.stdout.flush()


@contextmanager
def clock_beside() -> Iterator[None]:
    """Runs the clock in a process of its own, which ends with us: by SIGTERM, Ctrl+C, or when we are just gone."""
    before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    clock = multiprocessing.get_context("spawn").Process(target=run_clock, name="clock")
    clock.start()
    try:
        yield
    finally:
        clock.terminate()
        clock.join(STOP_SECONDS)
        if clock.is_alive():
            clock.kill()
            clock.join()
        signal.signal(signal.SIGTERM, before)


def run_clock() -> None:
    """What the process does. Until the clock hears signals itself, only whoever started us ends us."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    django.setup()
    call_command("run_due_jobs", every=60)


def _end_with_parent() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)
