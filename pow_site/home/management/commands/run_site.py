"""Brings the database up to date and serves the site on this machine: what `make run` does."""

import os
import socket
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.autoreload import DJANGO_AUTORELOAD_ENV


class Command(BaseCommand):
    """`manage.py run_site [--port 8000]`; with DEBUG=1 it restarts when the code changes."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, port: int, **options: Any) -> None:
        if os.environ.get(DJANGO_AUTORELOAD_ENV) != "true":
            self._refuse_taken_port(port)
            call_command("prepare_site", stdout=self.stdout)
            self._tell_where(port)
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
