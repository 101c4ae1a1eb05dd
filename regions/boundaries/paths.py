"""Writes an outline as the data of an SVG path: short, relative, to be filled by the rule `evenodd`."""

from collections.abc import Iterable
from itertools import pairwise

Corner = tuple[int, int]


def path_data(rings: Iterable[list[Corner]]) -> str:
    """Closed rings of whole units as one path; the last corner of a ring repeats the first and is left out."""
    path, here = "", (0, 0)
    for ring in rings:
        path += _written("m", *_step(here, ring[0]))
        path += _steps(ring[:-1])
        here = ring[0]
    return path


def _steps(corners: list[Corner]) -> str:
    """The way along the corners; after `m` plain numbers are lines already."""
    written, command = "", "l"
    for before, after in pairwise(corners):
        x, y = _step(before, after)
        if x == 0 or y == 0:
            written += f"h{x}" if y == 0 else f"v{y}"
            command = ""
        else:
            written += _written("" if command == "l" else "l", x, y)
            command = "l"
    return f"{written}z"


def _step(before: Corner, after: Corner) -> Corner:
    return after[0] - before[0], after[1] - before[1]


def _written(command: str, x: int, y: int) -> str:
    """A minus sign separates numbers as well as a space does."""
    return f"{command or ('' if x < 0 else ' ')}{x}{'' if y < 0 else ' '}{y}"
