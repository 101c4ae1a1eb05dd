"""Erasing a person: what is theirs goes, what must stay loses its name; all of it, or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import OperationalError, connection, transaction
from django.db.models import Q, QuerySet

from pow_site.lib.logs import event_logger
from pow_site.outbox.queueing import queue_mail
from pow_site.privacy.registry import PersonalData, all_declarations

log = event_logger(__name__)
ATTEMPTS = 3
SUPERUSERS = Q(is_superuser=True, is_active=True)


class ErasureRefused(Exception):
    """Somebody cannot be erased now; the message says in Dutch why, and what to do first."""


class LastSuperuser(ErasureRefused):
    """Without this account nobody could manage the site any more."""

    def __init__(self) -> None:
        super().__init__(
            "Dit is het enige account dat de hele site kan beheren. Zonder dit account kan niemand dat meer. "
            "Geef eerst een collega dezelfde rechten: in het CMS, bij Instellingen en dan Gebruikers. "
            "Daarna kun je dit account verwijderen."
        )


@dataclass(frozen=True)
class ErasureReport:
    """How many rows of each model were dealt with, and whether there was anybody to erase."""

    was_there: bool
    counts: Mapping[str, int] = field(default_factory=dict)


class _TakenBack(Exception):
    """Ends the transaction of a dry run."""


def erase_person(
    user: Any, *, now: datetime, tells: bool = True, only_among: QuerySet | None = None, dry_run: bool = False
) -> ErasureReport:
    """Erases one person everywhere, in one transaction. Twice does no harm: the second finds nobody.

    `tells`: they get a mail that says what was done. `only_among`: where the account still has to be once we have it
    for ourselves, for who chose it earlier. Raises ErasureRefused with a reason in Dutch.
    """
    for attempt in range(1, ATTEMPTS + 1):
        try:
            return _erase_at_once(user.pk, now, tells, only_among, dry_run)
        except OperationalError:  # a deadlock, with someone who takes the very place that this person frees
            if attempt == ATTEMPTS or connection.in_atomic_block:
                raise
    raise AssertionError("the last attempt returns or raises")


def _erase_at_once(
    pk: int, now: datetime, tells: bool, only_among: QuerySet | None, dry_run: bool
) -> ErasureReport:
    report = ErasureReport(was_there=False)
    try:
        with transaction.atomic():
            if person := _claim(pk, only_among):
                address, first_name = person.email, person.first_name
                counts = {data.model: _erase_rows(data, person, now) for data in all_declarations()}
                report = ErasureReport(was_there=True, counts=counts)
                if tells:
                    _tell(address, first_name, counts)
                if dry_run:
                    raise _TakenBack
    except _TakenBack:
        return report
    if report.was_there:
        log.info("person_erased", rows={model: count for model, count in report.counts.items() if count})
    return report


def check_may_go(user: Any) -> ErasureRefused | None:
    """Why this account cannot be erased now, for the page that explains it; the erasure itself looks again."""
    others = get_user_model()._base_manager.filter(SUPERUSERS).exclude(pk=user.pk)
    is_last = user.is_superuser and user.is_active and not others.exists()
    return LastSuperuser() if is_last else None


def _claim(pk: int, only_among: QuerySet | None) -> Any:
    """The account, locked until the end of the transaction; None when it is gone, or no longer in `only_among`.

    With a superuser all of them are locked, in one order: of the last two, one stays.
    """
    users = get_user_model()._base_manager
    is_superuser = users.filter(SUPERUSERS, pk=pk).exists()
    wanted = SUPERUSERS | Q(pk=pk) if is_superuser else Q(pk=pk)
    locked = {user.pk: user for user in users.select_for_update().filter(wanted).order_by("pk")}
    if pk not in locked or (only_among is not None and not only_among.filter(pk=pk).exists()):
        return None
    if is_superuser and len(locked) == 1:
        raise LastSuperuser
    return locked[pk]


def _erase_rows(data: PersonalData, person: Any, now: datetime) -> int:
    if data.erase is not None:
        return data.erase(person, now)
    rows = data.rows_of(person)
    if data.anonymise is not None:
        return rows.update(**data.anonymise)
    return rows.delete()[1].get(data.model, 0)


def _tell(address: str, first_name: str, counts: Mapping[str, int]) -> None:
    """A mail to the address that was theirs; it says what is left, when anything is. Forgotten in the next night."""
    left = [data.stays for data in all_declarations() if data.stays and counts[data.model]]
    try:
        queue_mail("account_erased", {"first_name": first_name, "left": left}, to=address, keep=False)
    except ValidationError:  # an address that no mail can reach: no reason to keep the account
        log.warning("erased_person_has_no_address")
