"""Imports the outlines of the regions from the official GeoJSON; safe to run again."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from regions.boundaries.errors import BoundaryError
from regions.boundaries.importing import import_boundaries


class Command(BaseCommand):
    """`manage.py import_boundaries FILE`."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            report = import_boundaries(file)
        except BoundaryError as error:
            raise CommandError(f"{file}: {error} Er is niets veranderd.") from error
        for warning in report.warnings:
            self.stderr.write(warning)
        self.stdout.write(
            f"{report.region_count} outlines ({report.byte_count} bytes together) are in the database. "
            "Name the source with the map: Bron: CBS/PDOK, bewerkt (CC BY 4.0)."
        )
