"""What both readers hand to the checks: the parts they found, and what the introduction promises."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple

from django.utils.text import slugify

from .model import Question, Theme

MAX_TITLE = 255

_WORDS = {
    word: number
    for number, word in enumerate(
        ("één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien"), start=1
    )
}
# "3 thema's", "drie thema's"; not "een thema", which announces nothing.
_COUNT = re.compile(rf"(?<!\w)([0-9]{{1,3}}|{'|'.join(_WORDS)}) thema(?:\W?s)?(?!\w)", re.IGNORECASE)


class Level(Enum):
    """What a heading opens."""

    THEME = auto()
    QUESTION = auto()


class Part(NamedTuple):
    """A heading and the rich text between it and the next heading."""

    level: Level
    title: str
    line: int
    html: str


class Promise(NamedTuple):
    """A theme that the list of contents names."""

    line: int
    title: str


class Count(NamedTuple):
    """A number of themes that the introduction mentions."""

    line: int
    number: int


@dataclass(frozen=True)
class Draft:
    """A document as read, not yet judged. `stray` is the line of a question above the first theme."""

    themes: tuple[Theme, ...]
    stray: int | None
    contents: tuple[Promise, ...]
    counts: tuple[Count, ...]
    last_line: int


def identity(title: str) -> str:
    """Equal for titles that a reader, or their address on the site, could not tell apart."""
    return slugify(title[: MAX_TITLE + 1]).replace("-", "").replace("_", "")


def find_counts(line: int, text: str) -> list[Count]:
    found = (match[1].lower() for match in _COUNT.finditer(text))
    return [Count(line, _WORDS.get(number) or int(number)) for number in found]


def group(parts: Iterable[Part]) -> tuple[tuple[Theme, ...], int | None]:
    """The themes with their questions, and the line of the first question that has no theme above it."""
    themes: list[tuple[Part, list[Question]]] = []
    stray = None
    for part in parts:
        if part.level is Level.THEME:
            themes.append((part, []))
        elif themes:
            themes[-1][1].append(Question(part.title, part.line, part.html))
        else:
            stray = stray or part.line
    return tuple(Theme(part.title, part.line, part.html, tuple(found)) for part, found in themes), stray
