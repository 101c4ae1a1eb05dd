"""Where the library's second step meets this site: its messages in plain Dutch, the names of things."""

from typing import Any, ClassVar
from urllib.parse import urlsplit

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings

from pow_site.accounts.devices import describe_device


class SecondFactorAdapter(DefaultMFAAdapter):
    """Plain Dutch, and passkeys that carry the name of the site and of the device they were made on."""

    error_messages: ClassVar = {
        "add_email_blocked": "Zet eerst je tweede stap uit. Daarna kun je een ander e-mailadres opgeven.",
        "cannot_delete_authenticator": "Deze tweede stap kan nu niet weg.",
        "cannot_generate_recovery_codes": "Zet eerst een app of een passkey aan. Daarna krijg je herstelcodes.",
        "incorrect_code": "Deze code klopt niet. Kijk of je de nieuwste code hebt en typ hem nog eens.",
        "unverified_email": "Bevestig eerst je e-mailadres. Daarna kun je een tweede stap aanzetten.",
    }

    def is_mfa_enabled(self, user: Any, types: Any = None) -> bool:
        """Nobody has one: an account may be erased between the first step and the second."""
        return user is not None and bool(super().is_mfa_enabled(user, types=types))

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """A passkey belongs to the host that the visitor is on: one of ALLOWED_HOSTS."""
        host = urlsplit(f"//{context.request.get_host()}").hostname or ""
        return {"id": host, "name": settings.WAGTAIL_SITE_NAME}

    def generate_authenticator_name(self, user: Any, kind: Any) -> str:
        return describe_device(context.request.headers.get("User-Agent", ""))
