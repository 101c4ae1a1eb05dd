"""Whose address is this? Answered only when someone proved that they read its mail."""

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.db.models import Q

from pow_site.accounts.models import User


@transaction.atomic
def person_with(address: str) -> User:
    """The user of an address, made when there is none; the address counts as confirmed from now on.

    The address of the user itself decides (`User.email`). What the log-in library keeps beside it follows: when the
    CMS changed somebody's address, the old one no longer leads to them. A closed account stays as it is.
    """
    user = _known(address) or _made(address)
    if user.is_active:
        confirm_address(user, address)
    return user


def confirm_address(user: User, address: str) -> None:
    """Makes this the one confirmed address of a user; a change that they began stays open."""
    if EmailAddress.objects.filter(user=user, email=address, verified=True, primary=True).exists():
        return
    EmailAddress.objects.filter(email=address, verified=True).exclude(user=user).delete()
    before = EmailAddress.objects.filter(Q(primary=True) | Q(verified=True), user=user)
    before.exclude(email=address).delete()
    EmailAddress.objects.update_or_create(
        user=user, email=address, defaults={"verified": True, "primary": True}
    )


def _known(address: str) -> User | None:
    """Locked, so that two who come in at once do so one after the other."""
    return User.objects.select_for_update().filter(email__iexact=address).first()


def _made(address: str) -> User:
    """A new user without a password; or the one that was made in this very moment."""
    try:
        with transaction.atomic():
            return User.objects.create_user(address)
    except IntegrityError:
        return User.objects.select_for_update().get(email__iexact=address)
