"""What a heading says: which pillar, which part of a plan, or neither."""

import re
from collections.abc import Iterable, Sequence

from pow_site.lib.text import fold
from regions.enums import Pillar

from .model import Block, Kind, Part

WORD = re.compile(r"[^\W_]+")
NUMBER = re.compile(r"\d+|[ivx]+|[a-h]")
BEFORE = {"de", "deel", "een", "het", "hoofdstuk", "onderdeel", "ons", "onze", "paragraaf", "pijler", "thema"}
EQUALS = re.compile(r"[\s,&/+]*(?:en|of|plus)?[\s,&/+]*")
"""What stands between two names that weigh the same."""
LOWEST = 6
NAMES = {pillar.value: pillar for pillar in Pillar}
PART_WORDS = {
    "ambitie": Part.AMBITION, "ambities": Part.AMBITION, "doel": Part.AMBITION, "doelen": Part.AMBITION,
    "doelstelling": Part.AMBITION, "doelstellingen": Part.AMBITION,
    "aanpak": Part.APPROACH, "werkwijze": Part.APPROACH,
    "afspraak": Part.AGREEMENTS, "afspraken": Part.AGREEMENTS,
    "actie": Part.MEASURES, "acties": Part.MEASURES, "actiepunten": Part.MEASURES, "maatregel": Part.MEASURES,
    "maatregelen": Part.MEASURES,
}  # fmt: skip
PLAN_WORDS = {
    "opgave": Part.TASK, "opgaven": Part.TASK,
    "aansluiten": Part.JOIN_IN, "meedoen": Part.JOIN_IN,
}  # fmt: skip
FOR_PARTNERS = ["voor", "partners"]
"""Is about joining in, when it is the whole heading."""
ONE_MEASURE = re.compile(r"(?:maatregel|actie)\s*\d+\s*[.:)\N{EN DASH}\N{EM DASH}-]*\s*", re.IGNORECASE)


def bare_words(text: str) -> list[str]:
    """The words, folded, without the number and the article before them: "Pijler 2 – Vraag" → ["vraag"]."""
    words = WORD.findall(fold(text))
    while len(words) > 1 and (words[0] in BEFORE or NUMBER.fullmatch(words[0])):
        words = words[1:]
    while len(words) > 1 and (words[-1] == "pijler" or words[-1].isdigit()):
        words = words[:-1]
    return words


def pillar_named(text: str) -> Pillar | None:
    """The one pillar whose name is a word of the heading.

    Of several, the one that comes first, when the others are part of what it is about ("Match tussen vraag en
    aanbod") and not its equals ("Vraag en aanbod"): then it is not clear which one is meant, and it is None.
    """
    words = bare_words(text)
    named = list(dict.fromkeys(word for word in words if word in NAMES))
    if len(named) > 1 and words[0] == named[0]:
        between = fold(text).partition(named[0])[2].partition(named[1])[0]
        named = [] if EQUALS.fullmatch(between) else named[:1]
    return NAMES[named[0]] if len(named) == 1 else None


def is_unclear(text: str) -> bool:
    """Does it name several pillars, and none first of all?"""
    return pillar_named(text) is None and not NAMES.keys().isdisjoint(bare_words(text))


def is_pillar_name(text: str) -> bool:
    """Is it the name of a pillar and nothing else?"""
    words = bare_words(text)
    return len(words) == 1 and words[0] in NAMES


def part_named(text: str) -> Part | None:
    """The part of a pillar that the heading names first. "Maatregel 3: Jobcoach" is a measure, not the part."""
    if ONE_MEASURE.match(text):
        return None
    return next((PART_WORDS[word] for word in bare_words(text) if word in PART_WORDS), None)


def is_part_name(text: str) -> bool:
    """Does it name one part of a pillar and say nothing else: "Onze aanpak", "Maatregelen en acties"?"""
    words = [word for word in bare_words(text) if word != "en"]
    return part_named(text) is not None and len({PART_WORDS.get(word) for word in words}) == 1


def plan_part_named(text: str) -> Part | None:
    """The part of the whole plan that the heading names."""
    words = bare_words(text)
    if words == FOR_PARTNERS:
        return Part.JOIN_IN
    return next((PLAN_WORDS[word] for word in words if word in PLAN_WORDS), None)


def is_plan_part_name(text: str) -> bool:
    """Does it name a part of the whole plan and say nothing else?"""
    words = bare_words(text)
    return words == FOR_PARTNERS or (len(words) == 1 and words[0] in PLAN_WORDS)


class PillarHeadings:
    """Which of a document's headings start a pillar.

    They are those on the level where most pillars are named: "Scholing van werkzoekenden", two levels below
    "Aanbod", is part of Aanbod. A pillar that is not named there may be on another level, by its bare name,
    or be a line in bold.
    """

    def __init__(self, blocks: Sequence[Block]) -> None:
        headings = [block for block in blocks if block.kind is Kind.HEADING]
        levels = {heading.level for heading in headings}
        self.level = max(levels, key=lambda level: _rank(headings, level), default=LOWEST)
        self.here = _named(heading for heading in headings if heading.level == self.level)
        self.elsewhere = _named(h for h in headings if is_pillar_name(h.text)) - self.here

    def pillar_of(self, block: Block) -> Pillar | None:
        """The pillar that starts with this heading or line in bold."""
        pillar = pillar_named(block.text)
        if block.kind is Kind.HEADING and block.level == self.level:
            return pillar
        taken = self.here if block.kind is Kind.HEADING else self.here | self.elsewhere
        return pillar if is_pillar_name(block.text) and pillar not in taken else None


def _rank(headings: Sequence[Block], level: int) -> tuple[int, int, int]:
    """How likely it is that the pillars are on this level; of equals the highest level is the first."""
    texts = [heading.text for heading in headings if heading.level == level]
    exact = {pillar_named(text) for text in texts if is_pillar_name(text)}
    return len({pillar_named(text) for text in texts} - {None}), len(exact), -level


def _named(headings: Iterable[Block]) -> set[Pillar]:
    return {pillar for heading in headings if (pillar := pillar_named(heading.text))}
