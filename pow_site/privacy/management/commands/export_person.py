"""Writes what the site holds about somebody who asked for it by mail, as they could download it themselves."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from pow_site.privacy.archive import archive_of
from pow_site.privacy.exporting import export_of
from pow_site.privacy.people import NobodyThere, person_with


class Command(BaseCommand):
    """`manage.py export_person ADDRESS FILE`; never over a file that is there."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("address", help="the e-mail address of the account; make sure that it is theirs")
        parser.add_argument("file", type=Path, help="the zip to write, such as gegevens.zip")

    def handle(self, *args: Any, address: str, file: Path, **options: Any) -> None:
        try:
            archive = archive_of(export_of(person_with(address)), now=timezone.now())
            file.touch(mode=0o600, exist_ok=False)
            file.write_bytes(archive)
        except NobodyThere as error:
            raise CommandError(f"{error} Er is niets geschreven.") from error
        except FileExistsError as error:
            raise CommandError(f"{file} is er al. Kies een andere naam. Er is niets geschreven.") from error
        except OSError as error:
            raise CommandError(f"{file} kan niet geschreven worden. Kies een andere map.") from error
        self.stdout.write(
            "Klaar. Er staan persoonlijke gegevens in: stuur het veilig en gooi het daarna weg."
        )
