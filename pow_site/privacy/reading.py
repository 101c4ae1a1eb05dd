"""What the site holds, in words: for the person it is about, and for the register in the CMS."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.utils.formats import date_format
from django.utils.timezone import localtime

from pow_site.privacy.exporting import Held, StoredFile
from pow_site.privacy.registry import PersonalData, all_declarations, models_without

EMPTY, NONE = "Niet ingevuld", "Geen"


@dataclass(frozen=True)
class ShownKind:
    """One kind on the page: each row as pairs of a name and a value."""

    data: PersonalData
    columns: tuple[str, ...]
    rows: list[list[tuple[str, str]]]
    has_more: bool


def shown_kinds(everything: Iterable[Held]) -> list[ShownKind]:
    """What was found, without what is too long for a page."""
    return [_shown(held) for held in everything]


def _shown(held: Held) -> ShownKind:
    columns = tuple(name for name in held.columns if name not in held.data.only_in_download)
    rows = [[(name, in_words(row[name])) for name in columns] for row in held.rows]
    return ShownKind(held.data, columns, rows, held.has_more)


def in_words(value: Any) -> str:
    """A value as people read it."""
    if value == "":
        return EMPTY
    if value is None or value in ([], {}):
        return NONE
    if isinstance(value, bool):
        return "Ja" if value else "Nee"
    if isinstance(value, datetime):
        return date_format(localtime(value), "j F Y, H:i")
    if isinstance(value, date):
        return date_format(value, "j F Y")
    if isinstance(value, list):
        return ", ".join(map(in_words, value))
    if isinstance(value, dict):
        return ", ".join(f"{name}: {in_words(part)}" for name, part in value.items())
    return value.name if isinstance(value, StoredFile) else str(value)


def what_goes(everything: Iterable[Held]) -> list[PersonalData]:
    """What an erasure takes away."""
    return [held.data for held in everything if not held.data.stays]


def what_stays(everything: Iterable[Held]) -> list[PersonalData]:
    """What an erasure leaves, without a name."""
    return [held.data for held in everything if held.data.stays]


def register() -> list[tuple[str, list[PersonalData]]]:
    """Everything that the site may hold, by app, in the order of the page."""
    by_app: dict[str, list[PersonalData]] = {}
    for data in reversed(all_declarations()):
        by_app.setdefault(str(apps.get_model(data.model)._meta.app_config.verbose_name), []).append(data)
    return sorted(by_app.items())


def register_of_others() -> list[tuple[str, str]]:
    """The models that hold nothing about people, and why that is so."""
    return sorted(models_without().items())
