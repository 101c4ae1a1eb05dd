"""Files that go with the rows they belong to, and those that a crash left behind."""

from collections.abc import Callable, Collection, Iterator
from datetime import datetime, timedelta

from django.core.files.storage import Storage
from django.db import transaction
from django.db.models import FileField, QuerySet

GRACE = timedelta(days=1)
"""A file is on disk before its row is in the database: so long nobody takes it for one that was left behind."""


@transaction.atomic
def delete_with_files(rows: QuerySet, field: FileField) -> int:
    """Deletes rows, and their files once it is sure that the rows are gone. Returns how many rows."""
    for name in rows.exclude(**{field.name: ""}).values_list(field.name, flat=True):
        remove_after_commit(field.storage, name)
    return rows.delete()[1].get(field.model._meta.label, 0)


def remove_after_commit(storage: Storage, name: str) -> None:
    """Throws a file away once the transaction around it is committed; else it stays."""
    transaction.on_commit(_remover(storage, name), robust=True)


def _remover(storage: Storage, name: str) -> Callable[[], None]:
    """A function with a name of its own: Django logs it when it fails, which it cannot with a `partial`."""

    def remove() -> None:
        storage.delete(name)

    return remove


def left_behind(storage: Storage, folder: str, known: Collection[str], now: datetime) -> Iterator[str]:
    """The files in a folder and those below that no row knows: their row went, and then a crash came."""
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:  # nobody ever uploaded anything
        return
    for name in files:
        path = f"{folder}/{name}"
        if path not in known and _is_old(storage, path, now):
            yield path
    for name in folders:
        yield from left_behind(storage, f"{folder}/{name}", known, now)


def _is_old(storage: Storage, path: str, now: datetime) -> bool:
    try:
        return storage.get_modified_time(path) <= now - GRACE
    except FileNotFoundError:  # gone since we looked
        return False
