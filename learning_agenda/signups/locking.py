"""One at a time: whoever changes who has a place holds the event's row until the change is written."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import OperationalError, connection, transaction

from learning_agenda.models import Event

ATTEMPTS = 3
DEADLOCK = "40P01"
Arguments = ParamSpec("Arguments")
Outcome = TypeVar("Outcome")
Task = TypeVar("Task")


def locked(event_id: int) -> Event:
    """The event with its meetings, as it is now and for this transaction alone.

    On SQLite the transaction itself is the lock. Raises RuntimeError outside one: the lock would be gone at once.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("lock an event inside a transaction")
    return Event.objects.select_for_update(no_key=True).prefetch_related("meetings").get(pk=event_id)


def atomically(process: Callable[Arguments, Outcome]) -> Callable[Arguments, Outcome]:
    """Runs a process in one transaction, and again when PostgreSQL ended it to resolve a deadlock.

    An erasure holds the account and wants the event, a promotion holds the event and wants the account: either may
    be the one that the database ends. Within somebody else's transaction it is up to them to begin again.
    """

    @wraps(process)
    def run(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Outcome:
        for attempt in range(1, ATTEMPTS + 1):
            try:
                with transaction.atomic():
                    return process(*args, **kwargs)
            except OperationalError as error:
                if attempt == ATTEMPTS or connection.in_atomic_block or not _is_deadlock(error):
                    raise
        raise AssertionError("the last attempt returns or raises")

    return run


def one_by_one(tasks: Iterable[Task], process: Callable[[Task], Outcome]) -> list[Outcome]:
    """Runs a process for each event or message; one that fails keeps none of the others.

    Raises the last failure at the end.
    """
    outcomes, failure = [], None
    for task in tasks:
        try:
            outcomes.append(process(task))
        except Event.DoesNotExist:  # gone since we looked
            continue
        except Exception as error:
            failure = error
    if failure:
        raise failure
    return outcomes


def _is_deadlock(error: OperationalError) -> bool:
    return getattr(error.__cause__, "sqlstate", None) == DEADLOCK
