"""Makes an editor's log-in, or gives an existing one a new password."""

import secrets
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email

from pow_site.accounts.joining import confirm_address
from pow_site.accounts.models import User

DEFAULT_EMAIL = "redactie@example.org"


class Command(BaseCommand):
    """`manage.py make_editor [--email ADDRESS]`: the password is shown once and stored only as a hash."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--email", default=DEFAULT_EMAIL)

    def handle(self, *args: Any, email: str, **options: Any) -> None:
        try:
            validate_email(email)
        except ValidationError as error:
            raise CommandError(f"{email} is geen e-mailadres.") from error
        password = secrets.token_urlsafe(15)
        user = User.objects.filter(email__iexact=email).first()
        is_new = user is None
        user = user or User(email=email, first_name="Eva", last_name="Redacteur")
        user.is_active = user.is_staff = user.is_superuser = True
        user.set_password(password)
        user.save()
        # Whoever may run this command vouches for the address.
        confirm_address(user, user.email.lower())
        self.stdout.write(
            f"{'Log-in gemaakt' if is_new else 'Nieuw wachtwoord gemaakt'}. "
            "Bewaar het wachtwoord nu: het wordt niet nog eens getoond.\n"
            f"CMS: {settings.SITE_URL}/cms/\nE-mail: {email}\nWachtwoord: {password}"
        )
