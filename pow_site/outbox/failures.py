"""What a failure to send means: try again or not, and what we tell of it.

Never the server's own words, for they name people: only its codes.
"""

import re
from dataclasses import dataclass
from smtplib import (
    SMTPDataError,
    SMTPException,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPSenderRefused,
)

from pow_site.jobs.failures import describe

STATUS = re.compile(r"[245]\.\d{1,3}\.\d{1,3}")
CLOSING = 421
WE_ARE_REFUSED = (530, 535)
"""Answers about ourselves: log in first, wrong password."""


@dataclass(frozen=True)
class Failure:
    """`is_final`: a new try would fail in the same way. `breaks`: the connection is of no use any more."""

    reason: str
    is_final: bool = False
    breaks: bool = False


def judge(error: Exception) -> Failure:
    """What to make of an error while sending one mail."""
    match error:
        case SMTPRecipientsRefused():
            return _answer("De mailserver weigerde de ontvanger", *next(iter(error.recipients.values())))
        case SMTPDataError():
            return _answer("De mailserver weigerde de mail", error.smtp_code, error.smtp_error)
        case SMTPSenderRefused():
            return _refusal_of_us("De mailserver weigerde onze afzender", error)
        case SMTPResponseException():
            return _refusal_of_us("De mailserver liet ons niet binnen", error, breaks=True)
        case SMTPException() | OSError():
            return Failure(f"Geen verbinding met de mailserver ({type(error).__name__}).", breaks=True)
        case ValueError() | TypeError() | LookupError():
            return Failure(f"De mail is niet op te maken ({type(error).__name__}).", is_final=True)
    return Failure(describe(error))


def _answer(what: str, code: int, words: bytes | str) -> Failure:
    """About this mail: final from 500 on, unless the server means us."""
    status = _status(words)
    about_us = code in WE_ARE_REFUSED or status.startswith("5.7.")
    return Failure(_told(what, code, status), is_final=code >= 500 and not about_us, breaks=code == CLOSING)


def _refusal_of_us(what: str, error: SMTPResponseException, *, breaks: bool = False) -> Failure:
    """About our settings: once they are put right, the mail still goes."""
    code = error.smtp_code
    return Failure(_told(what, code, _status(error.smtp_error)), breaks=breaks or code == CLOSING)


def _status(words: bytes | str) -> str:
    text = words.decode("ascii", "replace") if isinstance(words, bytes) else words
    found = STATUS.match(text)
    return found[0] if found else ""


def _told(what: str, code: int, status: str) -> str:
    return f"{what} (code {' '.join(filter(None, (str(code), status)))})."
