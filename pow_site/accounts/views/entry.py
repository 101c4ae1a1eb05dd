"""An address, then the code from the mail."""

from typing import Any
from urllib.parse import urlencode

from allauth.account.internal.decorators import login_not_required
from allauth.account.mixins import NextRedirectMixin
from allauth.account.utils import get_login_redirect_url
from allauth.account.views import RequestLoginCodeView
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic import FormView

from pow_site.accounts.entry import CodeNotSent, EntryProcess
from pow_site.accounts.forms import CodeForm, EntryForm
from pow_site.lib.limits import is_allowed, too_many_requests

NOT_SENT = "De mail kon niet weg. Probeer het over een paar minuten opnieuw."
TOO_OFTEN = "Er zijn te vaak codes gevraagd. Wacht een kwartier en probeer het dan opnieuw."
GONE = "Je code is verlopen, of je vroeg hem aan in een andere browser. Vraag hier een nieuwe code aan."
VOID = "Er is vijf keer een verkeerde code getypt. Die code werkt nu niet meer. Vraag een nieuwe aan."
SENT_AGAIN = "We hebben je een nieuwe code gemaild. De vorige werkt niet meer."
NOT_AGAIN = (
    "We mailden je al drie keer een nieuwe code. Kijk ook bij je ongewenste mail, of kies een ander adres."
)


def with_next(name: str, goal: str | None) -> str:
    """The address of a page that remembers where someone was going."""
    address = reverse(name)
    return f"{address}?{urlencode({'next': goal})}" if goal else address


class EntryView(RequestLoginCodeView):
    """Asks for an address and mails a code to it, whoever's it is."""

    form_class = EntryForm
    template_name = "account/login.html"

    def get_form_class(self) -> type[EntryForm]:
        return EntryForm

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: Any) -> None:
        """Called by the library. Who comes here again sees this page: perhaps the address was wrong."""

    def form_valid(self, form: EntryForm) -> HttpResponse:
        address = form.cleaned_data["email"]
        if not is_allowed(self.request, "request_code", key=address):
            return self.refuse(form, TOO_OFTEN, status=429)
        try:
            EntryProcess.start(self.request, address, is_silent=form.is_trapped)
        except CodeNotSent:
            return self.refuse(form, NOT_SENT, status=503)
        return redirect(with_next("account_confirm_login_code", self.get_next_url()))

    def refuse(self, form: EntryForm, reason: str, *, status: int) -> HttpResponse:
        """The form again as it was sent, with the reason."""
        form.add_error(None, reason)
        response = self.form_invalid(form)
        response.status_code = status
        return response

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return {"next_url": self.get_next_url(), **super().get_context_data(**context)}


class CodeView(NextRedirectMixin, FormView):
    """Asks for the code; the right one leads in, by way of a second factor where someone has one."""

    form_class = CodeForm
    template_name = "account/code.html"
    process: EntryProcess

    @method_decorator([never_cache, login_not_required])
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            return redirect(get_login_redirect_url(request))
        process = EntryProcess.enter(request)
        if process is None:
            return self.start_over(GONE)
        self.process = process
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.POST.get("action") == "resend":
            return self.resend()
        if self.is_attempt and not is_allowed(request, "confirm_code", key=self.process.name_of_code):
            return too_many_requests(request)
        return super().post(request, *args, **kwargs)

    @property
    def is_attempt(self) -> bool:
        """Whether there is a code to judge: an empty field costs nothing."""
        return bool(self.request.POST.get("code", "").strip())

    def resend(self) -> HttpResponse:
        if not self.process.can_resend:
            messages.error(self.request, NOT_AGAIN)
        elif not is_allowed(self.request, "request_code", key=self.process.address):
            messages.error(self.request, TOO_OFTEN)
        else:
            try:
                self.process.resend()
                messages.success(self.request, SENT_AGAIN)
            except CodeNotSent:
                messages.error(self.request, NOT_SENT)
        return redirect(with_next("account_confirm_login_code", self.get_next_url()))

    def form_valid(self, form: CodeForm) -> HttpResponse:
        return self.process.finish(self.get_next_url())

    def form_invalid(self, form: CodeForm) -> HttpResponse:
        if self.is_attempt and not self.process.record_invalid_attempt():
            return self.start_over(VOID)
        return super().form_invalid(form)

    def start_over(self, reason: str) -> HttpResponse:
        messages.error(self.request, reason)
        return redirect(with_next("account_login", self.get_next_url()))

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "code": self.process.code}

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return {
            "next_url": self.get_next_url(),
            "process": self.process,
            **super().get_context_data(**context),
        }
