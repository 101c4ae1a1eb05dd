"""The pages of passkeys: adding, naming and removing them, and logging in with one."""

from typing import Any

from allauth.account.app_settings import EmailVerificationMethod
from allauth.account.models import Login
from allauth.account.utils import get_login_redirect_url, get_next_redirect_url
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn import views as library
from allauth.mfa.webauthn.internal import flows
from allauth.mfa.webauthn.internal.auth import begin_authentication, begin_registration
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic import View

from pow_site.accounts.passkey_field import NO_PASSKEY
from pow_site.accounts.second_factor import factors_of, remember_new_factor
from pow_site.accounts.second_factor_forms import AddPasskeyForm, PasskeyLogInForm, RenamePasskeyForm
from pow_site.accounts.second_factor_views import guarded, onward
from pow_site.lib.limits import is_allowed, too_many_requests


@login_required
def passkeys(request: HttpRequest) -> HttpResponse:
    """They stand on the page of the second step."""
    return redirect("mfa_index")


@guarded
class AddPasskeyView(library.AddWebAuthnView):
    """A new passkey: the browser makes it, the person names it."""

    form_class = AddPasskeyForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super(library.AddWebAuthnView, self).get_context_data(**kwargs),
            "passkey_options": begin_registration(self.request.user, passwordless=True),
            "next": get_next_redirect_url(self.request),
        }

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        remember_new_factor(self.request, factors_of(self.request.user).passkeys[-1])
        return response

    def get_success_url(self) -> str:
        return onward(
            self.request, "mfa_view_recovery_codes" if self.did_generate_recovery_codes else "mfa_index"
        )


@guarded
class RenamePasskeyView(library.EditWebAuthnView):
    """Another name."""

    form_class = RenamePasskeyForm

    success_url = reverse_lazy("mfa_index")


@guarded
class RemovePasskeyView(library.RemoveWebAuthnView):
    """Asks whether a passkey may go; the answer takes it away."""

    success_url = reverse_lazy("mfa_index")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        factors = factors_of(self.request.user)
        is_last = factors.app is None and len(factors.passkeys) == 1
        return {**super().get_context_data(**kwargs), "is_last": is_last}


@method_decorator(never_cache, name="dispatch")
class PasskeyLogInView(View):
    """Logging in with a passkey alone. First the browser asks what to sign, then it sends the answer."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return redirect(onward(request, "account_login"))

    def post(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            return redirect(get_login_redirect_url(request))
        if not is_allowed(request, "passkey_login"):
            return too_many_requests(request)
        if "credential" not in request.POST:
            return JsonResponse(begin_authentication())
        form = PasskeyLogInForm(data=request.POST)
        if not form.is_valid():
            messages.error(request, NO_PASSKEY)
            return redirect(onward(request, "account_login"))
        passkey: Authenticator = form.cleaned_data["credential"]
        login = Login(
            user=passkey.user,
            redirect_url=get_next_redirect_url(request),
            email_verification=EmailVerificationMethod.NONE,
        )
        response: HttpResponse = flows.perform_passwordless_login(request, passkey, login)
        return response
