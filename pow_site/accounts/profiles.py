"""Keeps what someone told of themselves and their work."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from pow_site.accounts.models import Profile, User


@transaction.atomic
def save_profile(user: User, *, names: Mapping[str, str], facts: Mapping[str, Any]) -> Profile:
    """The name goes to the user, the rest to the profile; sent twice at once it is still one profile."""
    User.objects.filter(pk=user.pk).update(**names)
    profile, _ = Profile.objects.update_or_create(user=user, defaults=dict(facts))
    return profile
