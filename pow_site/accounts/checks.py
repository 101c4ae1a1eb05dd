"""System checks: the log-in of an organisation is set wholly or not at all, and safely."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error

NAMES = ("OIDC_NAME", "OIDC_SERVER_URL", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET")
THIS_MACHINE = {"localhost", "127.0.0.1", "::1"}


def check_organisation_log_in(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """All four settings or none; and nobody listens in on the way to the provider."""
    missing = [name for name in NAMES if not getattr(settings, name)]
    if len(missing) == len(NAMES):
        return []
    errors: list[CheckMessage] = [
        Error(
            f"{name} is empty, and others of its kind are set.",
            hint="Set all four or none.",
            id="accounts.E001",
        )
        for name in missing
    ]
    if settings.OIDC_SERVER_URL and not _is_safe(settings.OIDC_SERVER_URL):
        errors.append(Error("OIDC_SERVER_URL must begin with https://.", id="accounts.E002"))
    return errors


def _is_safe(address: str) -> bool:
    parts = urlsplit(address)
    return bool(parts.hostname) and (
        parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in THIS_MACHINE)
    )
