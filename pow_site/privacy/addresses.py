"""Which e-mail addresses are someone's: no other than those that they proved to be theirs."""

from typing import Any

from allauth.account.models import EmailAddress


def addresses_of(user: Any) -> list[str]:
    """The addresses that this person confirmed, and that of the account unless it waits to be confirmed.

    An address that somebody only typed is no key to what the site holds about whoever owns it.
    """
    known = {
        address.lower(): is_verified
        for address, is_verified in EmailAddress.objects.filter(user=user).values_list("email", "verified")
    }
    own = {address for address, is_verified in known.items() if is_verified}
    if known.get(user.email.lower(), True):
        own.add(user.email.lower())
    return sorted(own)
