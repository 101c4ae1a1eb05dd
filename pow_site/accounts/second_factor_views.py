"""The pages of the second step: what you have, the app, the recovery codes, and the step itself at log-in."""

import re
from typing import Any

from allauth.account.utils import get_next_redirect_url
from allauth.core.internal.httpkit import add_query_params
from allauth.mfa.base import views as base
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn.internal.auth import begin_authentication
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from pow_site.accounts.cms_gate import MAY_ENTER
from pow_site.accounts.reauthentication import confirmation_required
from pow_site.accounts.second_factor import factors_of, remember_new_factor, use_app_code
from pow_site.accounts.second_factor_forms import AddAppForm, SecondStepForm, SecondStepPasskeyForm

guarded = method_decorator([never_cache, confirmation_required], name="dispatch")


def onward(request: HttpRequest, url_name: str) -> str:
    """The address of one of these pages, with where somebody was going."""
    address, goal = reverse(url_name), get_next_redirect_url(request)
    return add_query_params(address, {"next": goal}) if goal else address


@login_required
def overview(request: HttpRequest) -> HttpResponse:
    """What you have set up, and what you can add. Editors come here from the gate before the CMS."""
    factors = factors_of(request.user)
    is_needed = settings.CMS_SECOND_FACTOR_REQUIRED and request.user.has_perm(MAY_ENTER)
    context = {
        "factors": factors,
        "next": get_next_redirect_url(request),
        "is_needed": is_needed and not factors.has_any,
        "keeps_cms_open": is_needed and factors.has_any,
        "organisation": SocialAccount.objects.filter(user_id=request.user.pk).first(),
        "organisation_name": settings.OIDC_NAME,
    }
    return render(request, "mfa/index.html", context)


class SecondStepView(base.AuthenticateView):
    """The second step while logging in; a passkey is only offered to who has one."""

    form_class = SecondStepForm
    webauthn_form_class = SecondStepPasskeyForm

    def _build_forms(self) -> Any:
        self.has_passkeys = bool(factors_of(self.stage.login.user).passkeys)
        return super()._build_forms()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, posted = self.stage.login.user, self.form
        context = {
            "form": self.auth_form,
            "failed": posted if posted is not None and posted.is_bound else None,
            "factors": factors_of(user),
        }
        if self.has_passkeys:
            context["passkey_options"] = begin_authentication(user)
        return context


@guarded
class AddAppView(totp.ActivateTOTPView):
    """Setting up an app: its picture, its key, and the first code."""

    form_class = AddAppForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if factors_of(request.user).app:
            return redirect(onward(request, "mfa_index"))
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        secret = context["form"].secret
        context["key"] = " ".join(re.findall(".{1,4}", secret))
        context["qr_size"], context["qr_path"] = drawing(context["totp_svg"])
        context["next"] = get_next_redirect_url(self.request)
        return context

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            response: HttpResponse = super().form_valid(form)
        except IntegrityError:  # sent twice at the same moment
            return redirect(onward(self.request, "mfa_index"))
        app = factors_of(self.request.user).app
        if app is not None:
            use_app_code(app, form.cleaned_data["code"])
            remember_new_factor(self.request, app)
        return response

    def get_success_url(self) -> str:
        return onward(
            self.request, "mfa_view_recovery_codes" if self.did_generate_recovery_codes else "mfa_index"
        )


def drawing(svg: str) -> tuple[str, str]:
    """Size and path of the library's drawing of a QR code, for a template to draw it within the page."""
    size = re.search(r'viewBox="0 0 ([\d.]+) ', svg)
    path = re.search(r'<(?:svg:)?path[^>]* d="([^"]+)"', svg)
    if size is None or path is None:
        raise ValueError("the library draws its QR codes in another way now")
    return size[1], path[1]


@guarded
class RemoveAppView(totp.DeactivateTOTPView):
    """Asks whether the app may go; the answer takes it away."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if factors_of(request.user).app is None:
            return redirect("mfa_index")
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "is_last": not factors_of(self.request.user).passkeys}


@never_cache
@confirmation_required
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """The codes that were not used yet, to write down, print or download. Looking changes nothing."""
    found = factors_of(request.user).recovery
    if found is None:
        return redirect(onward(request, "mfa_index"))
    context = {"codes": found.wrap().get_unused_codes(), "next": get_next_redirect_url(request)}
    return render(request, "mfa/recovery_codes/index.html", context)


@never_cache
@confirmation_required
def download_recovery_codes(request: HttpRequest) -> HttpResponse:
    """The same codes as a file of text."""
    found = factors_of(request.user).recovery
    if found is None:
        return redirect("mfa_index")
    context = {"codes": found.wrap().get_unused_codes(), "site": settings.WAGTAIL_SITE_NAME}
    response = render(
        request, "mfa/recovery_codes/download.txt", context, content_type="text/plain; charset=utf-8"
    )
    response["Content-Disposition"] = 'attachment; filename="herstelcodes.txt"'
    return response


@guarded
class NewRecoveryCodesView(recovery.GenerateRecoveryCodesView):
    """Asks whether the old codes may lapse; the answer makes new ones."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not factors_of(request.user).has_any:
            return redirect("mfa_index")
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response
