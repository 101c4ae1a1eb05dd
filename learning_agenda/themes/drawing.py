"""A chain as a drawing: five columns of marks with lines between what belongs together. Sizes are those of the SVG."""

from collections.abc import Sequence
from dataclasses import dataclass

from learning_agenda.themes.chain import Chain

WIDTH, HEIGHT = 500, 96
COLUMNS = NOMINATIONS, THEME, EVENTS, LESSONS, REGIONS = (50, 150, 250, 350, 450)
"""Each in the middle of a fifth, so that the list below has the same columns."""
MOST, STEP, MIDDLE = 7, 13, HEIGHT // 2
"""At most so many marks in a column, this far from each other; the list has the numbers."""


@dataclass(frozen=True)
class Mark:
    """A thing in the drawing: `kind` is a dot, the theme, a region, or a place where nothing is yet."""

    x: int
    y: int
    kind: str = "dot"


@dataclass(frozen=True)
class Line:
    """A curve from one mark to another."""

    x1: int
    y1: int
    x2: int
    y2: int

    @property
    def path(self) -> str:
        bend = (self.x1 + self.x2) // 2
        return f"M{self.x1} {self.y1}C{bend} {self.y1} {bend} {self.y2} {self.x2} {self.y2}"


@dataclass(frozen=True)
class Drawing:
    """What the SVG holds."""

    marks: tuple[Mark, ...]
    lines: tuple[Line, ...]
    width: int = WIDTH
    height: int = HEIGHT


def draw(chain: Chain) -> Drawing:
    """The chain as marks and lines. Of a column with more than `MOST` things the first are drawn."""
    events = dict(zip(chain.events, _heights(len(chain.events)), strict=False))
    lessons = dict(zip(chain.lessons, _heights(len(chain.lessons)), strict=False))
    regions = dict(zip(chain.regions, _heights(len(chain.regions)), strict=False))
    nominations = _heights(chain.nominations)
    lines = [Line(NOMINATIONS, y, THEME, MIDDLE) for y in nominations]
    lines += [Line(THEME, MIDDLE, EVENTS, y) for y in events.values()]
    for lesson, y in lessons.items():
        start = (EVENTS, events[lesson.event]) if lesson.event in events else (THEME, MIDDLE)
        lines.append(Line(*start, LESSONS, y))
        lines += [Line(LESSONS, y, REGIONS, regions[code]) for code in lesson.regions if code in regions]
    marks = [
        *_marks(NOMINATIONS, nominations),
        Mark(THEME, MIDDLE, "theme"),
        *_marks(EVENTS, list(events.values())),
        *_marks(LESSONS, list(lessons.values())),
        *_marks(REGIONS, list(regions.values()), "region"),
    ]
    return Drawing(tuple(marks), tuple(lines))


def _heights(count: int) -> list[int]:
    """Where the marks of a column stand, around the middle."""
    shown = min(count, MOST)
    top = MIDDLE - (shown - 1) * STEP // 2
    return [top + STEP * number for number in range(shown)]


def _marks(x: int, heights: Sequence[int], kind: str = "dot") -> list[Mark]:
    return [Mark(x, y, kind) for y in heights] or [Mark(x, MIDDLE, "nothing")]
