"""Confirming that it is still you, before anything changes that decides how you log in.

Whoever logged in or confirmed a quarter of an hour ago need not again. After that: the second step; for people
without one their password, or a code by mail. A second step gives way to nothing else: it would be no more than what
it stands on.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from pow_site.accounts.codes import MailedCode
from pow_site.accounts.second_factor import factors_of

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True)
class Method:
    """A way to confirm: the name of its address, and what the link to it says."""

    url_name: str
    label: str

    @property
    def url(self) -> str:
        return reverse(self.url_name)


PASSWORD = Method("account_reauthenticate", "Gebruik je wachtwoord")
APP = Method("mfa_reauthenticate", "Gebruik je app of een herstelcode")
RECOVERY = Method("mfa_reauthenticate", "Gebruik een herstelcode")
PASSKEY = Method("mfa_reauthenticate_webauthn", "Gebruik je passkey")
MAIL = Method("account_reauthenticate_by_mail", "Krijg een code per mail")


def methods_of(user: Any) -> list[Method]:
    """How they can confirm, the easiest first."""
    factors = factors_of(user)
    if factors.app:
        return [APP, PASSKEY] if factors.passkeys else [APP]
    if factors.passkeys:
        return [PASSKEY, RECOVERY]
    return [PASSWORD, MAIL] if user.has_usable_password() else [MAIL]


def is_confirmed(request: HttpRequest, *, within: float) -> bool:
    """Whether this session logged in or confirmed in the last so many seconds."""
    records = get_authentication_records(request, request.user)
    return bool(records) and 0 <= time.time() - records[-1]["at"] < within


def confirmation_required(view: View) -> View:
    """Leads to confirming first, and back. A form that was opened in time may be sent twice as late."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        seconds = settings.ACCOUNT_REAUTHENTICATION_TIMEOUT * (2 if request.method == "POST" else 1)
        if is_confirmed(request, within=seconds):
            return view(request, *args, **kwargs)
        if request.method == "POST":
            messages.warning(
                request, "Deze pagina stond lang open. Bevestig dat jij het bent en doe het dan nog eens."
            )
        query = urlencode({"next": request.get_full_path()})
        return redirect(f"{methods_of(request.user)[0].url}?{query}")

    return login_required(guarded)


class ConfirmByMail(MailedCode):
    """A code to the address of whoever is logged in, for people without a second step."""

    session_key = "account_confirm_by_mail"
    mail = "account/email/confirm_code"

    @classmethod
    def begin_for(cls, request: HttpRequest) -> None:
        cls.begin(request, EmailAddress.objects.get_primary_email(request.user))

    def finish(self) -> None:
        self.abort()
        record_authentication(self.request, self.request.user, "code", reauthenticated=True)
