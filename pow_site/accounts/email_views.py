"""The pages where you change your address."""

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic import FormView

from pow_site.accounts.addresses import AddressField
from pow_site.accounts.codes import CodeNotSent
from pow_site.accounts.email_change import AddressTaken, EmailChange
from pow_site.accounts.forms import CodeForm
from pow_site.accounts.models import User
from pow_site.accounts.reauthentication import confirmation_required
from pow_site.lib.limits import is_allowed, too_many_requests

TOO_OFTEN = "Je hebt al een paar keer een code gevraagd. Wacht een uur en probeer het dan opnieuw."
NOT_SENT = "De mail kon niet weg. Probeer het over een paar minuten opnieuw."
GONE = "Die code werkt niet meer. Je e-mailadres is niet veranderd. Vul het nieuwe adres nog een keer in."
TAKEN = "Met dit adres lukt het niet. Je e-mailadres is niet veranderd. Kies een ander adres."
CHANGED = "Je e-mailadres is veranderd. Voortaan log je in met het nieuwe adres."


class NewAddressForm(forms.Form):
    """The address that takes the place of the old one."""

    email = AddressField(
        label="Nieuw e-mailadres",
        help_text="We mailen er een code naartoe, zodat we weten dat het van jou is.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(self, *args: Any, current: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.current = current

    def clean_email(self) -> str:
        address: str = self.cleaned_data["email"]
        if address == self.current.lower():
            raise ValidationError("Dit is al je adres. Vul een ander adres in.", code="same")
        return address


@method_decorator([never_cache, confirmation_required], name="dispatch")
class ChangeEmailView(FormView[NewAddressForm]):
    """Your address, and the form for another one; nothing changes before its code is right."""

    form_class = NewAddressForm
    template_name = "account/email_change.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "current": cast(User, self.request.user).email}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "waiting": EmailChange.resume(self.request)}

    def form_valid(self, form: NewAddressForm) -> HttpResponse:
        address = form.cleaned_data["email"]
        if not is_allowed(self.request, "change_email", key=address):
            return self.refuse(form, TOO_OFTEN, status=429)
        try:
            EmailChange.begin_with(self.request, address)
        except CodeNotSent:
            return self.refuse(form, NOT_SENT, status=503)
        return redirect("account_email_verification_sent")

    def refuse(self, form: NewAddressForm, reason: str, *, status: int) -> HttpResponse:
        form.add_error(None, reason)
        response = self.form_invalid(form)
        response.status_code = status
        return response


@method_decorator([never_cache, confirmation_required], name="dispatch")
class EmailCodeView(FormView[Any]):
    """The code from the mail to the new address; the right one makes the change."""

    form_class = CodeForm
    template_name = "account/confirm_email_code.html"
    process: EmailChange

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        process = EmailChange.resume(request)
        if process is None:
            return self.start_over(GONE)
        self.process = process
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.POST.get("action") == "stop":
            self.process.abort()
            return redirect("account_email")
        if self.is_attempt and not is_allowed(request, "confirm_code", key=self.process.name_of_code):
            return too_many_requests(request)
        return super().post(request, *args, **kwargs)

    @property
    def is_attempt(self) -> bool:
        return bool(self.request.POST.get("code", "").strip())

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "code": self.process.code}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "process": self.process}

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            self.process.finish(user_agent=self.request.headers.get("User-Agent", ""), now=timezone.now())
        except AddressTaken:
            return self.start_over(TAKEN)
        messages.success(self.request, CHANGED)
        return redirect("account_email")

    def form_invalid(self, form: Any) -> HttpResponse:
        if self.is_attempt and not self.process.record_invalid_attempt():
            return self.start_over(GONE)
        return super().form_invalid(form)

    def start_over(self, reason: str) -> HttpResponse:
        messages.error(self.request, reason)
        return redirect("account_email")
