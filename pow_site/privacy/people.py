"""Whose account an address is, for who got a request by mail."""

from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model


class NobodyThere(Exception):
    """No account has this address; the message says so in Dutch, and where else to look."""


def person_with(address: str) -> Any:
    """The account of an address, whatever capitals are typed. Raises NobodyThere."""
    users = get_user_model()._base_manager
    user = users.filter(email__iexact=address).first()
    if user is None:
        proven = EmailAddress.objects.filter(email__iexact=address, verified=True)
        user = users.filter(pk__in=proven.values("user")).first()
    if user is None:
        raise NobodyThere(
            "Er is geen account met dit e-mailadres. Staat iemand zonder account bij een plan of in een artikel? "
            "Haal het daar weg, in het CMS."
        )
    return user
