"""Accounts and log-ins: what a person sees of theirs, how they are logged out everywhere, what goes by itself."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef, QuerySet

from pow_site.accounts.devices import describe_device
from pow_site.privacy.addresses import addresses_of
from pow_site.privacy.registry import Row

FACTORS = {
    Authenticator.Type.TOTP: "App met codes",
    Authenticator.Type.RECOVERY_CODES: "Herstelcodes",
    Authenticator.Type.WEBAUTHN: "Passkey",
}


def account_of(user: Any) -> Iterator[Row]:
    """The account itself; of the password only whether there is one."""
    yield {
        "E-mailadres": user.email,
        "Voornaam": user.first_name,
        "Achternaam": user.last_name,
        "Account sinds": user.date_joined,
        "Laatst ingelogd": user.last_login,
        "Wachtwoord": "Ingesteld" if user.has_usable_password() else "Geen: je logt in met een code",
        "Kan inloggen": user.is_active,
        "Rollen": sorted(user.groups.values_list("name", flat=True)),
        "Beheert de hele site": user.is_superuser,
    }


def factors_of(user: Any) -> Iterator[Row]:
    """That there is a second step and since when; never its secret."""
    for factor in Authenticator.objects.filter(user=user).order_by("pk"):
        yield {
            "Soort": FACTORS.get(factor.type, factor.type),
            "Naam": str(factor) if factor.type == Authenticator.Type.WEBAUTHN else "",
            "Ingesteld op": factor.created_at,
            "Laatst gebruikt": factor.last_used_at,
        }


def devices_of(user: Any) -> Iterator[Row]:
    """Where somebody is logged in, the device that was here last first."""
    for device in UserSession.objects.filter(user=user).order_by("-last_seen_at", "pk"):
        yield {
            "Apparaat": describe_device(device.user_agent),
            "Netwerkadres (IP)": device.ip,
            "Ingelogd op": device.created_at,
            "Laatst gezien": device.last_seen_at,
            "Wat je browser over zich vertelde": device.user_agent,
        }


def sessions_of(user: Any) -> QuerySet[Session]:
    """The sessions that are known by their device."""
    keys = UserSession.objects.filter(user=user).values("session_key")
    return Session.objects.filter(session_key__in=keys)


def end_sessions(user: Any, now: datetime) -> int:
    """Logs somebody out everywhere: looks into every session, for it may be in none of the lists.

    Also those in which somebody is only just logging in with one of their addresses.
    """
    marks = [json.dumps(address) for address in addresses_of(user)]
    keys = [
        session.session_key
        for session in Session.objects.iterator()
        if _is_of(user, session.get_decoded(), marks)
    ]
    return Session.objects.filter(session_key__in=keys).delete()[0]


def _is_of(user: Any, content: dict[str, Any], marks: list[str]) -> bool:
    if content.get(SESSION_KEY) == str(user.pk):
        return True
    written = json.dumps(content, default=str).lower()
    return any(mark in written for mark in marks)


def clear_ended_devices(now: datetime, dry_run: bool) -> int:
    """Devices on which nobody is logged in any more."""
    alive = Session.objects.filter(session_key=OuterRef("session_key"), expire_date__gt=now)
    ended = UserSession.objects.filter(~Exists(alive))
    return ended.count() if dry_run else ended.delete()[0]


def clear_unproven_addresses(now: datetime, dry_run: bool) -> int:
    """Addresses that were typed and never confirmed, of people who have one that is."""
    proven = EmailAddress.objects.filter(user=OuterRef("user"), verified=True)
    unproven = EmailAddress.objects.filter(Exists(proven), verified=False)
    return unproven.count() if dry_run else unproven.delete()[0]
