"""Single-letter typing mistakes, the same ones for the same seed."""

import random
import string
from collections.abc import Callable


def _delete(name: str, at: int, chance: random.Random) -> str:
    return name[:at] + name[at + 1 :]


def _insert(name: str, at: int, chance: random.Random) -> str:
    return name[:at] + chance.choice(string.ascii_lowercase) + name[at:]


def _replace(name: str, at: int, chance: random.Random) -> str:
    others = string.ascii_lowercase.replace(name[at].lower(), "")
    return name[:at] + chance.choice(others) + name[at + 1 :]


def _swap(name: str, at: int, chance: random.Random) -> str:
    at = chance.choice([n for n in range(len(name) - 1) if name[n].lower() != name[n + 1].lower()])
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


KINDS: list[Callable[[str, int, random.Random], str]] = [_delete, _insert, _replace, _swap]


def mistyped(name: str, chance: random.Random) -> str:
    """The name with one letter left out, too many or wrong, or with two neighbours swapped."""
    at = chance.choice([place for place, char in enumerate(name) if char.isalpha()])
    return chance.choice(KINDS)(name, at, chance)
