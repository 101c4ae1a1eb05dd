"""From what was typed to the places that may be meant, the likeliest first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from regions.finding.matching import Closeness, Level, closeness, far_closeness
from regions.finding.names import KnownName, PlaceKind
from regions.finding.spelling import spellings_of, starts_of

Measure = Callable[[str, Sequence[str]], Closeness | None]


@dataclass(frozen=True)
class Hit:
    """A name that answers what was typed."""

    closeness: Closeness
    known: KnownName

    @property
    def level(self) -> Level:
        return self.closeness.level


def search(query: str, names: Sequence[KnownName]) -> list[Hit]:
    """The names that answer, each place once, the nearest first; former names after those of today."""
    typed = spellings_of(query)
    found = _measured(typed, names, closeness) or _measured(typed, names, far_closeness)
    is_exact = any(hit.level == Level.EXACT for hit in found)
    places: dict[tuple[str, str], Hit] = {}
    for hit in sorted(found, key=_order):
        if not is_exact or hit.level <= Level.WORD:
            places.setdefault(_identity(hit.known), hit)
    return list(places.values())


def settled_region(hits: Sequence[Hit]) -> str | None:
    """The code of the one region that can be meant; None when in doubt, and after a typing mistake always.

    The beginning of a name is in doubt as well when it is one mistake away from a whole name elsewhere.
    """
    if not hits or hits[0].level > Level.WORD:
        return None
    last = Level.EXACT if hits[0].level == Level.EXACT else Level.NEAR
    codes = {hit.known.region_code for hit in hits if hit.level <= last}
    return codes.pop() if len(codes) == 1 else None


def _measured(spellings: Sequence[str], names: Sequence[KnownName], measure: Measure) -> list[Hit]:
    hits = (_hit(spellings, known, measure) for known in names)
    return [hit for hit in hits if hit]


def _hit(spellings: Sequence[str], known: KnownName, measure: Measure) -> Hit | None:
    starts = starts_of(known.name)
    found = [near for typed in spellings if starts and (near := measure(typed, starts))]
    nearest = min(found, default=None)
    if not nearest or known.place_kind != PlaceKind.PROVINCE:
        return Hit(nearest, known) if nearest else None
    # A province is never the place that is meant: only its whole name counts, as a way to its regions.
    return Hit(Closeness(Level.BEGINNING), known) if nearest.level == Level.EXACT else None


def _order(hit: Hit) -> tuple[object, ...]:
    known = hit.known
    return (
        hit.closeness,
        known.is_former,
        starts_of(known.shown_name),
        known.place_kind != PlaceKind.REGION,
        known.place_code,
    )


def _identity(known: KnownName) -> tuple[str, str]:
    """Names of today are one candidate per place; each former municipality is a candidate by itself."""
    return known.place_code, known.name if known.is_former else ""
