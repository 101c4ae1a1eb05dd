"""The second step as people take it, for the tests: an app, recovery codes, and what they are told."""

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.http import HttpResponse
from django.test import Client

from pow_site.accounts.models import User
from pow_site.outbox.models import OutgoingMail
from tests.accounts.entering import PASSWORD
from tests.factories.people import PASSWORD as SECRET

SECOND_STEP = "/inloggen/tweede-stap/"
CONFIRM, CONFIRM_CODE, CONFIRM_PASSKEY, CONFIRM_MAIL = (
    f"/inloggen/opnieuw/{part}" for part in ("", "code/", "passkey/", "mail/")
)
SAFETY, APP, APP_OFF = (f"/mijn/beveiliging/{part}" for part in ("", "app/", "app/uit/"))
CODES, NEW_CODES, CODES_FILE = (
    f"/mijn/beveiliging/herstelcodes/{part}" for part in ("", "nieuw/", "download/")
)
ADD_PASSKEY, PASSKEY_LOG_IN = "/mijn/beveiliging/passkeys/nieuw/", "/inloggen/passkey/"
KEY = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code_of(key: str, steps: int = 0) -> str:
    """What an app with that key shows now, or so many half minutes from now."""
    return str(format_hotp_value(hotp_value(key, int(time.time()) // 30 + steps)))


def give_app(user: User, key: str = KEY) -> Authenticator:
    """Their app and recovery codes, set up some other day."""
    RecoveryCodes.activate(user)
    return TOTP.activate(user, key).instance


def recovery_codes_of(user: User) -> list[str]:
    """Those that were not used yet."""
    row = Authenticator.objects.get(user=user, type=Authenticator.Type.RECOVERY_CODES)
    return list(RecoveryCodes(row).get_unused_codes())


def log_in(client: Client, user: User, goal: str = "/mijn/beveiliging/") -> HttpResponse:
    """With the password; whoever has a second step is not in yet."""
    return client.post(PASSWORD, {"login": user.email, "password": SECRET, "next": goal})


def log_in_twice(
    client: Client, user: User, key: str = KEY, goal: str = "/mijn/beveiliging/"
) -> HttpResponse:
    """With the password and a code of the app."""
    log_in(client, user, goal)
    return client.post(SECOND_STEP, {"code": code_of(key)})


def age_session(client: Client, seconds: float) -> None:
    """Whatever this browser confirmed, it confirmed so much longer ago."""
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= seconds
    session.save()


def notices() -> list[tuple[str, str]]:
    """To whom the site told that something changed, and what."""
    return list(
        OutgoingMail.objects.filter(name="account_changed").order_by("pk").values_list("recipient", "subject")
    )
