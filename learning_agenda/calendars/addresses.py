"""The secret address of somebody's own calendar: made once, and another one when they want."""

from datetime import datetime
from typing import Any

from learning_agenda.models import FeedAddress
from learning_agenda.models.signups import make_token


def address_of(user: Any) -> FeedAddress | None:
    return FeedAddress.objects.filter(user=user).first()


def make_address(user: Any, *, now: datetime) -> FeedAddress:
    """The address of the person; asked for twice it is still the same one."""
    return FeedAddress.objects.get_or_create(user=user, defaults={"renewed_at": now})[0]


def renew_address(user: Any, *, now: datetime) -> FeedAddress:
    """A new address; whoever knew the old one reads nothing any more."""
    fresh = {"token": make_token(), "renewed_at": now}
    return FeedAddress.objects.update_or_create(user=user, defaults=fresh)[0]
