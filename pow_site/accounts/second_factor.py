"""The second step: who has one, whether this visit showed it, and that a code of an app counts once."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.mfa.utils import decrypt
from django.db import transaction
from django.http import HttpRequest

from pow_site.accounts.notices import tell

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
"""What can stand by itself; recovery codes only help out."""


def has_second_factor(user: Any) -> bool:
    """Whether they have an app or a passkey. One question to the database."""
    return Authenticator.objects.filter(user_id=user.pk, type__in=FACTORS).exists()


def passed_second_step(request: HttpRequest) -> bool:
    """Whether this session showed a second factor: when it logged in, when it confirmed, or when it added one."""
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, request.user))


def remember_new_factor(request: HttpRequest, authenticator: Authenticator) -> None:
    """Whoever added a factor has shown it: this session need not show it again."""
    record_authentication(request, request.user, "mfa", id=authenticator.pk, type=authenticator.type)


def use_app_code(authenticator: Authenticator, code: str) -> bool:
    """Marks a right code of an app as used. False for one that was used before, or that is older than the last.

    With a tolerance a code is right for a minute and a half. The library forgets a used one after half a minute,
    in a cache; so the last one stands in the row.
    """
    with transaction.atomic():
        row = Authenticator.objects.select_for_update().get(pk=authenticator.pk)
        secret = decrypt(row.data["secret"])
        for counter in yield_hotp_counters_from_time():
            if compare_user_code(actual=code, expected=format_hotp_value(hotp_value(secret, counter))):
                if counter <= row.data.get("last_counter", -1):
                    return False
                row.data["last_counter"] = counter
                row.save(update_fields=["data"])
                return True
    return False


@transaction.atomic
def reset_second_step(user: Any, *, now: datetime) -> int:
    """Takes all of it away, for somebody who lost all of it; tells them. How many parts there were."""
    count, _ = Authenticator.objects.filter(user_id=user.pk).delete()
    if count:
        tell("mfa/email/second_step_reset", user, to=user.email, device="De server van de site", now=now)
    return count


@dataclass
class Factors:
    """What someone has set up."""

    app: Authenticator | None = None
    recovery: Authenticator | None = None
    passkeys: list[Authenticator] = field(default_factory=list)

    @property
    def has_any(self) -> bool:
        return self.app is not None or bool(self.passkeys)

    @property
    def codes_left(self) -> int:
        """How many recovery codes were not used yet."""
        return len(self.recovery.wrap().get_unused_codes()) if self.recovery else 0


def factors_of(user: Any) -> Factors:
    """Everything that someone set up, in one question to the database."""
    found = Factors()
    for row in Authenticator.objects.filter(user_id=user.pk).order_by("created_at", "pk"):
        match row.type:
            case Authenticator.Type.TOTP:
                found.app = row
            case Authenticator.Type.RECOVERY_CODES:
                found.recovery = row
            case Authenticator.Type.WEBAUTHN:
                found.passkeys.append(row)
    return found
