"""The form that confirms with a password; those of the second step stand with the second step."""

from allauth.account.forms import ReauthenticateForm
from allauth.account.internal.flows.login import record_authentication
from allauth.core import context
from django import forms


class ConfirmByPasswordForm(ReauthenticateForm):
    """The password of whoever is logged in."""

    password = forms.CharField(
        label="Wachtwoord",
        strip=False,
        max_length=4096,
        error_messages={"required": "Vul je wachtwoord in."},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def save(self) -> None:
        record_authentication(context.request, self.user, "password", reauthenticated=True)
