"""The forms of the way in: an address, the code, or a password."""

import unicodedata
from typing import Any

from allauth.account.forms import BaseConfirmCodeForm, LoginForm
from django import forms

from pow_site.accounts.addresses import AddressField
from pow_site.lib.form_guard import GuardedForm


class EntryForm(GuardedForm):
    """The address to which the code goes; a password manager may be quick."""

    minimum_seconds = 0

    email = AddressField(
        label="E-mailadres",
        help_text="Gebruik het adres van je werk.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class CodeForm(BaseConfirmCodeForm):
    """The code from the mail; spaces, dashes and the like do not matter."""

    code = forms.CharField(
        label="Code",
        max_length=40,
        help_text="De zes cijfers uit de mail.",
        error_messages={
            "required": "Typ de zes cijfers uit onze mail over.",
            "max_length": "Deze code klopt niet. Typ de zes cijfers uit onze nieuwste mail over.",
        },
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )

    def clean_code(self) -> str:
        typed = unicodedata.normalize("NFKC", self.cleaned_data["code"])
        self.cleaned_data["code"] = "".join(filter(str.isalnum, typed))
        return str(super().clean_code())


class PasswordForm(LoginForm):
    """Address and password."""

    password = forms.CharField(
        label="Wachtwoord",
        strip=False,
        max_length=4096,
        error_messages={"required": "Vul je wachtwoord in."},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = AddressField(
            label="E-mailadres", widget=forms.EmailInput(attrs={"autocomplete": "username"})
        )
        self.order_fields(["login", "password"])


class CmsPasswordForm(PasswordForm):
    """The same with the field names that the log-in of Wagtail has."""

    def add_prefix(self, field_name: str) -> str:
        return "username" if field_name == "login" else super().add_prefix(field_name)
