"""Imports the programme's questions and answers, plain text or Markdown; safe to run again."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from faq.documents import DocumentError, read_document
from faq.importing import ImportRefused, ImportReport, import_document


class Command(BaseCommand):
    """`manage.py import_faq FILE [--replace] [--dry-run]`."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--replace", action="store_true", help="retire the questions that FILE does not have"
        )
        parser.add_argument("--dry-run", action="store_true", help="show what would change, change nothing")

    def handle(self, *args: Any, file: Path, replace: bool, dry_run: bool, **options: Any) -> None:
        try:
            document = read_document(file.read_bytes(), file.name)
            report = import_document(document, today=timezone.localdate(), replace=replace, dry_run=dry_run)
        except OSError as error:
            raise CommandError(f"{file}: kan het bestand niet lezen ({error.strerror}).") from error
        except DocumentError as error:
            raise CommandError(f"{file}, {error} Er is niets veranderd.") from error
        except ImportRefused as error:
            raise CommandError(f"{error} Er is niets veranderd.") from error
        self._tell(report, dry_run=dry_run)

    def _tell(self, report: ImportReport, *, dry_run: bool) -> None:
        for sign, titles in (("+", report.added), ("~", report.changed), ("-", report.retired)):
            for title in titles:
                self.stdout.write(f"{sign} {title}")
        self.stdout.write(
            f"{'Would be: ' if dry_run else ''}{len(report.added)} added, {len(report.changed)} changed, "
            f"{len(report.unchanged)} unchanged, {len(report.retired)} retired"
        )
