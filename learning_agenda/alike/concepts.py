"""The words of the field, by what they mean: add a word to a list in `vocabulary/` and look-alikes are found by it.

A line of `general.txt` or `specific.txt` is a concept with its words, in any inflection; it goes on where the next
one is indented. Several words are an expression ("iemand die werk zoekt"); a star stands for whatever follows
("schuld*"). Each word or expression belongs to one concept, or to more. `stop.txt` has the words that say nothing
of what a text is about.
"""

import re
from collections.abc import Iterator
from pathlib import Path

VOCABULARY = Path(__file__).parent / "vocabulary"
GENERAL, SPECIFIC = "general.txt", "specific.txt"
NEXT_LINE = re.compile(r"\n +")


def read_concepts(name: str) -> Iterator[tuple[str, str]]:
    """Each word or expression of the list, with the concept that it names."""
    for line in NEXT_LINE.sub(" ", _read(name)).splitlines():
        concept, _, terms = line.partition(":")
        for term in terms.split(","):
            yield term.strip(), concept


def read_stop_words() -> frozenset[str]:
    return frozenset(_read("stop.txt").split())


def _read(name: str) -> str:
    return (VOCABULARY / name).read_text(encoding="utf-8").strip()
