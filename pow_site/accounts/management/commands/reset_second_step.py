"""Takes away somebody's second step, when they lost their app, their passkeys and their recovery codes."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from pow_site.accounts.models import User
from pow_site.accounts.second_factor import reset_second_step


class Command(BaseCommand):
    """`manage.py reset_second_step ADDRESS`: be sure first that it is really them who ask."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("address")

    def handle(self, *args: Any, address: str, **options: Any) -> None:
        user = User.objects.filter(email__iexact=address).first()
        if user is None:
            raise CommandError("Er is geen account met dit adres.")
        if not reset_second_step(user, now=timezone.now()):
            raise CommandError("Dit account heeft geen tweede stap.")
        self.stdout.write("De tweede stap is uitgezet. De eigenaar krijgt daarover een mail.")
