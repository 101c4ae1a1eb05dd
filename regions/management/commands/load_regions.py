"""Loads the regions and municipalities; safe to run again."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from regions.data_files import DataError
from regions.loading import DATA_DIR, load_regions


class Command(BaseCommand):
    """`manage.py load_regions [--data-dir FOLDER]`."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--data-dir", type=Path, default=DATA_DIR)

    def handle(self, *args: Any, data_dir: Path, **options: Any) -> None:
        try:
            facts = load_regions(data_dir)
        except DataError as error:
            raise CommandError(f"{error} Er is niets geladen.") from error
        self.stdout.write(
            f"{len(facts.regions)} regions, {len(facts.municipalities)} municipalities and "
            f"{len(facts.names)} other names are in the database."
        )
