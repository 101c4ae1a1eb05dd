"""One way to narrow a list down: a row of links, of which one is on. The address holds the choice."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.db.models import TextChoices


@dataclass(frozen=True)
class Choice:
    """A link that narrows a list, or widens it again."""

    label: str
    path: str
    is_active: bool = False


@dataclass(frozen=True)
class Named:
    """A row of a table, such as a theme or a region, as a filter knows it; `slug` is how the address names it."""

    key: Any
    slug: str
    name: str


Kind = TypeVar("Kind", bound=TextChoices)


def read_choice(kinds: type[Kind], raw: str | None) -> Kind | None:
    """The member that the address asks for; None for all and for what does not exist."""
    return kinds(raw) if raw in kinds.values else None


def read_named(names: Iterable[Named], slug: str) -> Named | None:
    """The row that the address asks for; None for one that does not exist."""
    return next((named for named in names if named.slug == slug), None)


def build_choices(
    kinds: Iterable[TextChoices], *, name: str, path: str, active: TextChoices | None
) -> list[Choice]:
    """“Alles” and a link for each kind."""
    everything = Choice("Alles", path, is_active=active is None)
    return [
        everything,
        *(
            Choice(str(kind.label), f"{path}?{urlencode({name: kind.value})}", kind == active)
            for kind in kinds
        ),
    ]
