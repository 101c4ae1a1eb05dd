"""Changing your address: the new one proves itself by a code, until then the old one stays."""

from datetime import datetime
from typing import Self, cast

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.http import HttpRequest

from pow_site.accounts.codes import MailedCode
from pow_site.accounts.devices import describe_device
from pow_site.accounts.models import User
from pow_site.accounts.notices import tell

MAIL_TO_OWNER = "account/email/account_already_exists"


class AddressTaken(Exception):
    """The address came to belong to somebody else while the code was on its way."""


class EmailChange(MailedCode):
    """Waits for the code that was mailed to the new address.

    For an address that belongs to somebody else all is the same but the mail: its owner reads that somebody tried,
    and there is no code in it. So nobody but that owner learns that it has an account.
    """

    session_key = "account_email_change"
    mail = "account/email/email_confirmation"

    @classmethod
    def begin_with(cls, request: HttpRequest, address: str) -> Self:
        return cls.begin(request, address, is_taken=is_taken(address, cast(User, request.user).pk))

    def send(self) -> None:
        self.send_mail(MAIL_TO_OWNER if self.state["is_taken"] else self.mail)

    def finish(self, *, user_agent: str, now: datetime) -> None:
        """Makes the change, and tells the address that was before. Raises AddressTaken."""
        self.abort()
        if self.state["is_taken"]:
            raise AddressTaken
        change_address(
            cast(User, self.request.user).pk, self.address, device=describe_device(user_agent), now=now
        )


def is_taken(address: str, pk: int) -> bool:
    """Whether it is the address of somebody else."""
    return User.objects.filter(email__iexact=address).exclude(pk=pk).exists()


@transaction.atomic
def change_address(pk: int, address: str, *, device: str, now: datetime) -> None:
    """Gives somebody a new, proven address and nothing beside it, and tells the old one. Raises AddressTaken.

    The address of the user decides, as it does at the way in (`joining`): what others still have of it goes.
    """
    user = User.objects.select_for_update().get(pk=pk)
    before, user.email = user.email, address
    try:
        with transaction.atomic():
            user.save(update_fields=["email"])
    except IntegrityError as error:
        raise AddressTaken from error
    EmailAddress.objects.filter(Q(email=address) | Q(user=user)).delete()
    EmailAddress.objects.create(user=user, email=address, verified=True, primary=True)
    tell("account/email/email_changed", user, to=before, device=device, now=now)
