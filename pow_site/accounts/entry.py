"""The one way in: a code by mail, the same for who is new and for who is known.

Nobody is looked up before the code is right, so nothing that happens until then can tell whether an address is known:
no text, no status, no query, no time.
"""

import logging
import time
from smtplib import SMTPException
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.models import Login
from allauth.account.stages import LoginByCodeStage, LoginStageController
from django.http import HttpRequest, HttpResponse

from pow_site.accounts.joining import person_with

logger = logging.getLogger(__name__)


class CodeNotSent(Exception):
    """The mail server did not take the mail."""


class EntryProcess(LoginCodeVerificationProcess):
    """From an address to a log-in. What it has to remember is in the visitor's session, the code too."""

    @classmethod
    def start(cls, request: HttpRequest, address: str, *, is_silent: bool = False) -> "EntryProcess":
        """Mails a code, which works in this browser alone. Silent: for robots, who get no mail."""
        login = Login(user=None, email=address)
        login.state["stages"] = {"current": LoginByCodeStage.key}
        stage = LoginByCodeStage(LoginStageController(request, login), request, login)
        stage.state.update(cls.initial_state(user=None, email=address), initiated_by_user=True)
        process = cls(stage=stage)
        if is_silent:
            process.state["code"] = process.generate_code()
        else:
            process.send()
        process.persist()
        return process

    @classmethod
    def enter(cls, request: HttpRequest) -> "EntryProcess | None":
        """What this browser began, unless the code is too old."""
        stage = LoginStageController.enter(request, LoginByCodeStage.key)
        return None if stage is None else cls(stage=stage).abort_if_invalid()

    @property
    def address(self) -> str:
        return str(self.state["email"])

    @property
    def name_of_code(self) -> str:
        """Tells one code from the next, to count how often each is tried."""
        return f"{self.address} {self.state['at']}"

    @property
    def attempts_left(self) -> int:
        return int(self.max_attempts - self.state["failed_attempts"])

    def send(self, skip_enumeration_mails: bool = False) -> None:
        """Mails a new code; the one before keeps working until the new one has left."""
        before = self.code
        code = self.generate_code()
        try:
            get_adapter().send_mail("account/email/login_code", self.address, {"code": code})
        except (SMTPException, OSError) as error:
            self.state["code"] = before
            logger.error("A log-in code could not be mailed: %s", type(error).__name__)
            raise CodeNotSent from error
        self.state.update(at=time.time(), failed_attempts=0)

    def resend(self) -> None:
        self.send()
        self.record_resend()
        self.stage.login.initiated_at = self.state["at"]
        self.persist()

    def finish(self, redirect_url: str | None) -> HttpResponse:
        """The code was right: now find or make the user, and begin the real log-in, second factor and all."""
        user = person_with(self.address)
        record_authentication(self.request, user, method="code", email=self.address)
        login = Login(user=user, redirect_url=redirect_url, email=self.address)
        response: Any = perform_login(self.request, login)
        return response
