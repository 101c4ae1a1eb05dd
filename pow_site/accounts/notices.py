"""A mail whenever something changes that decides how you log in; so nobody else does that in silence."""

from datetime import datetime
from typing import Any

from django.conf import settings

from pow_site.outbox.queueing import queue_mail

CHANGES = {
    "account/email/email_changed": (
        "Je e-mailadres is veranderd",
        "Bij je account hoort nu een ander e-mailadres. Met dit adres kun je niet meer inloggen.",
    ),
    "account/email/password_changed": (
        "Je wachtwoord is veranderd",
        "Je wachtwoord is veranderd. Op je andere apparaten ben je uitgelogd.",
    ),
    "account/email/password_set": (
        "Je hebt nu een wachtwoord",
        "Je hebt een wachtwoord ingesteld. Met je e-mailadres en dat wachtwoord kun je inloggen.",
    ),
    "mfa/email/totp_activated": (
        "Je tweede stap staat aan",
        "Je hebt een app gekoppeld. Bij het inloggen vragen we voortaan ook een code uit die app.",
    ),
    "mfa/email/totp_deactivated": (
        "Je app is ontkoppeld",
        "Bij het inloggen vragen we geen code meer uit je app.",
    ),
    "mfa/email/webauthn_added": (
        "Je hebt een nieuwe passkey",
        "Je hebt een passkey toegevoegd. Daarmee kun je voortaan inloggen.",
    ),
    "mfa/email/webauthn_removed": (
        "Een passkey is weg",
        "Je hebt een passkey verwijderd. Met die passkey kun je niet meer inloggen.",
    ),
    "mfa/email/recovery_codes_generated": (
        "Je hebt nieuwe herstelcodes",
        "Je hebt nieuwe herstelcodes gemaakt. De oude werken niet meer.",
    ),
    "mfa/email/second_step_reset": (
        "Je tweede stap is uitgezet",
        "De beheerder van de site heeft je tweede stap uitgezet. Stel hem opnieuw in als je weer bent ingelogd.",
    ),
    "socialaccount/email/account_connected": (
        "Je kunt nu ook inloggen met je organisatie",
        "Je account is verbonden met het account dat je bij je organisatie hebt.",
    ),
    "socialaccount/email/account_disconnected": (
        "Inloggen met je organisatie is uit",
        "Je account is niet meer verbonden met het account dat je bij je organisatie hebt.",
    ),
}
SOMETHING = ("Er is iets veranderd aan je account", "Er is iets veranderd aan hoe je inlogt.")
LOST_ACCESS = {"account/email/email_changed"}
"""After these, whoever reads the mail may not be able to log in any more."""


def tell(name: str, user: Any, *, to: str, device: str, now: datetime) -> None:
    """Puts the mail in the outbox, in the transaction of the change where there is one."""
    subject, change = CHANGES.get(name, SOMETHING)
    context = {
        "subject": subject,
        "change": change,
        "device": device,
        "now": now,
        "can_log_in": name not in LOST_ACCESS,
        "devices_url": f"{settings.SITE_URL}/mijn/apparaten/",
        "contact_url": f"{settings.SITE_URL}/contact/",
    }
    queue_mail("account_changed", context, to=to, user=user, keep=False)
