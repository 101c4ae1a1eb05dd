"""Runs the jobs that are due; two at once do no harm."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.formats import date_format

from pow_site.jobs.clock import run_every
from pow_site.jobs.enums import Result
from pow_site.jobs.reading import in_words, read_entries
from pow_site.jobs.registry import UnknownJob, find_jobs
from pow_site.jobs.running import run_due


class Command(BaseCommand):
    """`manage.py run_due_jobs [--dry-run] [--only NAME] [--list] [--every SECONDS]`."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--only", action="append", metavar="NAME", help="if due; may be given again")
        way = parser.add_mutually_exclusive_group()
        way.add_argument("--dry-run", action="store_true", help="tell what would happen, change nothing")
        way.add_argument("--list", action="store_true", help="tell how each job stands, run nothing")
        way.add_argument("--every", type=int, metavar="SECONDS", help="go on until SIGTERM or SIGINT")

    def handle(self, *args: Any, only: list[str] | None, **options: Any) -> None:
        try:
            names = {job.name for job in find_jobs(only)}
        except UnknownJob as error:
            raise CommandError(f"{error} Er is niets gedaan.") from error
        if options["list"]:
            self._list(names)
        elif options["every"] is None:
            self._run(only, options["dry_run"])
        elif options["every"] < 1:
            raise CommandError("--every: geef een aantal seconden van 1 of meer. Er is niets gedaan.")
        else:
            run_every(options["every"], only)

    def _list(self, names: set[str]) -> None:
        for entry in read_entries(timezone.now()):
            if entry.job.name in names:
                due = date_format(timezone.localtime(entry.due_at), "j F Y H:i")
                figures = f" ({entry.counts or entry.error})" if entry.counts or entry.error else ""
                self.stdout.write(
                    f"{entry.job.name}: {entry.job.label}. {entry.state}{figures}. Volgende keer: {due}."
                )

    def _run(self, only: list[str] | None, dry_run: bool) -> None:
        outcomes = run_due(timezone.now(), only, dry_run, clock=timezone.now)
        for outcome in outcomes:
            told = outcome.error or in_words(outcome.counts) or "niets te doen"
            state = "proef" if dry_run else outcome.result.label.lower()
            self.stdout.write(f"{outcome.job.label}: {state} ({told}).")
        if not outcomes:
            self.stdout.write("Geen taak is aan de beurt. Zie --list.")
        if dry_run:
            self.stdout.write("Dit was een proef. Er is niets veranderd.")
        if failed := [outcome.job.name for outcome in outcomes if outcome.result is Result.FAILED]:
            raise CommandError(f"Mislukt: {', '.join(failed)}. De andere taken zijn wel gedaan.")
