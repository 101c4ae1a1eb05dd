"""An e-mail address as people type it, in the one way in which we keep it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator

MAX_LENGTH = 254
EXAMPLE = "Een goed adres ziet er zo uit: naam@organisatie.nl."
WRONG = f"Dit is geen e-mailadres. {EXAMPLE}"
EMPTY = f"Vul je e-mailadres in. {EXAMPLE}"
TOO_LONG = f"Dit adres is te lang. Een e-mailadres heeft hoogstens {MAX_LENGTH} tekens."
OTHER_SCRIPT = "Gebruik alleen gewone letters, zonder accenten. Met dit adres kunnen we niet mailen."


class AddressField(forms.CharField):
    """One e-mail address: lower case, without spaces around it, in the letters that every mail server takes."""

    widget = forms.EmailInput

    def __init__(self, **options: Any) -> None:
        options.setdefault("error_messages", {"required": EMPTY})
        super().__init__(**options)
        self.validators = [_check]  # one complaint at a time; a NUL is one of them

    def clean(self, value: Any) -> str:
        return str(super().clean(value)).lower()


def _check(address: str) -> None:
    """Raises what is wrong with an address."""
    if len(address) > MAX_LENGTH:
        raise ValidationError(TOO_LONG, code="too-long")
    if not address.isascii():
        # Marks that nobody sees, such as those that turn the direction of writing, are no script.
        message, code = (OTHER_SCRIPT, "other-script") if address.isprintable() else (WRONG, "invalid")
        raise ValidationError(message, code=code)
    if any(mark in address for mark in '"[\\'):
        raise ValidationError(WRONG, code="invalid")  # quoted names and bare numbers of machines
    EmailValidator(message=WRONG)(address)
