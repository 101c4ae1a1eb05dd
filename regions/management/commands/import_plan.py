"""Makes a draft of a region's plan from a Word or Markdown document; publishes nothing."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse

from regions.plan_documents import DocumentRefused
from regions.plan_import import ImportRefused, PlanImport, find_plan, import_plan


class Command(BaseCommand):
    """`manage.py import_plan REGION FILE`."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("region", help="name, code or slug")
        parser.add_argument("file", type=Path, help="a .docx or .md whose headings name the pillars")

    def handle(self, *args: Any, region: str, file: Path, **options: Any) -> None:
        try:
            plan = find_plan(region)
            with file.open("rb") as document:
                report = import_plan(plan, document, file.name)
        except ImportRefused as error:
            raise CommandError(f"{error} Er is niets veranderd.") from error
        except DocumentRefused as error:
            raise CommandError(f"{file}: {error} Er is niets veranderd.") from error
        except OSError as error:
            raise CommandError(
                f"{file}: kan het bestand niet lezen ({error.strerror}). Er is niets veranderd."
            ) from error
        self._tell(report)

    def _tell(self, report: PlanImport) -> None:
        for line in report.lines():
            self.stdout.write(line)
        address = settings.SITE_URL + reverse("wagtailadmin_pages:edit", args=[report.page.pk])
        self.stdout.write(f"Concept van “{report.page.title}”, nog niet gepubliceerd: {address}")
