"""The forms of the second step, in plain Dutch; whatever is sent to them, the answer is a message."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal.auth import get_totp_secret
from allauth.mfa.webauthn import forms as library
from django import forms
from django.core.exceptions import ValidationError

from pow_site.accounts.passkey_field import PasskeyField, checked
from pow_site.accounts.second_factor import use_app_code

TOO_OFTEN = "Je hebt te vaak een verkeerde code getypt. Wacht vijf minuten en probeer het dan opnieuw."
LIMITED = {"too_many_login_attempts", "rate_limited"}
NAME_LENGTH = 60


def code_field(label: str, help_text: str = "") -> forms.CharField:
    """A code to type over; phones and password managers know what belongs there."""
    attrs = {"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=40,
        widget=forms.TextInput(attrs=attrs),
        error_messages={"required": "Typ de code.", "max_length": "Deze code is te lang."},
    )


def name_field(*, required: bool) -> forms.CharField:
    """How somebody calls a passkey."""
    return forms.CharField(
        required=required,
        label="Naam van deze passkey",
        help_text="Zo herken je hem later, bijvoorbeeld “Laptop van het werk”.",
        max_length=NAME_LENGTH,
        error_messages={
            "required": "Geef de passkey een naam.",
            "max_length": f"Kies een naam van hoogstens {NAME_LENGTH} tekens.",
        },
    )


def plainly(clean: Callable[[], Any]) -> Any:
    """What the library's check gives; that somebody tried too often it says in our words."""
    try:
        return clean()
    except ValidationError as error:
        if error.code in LIMITED:
            raise ValidationError(TOO_OFTEN, code=error.code) from error
        raise


def once(authenticator: Authenticator, code: str) -> str:
    """A right code, when it is no code of an app that was used before."""
    if authenticator.type == Authenticator.Type.TOTP and not use_app_code(authenticator, code):
        raise get_adapter().validation_error("incorrect_code")
    return code


def tell_above(form: forms.Form) -> None:
    """What is wrong with a passkey has no field of its own on the page: it is told above the form."""
    if "credential" in form.errors:
        raise ValidationError(list(form.errors["credential"]))


class SecondStepForm(AuthenticateForm):
    """While logging in: a code of the app, or a recovery code."""

    code = code_field("Code", "Zes cijfers uit je app, of een van je herstelcodes.")

    def clean_code(self) -> str:
        code: str = plainly(super().clean_code)
        return once(self.authenticator, code)


class ConfirmByCodeForm(ReauthenticateForm):
    """Confirming that it is still you, with a code."""

    code = code_field("Code", "Zes cijfers uit je app, of een van je herstelcodes.")

    def clean_code(self) -> str:
        code: str = plainly(super().clean_code)
        return once(self.authenticator, code)


class AddAppForm(ActivateTOTPForm):
    """The first code of a new app. Its key stays the same until it is used: a reload shows the same picture."""

    code = code_field("Code uit je app", "Zes cijfers. Je app maakt elke halve minuut een nieuwe.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # The library's own makes a new key for every view of the page.
        self.user = kwargs.pop("user")
        forms.Form.__init__(self, *args, **kwargs)
        self.secret = get_totp_secret(regenerate=False)

    def clean_code(self) -> str:
        code: str = plainly(super().clean_code)
        return code


class SecondStepPasskeyForm(library.AuthenticateWebAuthnForm):
    """While logging in: a passkey as the second step."""

    credential = PasskeyField()

    def clean_credential(self) -> Authenticator:
        authenticator: Authenticator = checked(
            lambda: plainly(super(SecondStepPasskeyForm, self).clean_credential)
        )
        return authenticator

    def clean(self) -> dict[str, Any]:
        tell_above(self)
        cleaned: dict[str, Any] = super().clean()
        return cleaned


class ConfirmByPasskeyForm(SecondStepPasskeyForm):
    """Confirming that it is still you, with a passkey."""

    reauthenticated = True


class PasskeyLogInForm(SecondStepPasskeyForm):
    """A passkey as the whole log-in: it tells who it is, and it asked its owner for a finger, a face or a PIN."""

    passwordless = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, user=None, **kwargs)


class AddPasskeyForm(library.AddWebAuthnForm):
    """A new passkey and its name; without one it is called after the device."""

    name = name_field(required=False)
    credential = PasskeyField()
    passwordless = None

    def clean(self) -> dict[str, Any]:
        tell_above(self)
        cleaned: dict[str, Any] = checked(super().clean)
        return cleaned


class RenamePasskeyForm(library.EditWebAuthnForm):
    """Another name for a passkey."""

    name = name_field(required=True)
