"""Where somebody is logged in, since when, and when that device was here last."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.usersessions.models import UserSession
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from pow_site.accounts.devices import describe_device

SEEN_KEY = "account_seen_at"
SEEN_EVERY = timedelta(days=1)
"""People want to know the day; a write per page would cost more than it tells."""


@dataclass(frozen=True)
class Device:
    """One log-in. The device of this visit may have no row: then it has no key and no days."""

    name: str
    is_current: bool
    key: int | None = None
    first_seen: datetime | None = None
    last_seen: datetime | None = None


def devices_of(user: Any, session_key: str | None, user_agent: str, *, now: datetime) -> list[Device]:
    """Where they are logged in: this device first, then the one that was here last."""
    rows = UserSession.objects.filter(user_id=user.pk).order_by("-last_seen_at", "pk")
    alive = _alive(user, [row.session_key for row in rows], now)
    found = [
        Device(
            name=describe_device(row.user_agent),
            is_current=row.session_key == session_key,
            key=row.pk,
            first_seen=row.created_at,
            last_seen=row.last_seen_at,
        )
        for row in rows
        if row.session_key in alive
    ]
    if not any(device.is_current for device in found):
        found.append(Device(name=describe_device(user_agent), is_current=True))
    return sorted(found, key=lambda device: not device.is_current)


def _alive(user: Any, keys: list[str], now: datetime) -> set[str]:
    """Which sessions are still theirs: not past their end, and not from before the newest password."""
    expected = user.get_session_auth_hash()
    return {
        session.session_key
        for session in Session.objects.filter(session_key__in=keys, expire_date__gt=now)
        if constant_time_compare(session.get_decoded().get(HASH_SESSION_KEY, ""), expected)
    }


class LastSeenMiddleware:
    """Once a day, notes that a device was here. Asks nothing where the page itself did not open the session."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.session.accessed:
            note_visit(request.session, now=timezone.now())
        return response


def note_visit(session: Any, *, now: datetime) -> None:
    """Keeps the moment with the device, when the last one was a day ago or more."""
    records = session.get(AUTHENTICATION_METHODS_SESSION_KEY) or [{}]
    seen = session.get(SEEN_KEY) or records[-1].get("at")
    if seen is None or now - datetime.fromtimestamp(seen, UTC) < SEEN_EVERY:
        return
    if UserSession.objects.filter(session_key=session.session_key).update(last_seen_at=now):
        session[SEEN_KEY] = now.timestamp()
