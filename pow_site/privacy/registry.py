"""What the site holds about people. Each app declares it once per model, in its module `personal_data`.

Export, erasure, retention, “Mijn gegevens” and the register in the CMS all read these declarations.
`tests/privacy/test_every_model.py` fails for a model that is in none.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.apps import apps
from django.db.models import Q, QuerySet

from pow_site.privacy.addresses import addresses_of
from pow_site.privacy.periods import with_periods

FIRST, USUAL, LATE, LAST = 10, 50, 90, 100
"""When a declaration has its turn in an erasure: what frees places for others first, the account itself last."""

Erase = Callable[[Any, datetime], int]
"""Erases what one person has in a model: `erase(user, now)` gives how many rows it dealt with."""
Row = Mapping[str, Any]
"""What a person gets to see of a row: {Dutch label: value}; the same labels for all rows of a model."""


class RetentionRule(Protocol):
    """What goes by itself in time: `Retention` or `Sweep`."""

    @property
    def counted_as(self) -> str: ...

    def apply(self, model: str, now: datetime, dry_run: bool) -> int: ...


@dataclass(frozen=True)
class PersonalData:
    """What one model holds about people, and what becomes of it. Texts are Dutch, and for the person it is about.

    - `kept` may name a period: “{RETENTION_SIGNUP_MONTHS} na de bijeenkomst”.
    - Whose a row is: `users`, the fields (or paths) that lead to the person, and `addresses`, those that hold an
      e-mail address; or `rows`, where neither finds them. With none of the three a row is found by hand alone.
    - `shows`: what the person gets to see, {path: Dutch label}, or a function that gives rows. Labels in
      `only_in_download` are too long for a page; the rows of `shows_in_download` take too long to find.
    - On erasure rows are deleted, unless `anonymise` says which values they get, or `erase` does it all. `stays` tells
      what is left then; `order` when it has its turn.
    - `correct_at`, `correct_as`: the page where somebody puts it right, and the words of the link.
    """

    model: str
    title: str
    why: str
    kept: str
    shows: Mapping[str, str] | Callable[[Any], Iterable[Row]]
    users: tuple[str, ...] = ("user",)
    addresses: tuple[str, ...] = ()
    rows: Callable[[Any], QuerySet] | None = None
    anonymise: Mapping[str, Any] | None = None
    erase: Erase | None = None
    stays: str = ""
    only_in_download: tuple[str, ...] = ()
    shows_in_download: Callable[[Any], Iterable[Row]] | None = None
    order: int = USUAL
    retention: RetentionRule | None = None
    correct_at: str = ""
    correct_as: str = ""
    ground: str = "gerechtvaardigd belang"

    def __post_init__(self) -> None:
        if self.anonymise is not None and self.erase is not None:
            raise ValueError(f"{self.model}: either `anonymise` or `erase`")
        if (self.anonymise is not None) > bool(self.stays):
            raise ValueError(f"{self.model}: `stays` tells what is left after `anonymise`")

    def everyone(self) -> QuerySet:
        """All rows, whosever."""
        return apps.get_model(self.model)._base_manager.all()

    def rows_of(self, user: Any) -> QuerySet:
        """What the site holds of this person."""
        if self.rows is not None:
            return self.rows(user)
        theirs = Q(pk__in=[])
        for path in self.users:
            theirs |= Q(**{path: user})
        if self.addresses:
            for address in addresses_of(user):
                for path in self.addresses:
                    theirs |= Q(**{f"{path}__iexact": address})
        return self.everyone().filter(theirs)

    @property
    def is_found_by_hand(self) -> bool:
        """Whether nothing in the rows leads to an account."""
        return not (self.users or self.addresses or self.rows)

    @property
    def how_long(self) -> str:
        """`kept` with the periods of the settings in it."""
        return with_periods(self.kept)


_declared: dict[str, PersonalData] = {}
_without: dict[str, str] = {}


def declare(data: PersonalData) -> None:
    """Adds what one model holds. Raises ValueError when the model was declared before."""
    _refuse_second(data.model)
    _declared[data.model] = data


def no_personal_data(model: str, reason: str) -> None:
    """Says that a model holds nothing about people. A field that looks as if it does, the reason names."""
    _refuse_second(model)
    _without[model] = reason


def _refuse_second(model: str) -> None:
    if model in _declared or model in _without:
        raise ValueError(f"{model} was declared before")


def all_declarations() -> list[PersonalData]:
    """Everything that is held, in the order in which it is erased."""
    return sorted(_declared.values(), key=lambda data: data.order)


def models_without() -> Mapping[str, str]:
    """The models that hold nothing about people, with the reason."""
    return _without
