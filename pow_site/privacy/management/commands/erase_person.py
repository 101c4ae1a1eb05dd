"""Erases somebody who asked for it by mail, as they could do themselves on the site."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from pow_site.privacy.erasing import ErasureRefused, erase_person
from pow_site.privacy.people import NobodyThere, person_with
from pow_site.privacy.registry import all_declarations


class Command(BaseCommand):
    """`manage.py erase_person ADDRESS [--dry-run]`; prints numbers, no names."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("address", help="the e-mail address of the account; make sure that it is theirs")
        parser.add_argument("--dry-run", action="store_true", help="tell what would happen, change nothing")

    def handle(self, *args: Any, address: str, dry_run: bool, **options: Any) -> None:
        try:
            report = erase_person(person_with(address), now=timezone.now(), dry_run=dry_run)
        except (NobodyThere, ErasureRefused) as error:
            raise CommandError(f"{error} Er is niets veranderd.") from error
        for data in all_declarations():
            if report.counts.get(data.model):
                what = f"blijft: {data.stays}" if data.stays else "weg"
                self.stdout.write(f"{data.title}: {report.counts[data.model]} ({what})")
        said = (
            "Dit was een proef. Er is niets veranderd."
            if dry_run
            else "Klaar. Er gaat een mail naar dit adres."
        )
        self.stdout.write(said)
