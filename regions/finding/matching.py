"""How well a name answers what was typed. Pure: knows letters, no places."""

from collections.abc import Sequence
from enum import IntEnum
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import OSA

SHORT = 5
"""Up to so many letters one typing mistake is believed, above it two."""
FEWEST_NEAR, FEWEST_INSIDE, FEWEST_FAR = 2, 3, 4
"""How many letters must be typed before a name can answer in that way."""


class Level(IntEnum):
    """The ways in which a name can answer, the surest first."""

    EXACT = 0
    BEGINNING = 1
    WORD = 2
    """One of its words begins so."""
    NEAR = 3
    """The whole name, with one typing mistake."""
    INSIDE = 4
    """Somewhere within one of its words."""
    FAR = 5
    """Two typing mistakes, mistakes in the beginning of a word, or more typed than the name."""


class Closeness(NamedTuple):
    """How near a name is; sorts from near to far."""

    level: Level
    mistakes: int = 0


def closeness(typed: str, starts: Sequence[str]) -> Closeness | None:
    """How near the name with these starts is, up to INSIDE; None when it is another name."""
    whole = starts[0]
    if typed == whole:
        return Closeness(Level.EXACT)
    if whole.startswith(typed):
        return Closeness(Level.BEGINNING)
    if any(start.startswith(typed) for start in starts):
        return Closeness(Level.WORD)
    if len(typed) >= FEWEST_NEAR and OSA.distance(typed, whole, score_cutoff=1) == 1:
        return Closeness(Level.NEAR, 1)
    if len(typed) >= FEWEST_INSIDE and any(typed in word for word in _words(starts)):
        return Closeness(Level.INSIDE)
    return None


def far_closeness(typed: str, starts: Sequence[str]) -> Closeness | None:
    """The last resort: mistakes in a word that may still be unfinished, or more typed ("Utrecht Centraal")."""
    if len(typed) < FEWEST_FAR:
        return None
    if typed.startswith(starts[0]):
        return Closeness(Level.FAR, len(typed) - len(starts[0]))
    allowed = 1 if len(typed) <= SHORT else 2
    lengths = range(len(typed) - allowed, len(typed) + allowed + 1)
    mistakes = min(
        OSA.distance(typed, start[:length], score_cutoff=allowed) for start in starts for length in lengths
    )
    return Closeness(Level.FAR, mistakes) if mistakes <= allowed else None


def _words(starts: Sequence[str]) -> list[str]:
    return [start.removesuffix(rest) for start, rest in pairwise((*starts, ""))]
