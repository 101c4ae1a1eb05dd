"""What an error means for a mail, and what is told of it."""

import ssl
from smtplib import (
    SMTPAuthenticationError,
    SMTPConnectError,
    SMTPDataError,
    SMTPHeloError,
    SMTPNotSupportedError,
    SMTPSenderRefused,
    SMTPServerDisconnected,
)

import pytest

from pow_site.outbox.failures import Failure, judge
from tests.outbox.conftest import refused

NAMED = b" <bob@example.org>: Bob Jansen, +31 6 12345678"


@pytest.mark.parametrize(
    ("error", "reason", "is_final", "breaks"),
    [
        (refused(450, b"4.2.0 greylisted" + NAMED), "weigerde de ontvanger (code 450 4.2.0)", False, False),
        (refused(421, b"4.7.0 too many"), "weigerde de ontvanger (code 421 4.7.0)", False, True),
        (refused(499, b""), "weigerde de ontvanger (code 499)", False, False),
        (refused(500, b""), "weigerde de ontvanger (code 500)", True, False),
        (refused(550, b"5.1.1" + NAMED), "weigerde de ontvanger (code 550 5.1.1)", True, False),
        (refused(550, "5.1.1 één"), "weigerde de ontvanger (code 550 5.1.1)", True, False),
        (refused(530, b"5.7.0 log in"), "weigerde de ontvanger (code 530 5.7.0)", False, False),
        (refused(554, b"5.7.1 relaying denied"), "weigerde de ontvanger (code 554 5.7.1)", False, False),
        (SMTPDataError(451, NAMED), "weigerde de mail (code 451)", False, False),
        (SMTPDataError(552, b"5.3.4 too large"), "weigerde de mail (code 552 5.3.4)", True, False),
        (SMTPSenderRefused(550, b"5.1.8" + NAMED, "wij"), "weigerde onze afzender (code 550 5.1.8)", False, False),
        (SMTPSenderRefused(421, b"", "wij"), "weigerde onze afzender (code 421)", False, True),
        (SMTPAuthenticationError(535, b"5.7.8" + NAMED), "liet ons niet binnen (code 535 5.7.8)", False, True),
        (SMTPConnectError(554, NAMED), "liet ons niet binnen (code 554)", False, True),
        (SMTPHeloError(501, NAMED), "liet ons niet binnen (code 501)", False, True),
    ],
    ids=str,
)  # fmt: skip
def test_answer_of_the_server_when_judged_then_its_code_decides_and_its_words_stay_away(
    error, reason, is_final, breaks
):
    assert judge(error) == Failure(f"De mailserver {reason}.", is_final=is_final, breaks=breaks)


@pytest.mark.parametrize(
    "error",
    [
        SMTPServerDisconnected("bob@example.org"),
        SMTPNotSupportedError("SMTPUTF8"),
        ConnectionResetError("bob@example.org"),
        TimeoutError(),
        ssl.SSLCertVerificationError("bob@example.org"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_connection_when_it_fails_then_the_mail_is_tried_again_over_a_new_one(error):
    assert judge(error) == Failure(
        f"Geen verbinding met de mailserver ({type(error).__name__}).", is_final=False, breaks=True
    )


@pytest.mark.parametrize(
    "error",
    [ValueError("Bob"), UnicodeEncodeError("ascii", "Bób", 1, 2, "x"), TypeError("Bob"), KeyError("Bob")],
)
def test_mail_when_it_cannot_be_made_then_a_new_try_would_not_help(error):
    assert judge(error) == Failure(
        f"De mail is niet op te maken ({type(error).__name__}).", is_final=True, breaks=False
    )


def test_mistake_of_ours_when_judged_then_the_mail_is_tried_again_and_names_stay_away():
    assert judge(RuntimeError("no 'Bob' at bob@example.org")) == Failure("RuntimeError: no … at …")
