"""The pages where you set a password, or another one. Nobody needs one; who forgot it confirms with a code."""

from typing import Any, cast

from allauth.account.internal.flows import password_change
from allauth.core import ratelimit
from allauth.usersessions.internal.flows.sessions import end_other_sessions
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView

from pow_site.accounts.models import User
from pow_site.accounts.reauthentication import confirmation_required
from pow_site.lib.limits import too_many_requests

MAX_LENGTH = 4096
"""More would only keep the server busy."""
TOO_WEAK = "Dit wachtwoord is te makkelijk te raden. Kies een zin van een paar woorden."
REASONS = {
    "password_too_short": "Dit wachtwoord is te kort. Gebruik minstens 12 tekens.",
    "password_too_common": "Veel mensen gebruiken dit wachtwoord. Kies een ander.",
    "password_too_similar": "Dit wachtwoord lijkt te veel op je naam of je e-mailadres. Kies een ander.",
    "password_entirely_numeric": "Dit wachtwoord heeft alleen cijfers. Gebruik ook letters.",
}
"""What the rules of `AUTH_PASSWORD_VALIDATORS` mean, in our words."""


class NewPasswordForm(forms.Form):
    """A password, typed twice."""

    password1 = forms.CharField(
        label="Nieuw wachtwoord",
        help_text="Minstens 12 tekens. Een zin van een paar woorden is sterk en goed te onthouden.",
        strip=False,
        max_length=MAX_LENGTH,
        error_messages={"required": "Vul een nieuw wachtwoord in."},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password2 = forms.CharField(
        label="Nog een keer",
        strip=False,
        max_length=MAX_LENGTH,
        error_messages={"required": "Vul hetzelfde wachtwoord nog een keer in."},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password1(self) -> str:
        password: str = self.cleaned_data["password1"]
        try:
            validate_password(password, self.user)
        except ValidationError as error:
            raise ValidationError(
                [REASONS.get(str(one.code), TOO_WEAK) for one in error.error_list]
            ) from error
        return password

    def clean_password2(self) -> str:
        again: str = self.cleaned_data["password2"]
        if "password1" in self.cleaned_data and again != self.cleaned_data["password1"]:
            raise ValidationError(
                "De twee wachtwoorden zijn niet hetzelfde. Typ ze allebei opnieuw.", code="differ"
            )
        return again


@method_decorator(sensitive_post_parameters("password1", "password2"), name="dispatch")
@method_decorator([never_cache, confirmation_required], name="dispatch")
class PasswordView(FormView[NewPasswordForm]):
    """Sets a password or another one, and logs out everywhere else."""

    form_class = NewPasswordForm
    template_name = "account/password_change.html"
    is_first = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if cast(User, request.user).has_usable_password() == self.is_first:
            return redirect("account_change_password" if self.is_first else "account_set_password")
        if not ratelimit.consume(request, action="change_password", user=request.user):
            return too_many_requests(request)
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "user": self.request.user}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "is_first": self.is_first}

    def form_valid(self, form: NewPasswordForm) -> HttpResponse:
        request, user = self.request, self.request.user
        password_change.change_password(user, form.cleaned_data["password1"])
        finish = (
            password_change.finalize_password_set
            if self.is_first
            else password_change.finalize_password_change
        )
        finish(request, user)
        end_other_sessions(request, user)
        return redirect("account_change_password")


class FirstPasswordView(PasswordView):
    """For people who log in with a code."""

    is_first = True
    template_name = "account/password_set.html"
