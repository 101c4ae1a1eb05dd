"""Logging in with a password: for visitors, and at the door of the CMS."""

from typing import Any

from allauth.account.app_settings import EmailVerificationMethod
from allauth.account.views import LoginView
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from pow_site.accounts.forms import CmsPasswordForm, PasswordForm

NO_RIGHTS = "Met dit account kun je niet in het CMS. Klopt dat niet? Neem dan contact met ons op."


class PasswordLogInView(LoginView):
    """The library's log-in, with its limits and the second factor, in our form and words."""

    template_name = "account/password.html"
    password_form: type[PasswordForm] = PasswordForm

    def get_form_class(self) -> type[PasswordForm]:
        return self.password_form

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: Any) -> None:
        """Called by the library. Who asked for a code first may still choose the password."""

    def form_valid(self, form: PasswordForm) -> HttpResponse:
        # Only editors make an account with a password for somebody else: they vouch for its address.
        form._login.email_verification = EmailVerificationMethod.NONE
        response: HttpResponse = super().form_valid(form)
        return response

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return {"next_url": self.get_next_url(), **super().get_context_data(**context)}


class CmsLogInView(PasswordLogInView):
    """At `/cms/login/`, in the place of Wagtail's own."""

    password_form = CmsPasswordForm

    def get_default_success_url(self) -> str:
        return reverse("wagtailadmin_home")

    def get_authenticated_redirect_url(self) -> str:
        """Who is in but has no rights here would go round in circles: their own page tells it."""
        if self.request.user.has_perm("wagtailadmin.access_admin"):
            return str(super().get_authenticated_redirect_url())
        list(messages.get_messages(self.request))  # what Wagtail said of it, in its own words
        messages.error(self.request, NO_RIGHTS)
        return reverse("my-home")
