"""The pages where you confirm that it is still you, and then go back to what you were doing."""

from typing import Any, ClassVar

from allauth.account.utils import get_next_redirect_url
from allauth.core import ratelimit
from allauth.core.internal.httpkit import add_query_params
from allauth.mfa.webauthn.internal.auth import begin_authentication
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic import FormView

from pow_site.accounts.codes import CodeNotSent
from pow_site.accounts.forms import CodeForm
from pow_site.accounts.reauthentication import MAIL, ConfirmByMail, methods_of
from pow_site.accounts.reauthentication_forms import ConfirmByPasswordForm
from pow_site.accounts.second_factor import factors_of
from pow_site.accounts.second_factor_forms import ConfirmByCodeForm, ConfirmByPasskeyForm
from pow_site.lib.limits import is_allowed, too_many_requests

SENT_AGAIN = "We hebben je een nieuwe code gemaild. De vorige werkt niet meer."
NOT_SENT = "De mail kon niet weg. Probeer het over een paar minuten opnieuw."
TOO_OFTEN = "Je hebt al een paar keer een code gevraagd. Wacht een kwartier en probeer het dan opnieuw."
VOID = "Die code werkt niet meer. Vraag hieronder een nieuwe aan."


@method_decorator([never_cache, login_required], name="dispatch")
class ConfirmView(FormView[Any]):
    """One way to confirm. Who cannot use it is led to one that they can."""

    url_name: ClassVar[str]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        ways = methods_of(request.user)
        if self.url_name not in {way.url_name for way in ways}:
            return redirect(self.with_goal(ways[0].url))
        if not ratelimit.consume(request, action="reauthenticate", user=request.user):
            return too_many_requests(request)
        self.others = [(way.label, self.with_goal(way.url)) for way in ways if way.url_name != self.url_name]
        return super().dispatch(request, *args, **kwargs)

    @property
    def goal(self) -> str | None:
        """Where somebody was going."""
        found: str | None = get_next_redirect_url(self.request)
        return found

    def with_goal(self, address: str) -> str:
        return str(add_query_params(address, {"next": self.goal})) if self.goal else address

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "user": self.request.user}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "others": self.others, "next_url": self.goal}

    def form_valid(self, form: Any) -> HttpResponse:
        form.save()
        return redirect(self.goal or reverse("mfa_index"))


class ConfirmByPasswordView(ConfirmView):
    """For people without a second step."""

    url_name = "account_reauthenticate"
    form_class = ConfirmByPasswordForm
    template_name = "account/reauthenticate.html"


class ConfirmByCodeView(ConfirmView):
    """With the app, or a recovery code."""

    url_name = "mfa_reauthenticate"
    form_class = ConfirmByCodeForm
    template_name = "mfa/reauthenticate.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "has_app": factors_of(self.request.user).app is not None,
        }


class ConfirmByPasskeyView(ConfirmView):
    """With a passkey."""

    url_name = "mfa_reauthenticate_webauthn"
    form_class = ConfirmByPasskeyForm
    template_name = "mfa/webauthn/reauthenticate.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "passkey_options": begin_authentication(self.request.user),
        }


class ConfirmByMailView(ConfirmView):
    """With a code by mail. Opening the page sends nothing: the first button does."""

    url_name = MAIL.url_name
    form_class = CodeForm
    template_name = "account/reauthenticate_by_mail.html"
    process: Any = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.process = ConfirmByMail.resume(request) if request.user.is_authenticated else None
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.POST.get("action") == "send":
            return self.send()
        if self.process is None:
            return self.back(VOID)
        return super().post(request, *args, **kwargs)

    def send(self) -> HttpResponse:
        if not is_allowed(self.request, "confirm_by_mail"):
            return self.back(TOO_OFTEN)
        try:
            ConfirmByMail.begin_for(self.request)
        except CodeNotSent:
            return self.back(NOT_SENT)
        if self.process is not None:
            messages.success(self.request, SENT_AGAIN)
        return redirect(self.with_goal(MAIL.url))

    def back(self, reason: str) -> HttpResponse:
        messages.error(self.request, reason)
        return redirect(self.with_goal(MAIL.url))

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs()
        del kwargs["user"]
        return {**kwargs, "code": self.process.code if self.process else ""}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "process": self.process}

    def form_valid(self, form: Any) -> HttpResponse:
        self.process.finish()
        return redirect(self.goal or reverse("mfa_index"))

    def form_invalid(self, form: Any) -> HttpResponse:
        is_attempt = bool(self.request.POST.get("code", "").strip())
        if is_attempt and not self.process.record_invalid_attempt():
            return self.back(VOID)
        return super().form_invalid(form)
