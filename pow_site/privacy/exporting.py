"""All that the site holds about one person, read from the declarations: for their page and for their download."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import PurePosixPath
from typing import Any

from django.core.files.storage import Storage
from django.db.models import Field, FileField, Model, QuerySet

from pow_site.privacy.registry import PersonalData, Row, all_declarations

Reader = Callable[[Any], Any]


@dataclass(frozen=True)
class StoredFile:
    """A file that belongs to a person; `name` is what they call it."""

    storage: Storage
    path: str

    @property
    def name(self) -> str:
        return PurePosixPath(self.path).name

    def exists(self) -> bool:
        return self.storage.exists(self.path)

    def read(self) -> bytes:
        with self.storage.open(self.path) as file:
            content: bytes = file.read()
        return content


@dataclass(frozen=True)
class Held:
    """What one model holds about a person: at least one row, and whether there are more than these."""

    data: PersonalData
    rows: list[Row]
    has_more: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(self.rows[0])


def export_of(user: Any, limit: int | None = None) -> list[Held]:
    """Every kind of which there is a row, at most `limit` rows of each. A query per kind, or those of its function."""
    found = (_held(data, user, limit) for data in reversed(all_declarations()) if not data.is_found_by_hand)
    return [held for held in found if held.rows]


def _held(data: PersonalData, user: Any, limit: int | None) -> Held:
    one_more = None if limit is None else limit + 1
    if callable(data.shows):
        rows = list(islice(data.shows(user), one_more))
    else:
        rows = _read(data.rows_of(user), data.shows, one_more)
    if limit is None and data.shows_in_download is not None:
        rows += data.shows_in_download(user)
    return Held(data, rows[:limit], has_more=one_more is not None and len(rows) == one_more)


def _read(queryset: QuerySet, labels: Mapping[str, str], limit: int | None) -> list[Row]:
    readers = {label: _reader(_field_at(queryset.model, path)) for path, label in labels.items()}
    ordered = queryset if queryset.ordered else queryset.order_by("-pk")
    return [
        {label: read(value) for (label, read), value in zip(readers.items(), values, strict=True)}
        for values in ordered.values_list(*labels)[:limit]
    ]


def _field_at(model: type[Model], path: str) -> Field:
    """The field at the end of a path such as “organisation_kind__name”."""
    step, _, rest = path.partition("__")
    field: Any = model._meta.get_field(step)
    return _field_at(field.related_model, rest) if rest else field


def _reader(field: Field) -> Reader:
    """What makes of a value in the database what a person understands: the words of a choice, the file itself."""
    if isinstance(field, FileField):
        return lambda path: StoredFile(field.storage, path) if path else ""
    words: Mapping[Any, Any] = dict(field.flatchoices or ())
    return lambda value: str(words.get(value, value)) if words else value
