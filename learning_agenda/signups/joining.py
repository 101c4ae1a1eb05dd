"""Taking a place with what somebody tells of themselves at that moment: both are kept, or neither."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from learning_agenda.models import Event, Handover, Signup
from learning_agenda.signups.handing_over import accept
from learning_agenda.signups.locking import atomically
from learning_agenda.signups.signing_up import sign_up
from pow_site.accounts.models import Profile, User
from pow_site.accounts.profiles import save_profile

Facts = Mapping[str, Any]


@atomically
def sign_up_as(event: Event, *, user: User, names: Mapping[str, str], facts: Facts, now: datetime) -> Signup:
    """Signs up. Raises SignupRefused; IntegrityError when a choice disappeared in this very moment."""
    return sign_up(event, user=user, profile=_told(user, names, facts), now=now)


@atomically
def accept_as(
    handover: Handover, *, user: User, names: Mapping[str, str], facts: Facts, now: datetime
) -> Signup:
    """Takes the place that a colleague offered. Raises HandoverRefused, and IntegrityError as above."""
    return accept(handover, user=user, profile=_told(user, names, facts), now=now)


def _told(user: User, names: Mapping[str, str], facts: Facts) -> Profile:
    """Keeps it; the mail that follows greets them by the name that they gave."""
    for name, value in names.items():
        setattr(user, name, value)
    return save_profile(user, names=names, facts=facts)
