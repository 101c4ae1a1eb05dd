"""Accounts that go by themselves: those that nobody ever confirmed, and those that nobody uses, after a warning."""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse

from pow_site.accounts.models import InactivityWarning, User
from pow_site.outbox.queueing import queue_mail
from pow_site.privacy.erasing import erase_person
from pow_site.privacy.periods import period


def unconfirmed(now: datetime) -> QuerySet[User]:
    """People without any right who never logged in and never confirmed an address."""
    joined_by = period("RETENTION_UNCONFIRMED_DAYS").before(now)
    strangers = User.objects.filter(is_superuser=False, is_staff=False, groups=None, user_permissions=None)
    return strangers.filter(last_login=None, date_joined__lte=joined_by).exclude(emailaddress__verified=True)


def to_warn(now: datetime) -> QuerySet[User]:
    """People whose account goes within the time of a warning, and who were not warned since they last were here."""
    end_of_warning = period("RETENTION_WARNING_DAYS").after(now)
    return _unused(end_of_warning).exclude(inactivity_warning__sent_at__gt=F("active_at"))


def to_erase(now: datetime) -> QuerySet[User]:
    """People who were not here for long enough, and whose warning is old enough."""
    warned_by = period("RETENTION_WARNING_DAYS").before(now)
    return _unused(now).filter(
        inactivity_warning__sent_at__gt=F("active_at"), inactivity_warning__sent_at__lte=warned_by
    )


def outdated_warnings() -> QuerySet[InactivityWarning]:
    """Those of people who logged in since."""
    return InactivityWarning.objects.filter(sent_at__lte=F("user__last_login"))


def warn(user: User, *, now: datetime) -> bool:
    """Tells somebody by when to log in. False when that is no longer needed, or was done by another run."""
    with transaction.atomic():
        User.objects.select_for_update().filter(pk=user.pk).first()
        person = to_warn(now).filter(pk=user.pk).first()
        if person is None:
            return False
        InactivityWarning.objects.update_or_create(user=person, defaults={"sent_at": now})
        context = {
            "first_name": person.first_name,
            "erased_on": goes_on(person, now),
            "login_url": settings.SITE_URL + reverse(settings.LOGIN_URL),
        }
        queue_mail("account_inactive", context, to=person.email, user=person)
    return True


def goes_on(user: User, now: datetime) -> datetime:
    """When the account of someone who is warned now may go, if they stay away."""
    unused_for_long = period("RETENTION_INACTIVE_MONTHS").after(user.last_login or user.date_joined)
    return max(unused_for_long, period("RETENTION_WARNING_DAYS").after(now))


def warn_all(*, now: datetime) -> int:
    """Warns whoever has to be warned now. How many."""
    return _each(to_warn(now), lambda user: warn(user, now=now))


def erase_all(people: QuerySet[User], *, now: datetime, tells: bool) -> int:
    """Erases those people one by one; who logs in meanwhile stays. How many."""
    return _each(people, lambda user: erase_person(user, now=now, tells=tells, only_among=people).was_there)


def _each(people: QuerySet[User], act: Callable[[User], bool]) -> int:
    """Each in a transaction of their own: what goes wrong for one is told at the end, and holds up nobody else."""
    count, failure = 0, None
    for user in list(people):
        try:
            count += act(user)
        except Exception as error:
            failure = failure or error
    if failure is not None:
        raise failure
    return count


def _unused(at: datetime) -> QuerySet[User]:
    """Accounts that by then nobody will have used for long enough. Superusers keep theirs: the site needs them."""
    last_seen_by = period("RETENTION_INACTIVE_MONTHS").before(at)
    people = User.objects.filter(is_superuser=False).alias(active_at=Coalesce("last_login", "date_joined"))
    return people.filter(active_at__lte=last_seen_by)
