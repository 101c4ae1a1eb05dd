"""A code by mail to whoever is logged in: to confirm that it is still them, or that a new address is theirs."""

import logging
from smtplib import SMTPException
from typing import Any, ClassVar, Self

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.code_verification import AbstractCodeVerificationProcess
from django.http import HttpRequest

from pow_site.accounts.entry import CodeNotSent

logger = logging.getLogger(__name__)
MAX_ATTEMPTS = 5
SECONDS = 15 * 60


class MailedCode(AbstractCodeVerificationProcess):
    """Waits in the session for its code: five tries, a quarter of an hour, and only the newest one counts."""

    session_key: ClassVar[str]
    mail: ClassVar[str]

    def __init__(self, request: HttpRequest, state: dict[str, Any]) -> None:
        self.request = request
        super().__init__(max_attempts=MAX_ATTEMPTS, timeout=SECONDS, state=state, user=request.user)

    @classmethod
    def begin(cls, request: HttpRequest, address: str, **state: Any) -> Self:
        """Mails a new code. Raises CodeNotSent; then the one before keeps working."""
        process = cls(request, cls.initial_state(request.user, email=address) | state)
        process.state["code"] = get_adapter().generate_login_code()
        process.send()
        process.persist()
        return process

    @classmethod
    def resume(cls, request: HttpRequest) -> Self | None:
        """The one that waits; None when there is none, when it is too old, or when it was somebody else's."""
        state = request.session.get(cls.session_key)
        if not state or state.get("user_id") != str(request.user.pk):
            return None
        found: Self | None = cls(request, state).abort_if_invalid()
        return found

    @property
    def address(self) -> str:
        return str(self.state["email"])

    @property
    def name_of_code(self) -> str:
        """Tells one code from the next, to count how often each is tried, whatever the session remembers."""
        return f"{self.address} {self.state['at']}"

    @property
    def attempts_left(self) -> int:
        return int(self.max_attempts - self.state["failed_attempts"])

    def persist(self) -> None:
        self.request.session[self.session_key] = self.state

    def abort(self) -> None:
        self.request.session.pop(self.session_key, None)

    def send(self) -> None:
        self.send_mail(self.mail)

    def send_mail(self, mail: str) -> None:
        """Raises CodeNotSent."""
        try:
            get_adapter().send_mail(mail, self.address, {"code": self.code})
        except (SMTPException, OSError) as error:
            logger.error("A code could not be mailed: %s", type(error).__name__)
            raise CodeNotSent from error
