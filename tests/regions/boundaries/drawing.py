"""Reads SVG paths back as a browser would, by the rule `evenodd`; knows nothing of the code that writes them."""

import re
from functools import reduce
from itertools import pairwise

import shapely

TOKEN = re.compile(r"[mlhvz]|-?\d+")
Corner = tuple[int, int]
Segment = frozenset[Corner]


def rings(path: str) -> list[list[Corner]]:
    """The closed rings of a path, each ending where it began."""
    assert re.fullmatch(r"(m-?\d+[ -]\d+([mlhvz]|[ -]?\d+)*z)+", path), path
    tokens = TOKEN.findall(path)
    found: list[list[Corner]] = []
    x, y, command = 0, 0, ""
    while tokens:
        if tokens[0].isalpha():
            command = tokens.pop(0)
        if command == "z":
            found[-1].append(found[-1][0])
            x, y = found[-1][0]
            continue
        x += int(tokens.pop(0)) if command in "mlh" else 0
        y += int(tokens.pop(0)) if command in "mlv" else 0
        if command == "m":
            found.append([])
            command = "l"
        found[-1].append((x, y))
    return found


def shape(path: str) -> shapely.Geometry:
    """What is filled: a point is in when an odd number of rings goes round it."""
    return reduce(shapely.symmetric_difference, [shapely.Polygon(ring) for ring in rings(path)])


def segments(path: str) -> set[Segment]:
    """Every straight piece of the border, in no direction."""
    return {frozenset(piece) for ring in rings(path) for piece in pairwise(ring)}


def length(pieces: set[Segment]) -> float:
    """How long the pieces are together."""
    return sum(shapely.LineString(sorted(piece)).length for piece in pieces)
