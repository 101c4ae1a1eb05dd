"""From Dutch text to what it is about: stems of its words, and the concepts of the field that it names."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

import snowballstemmer
from rapidfuzz import process
from rapidfuzz.distance import OSA

from learning_agenda.alike.concepts import GENERAL, SPECIFIC, read_concepts, read_stop_words
from pow_site.lib.text import fold

WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
DIMINUTIVE = re.compile(r"(?:[ptk])?jes?$")
DOUBLE = re.compile(r"([aeou])\1")
LONGEST_TERM, SHORTEST_PART = 5, 5
SHORTEST_MISTYPED, NEARLY = 7, 0.84
CONCEPT, GENERAL_CONCEPT, STEM, PART = 1.6, 0.45, 0.7, 0.7
"""What naming a concept weighs, a general one, and the share of it when a compound only holds the word."""
STOP_WORDS = read_stop_words()


@dataclass(frozen=True)
class Meaning:
    """Something that a text names, and how much that tells of what it is about."""

    name: str
    weight: float


def meanings(text: str, *, mistyped: bool = False) -> dict[str, float]:
    """What the text names: each stem and each concept once, with its weight.

    With `mistyped`, unknown words count as what they nearly are; that costs time for each of them.
    """
    words = list(_split(fold(text).replace("&", " en ")))
    found: dict[str, float] = {}
    for meaning in (*_of_words(words), *(_of_mistyped(words) if mistyped else ())):
        found[meaning.name] = max(found.get(meaning.name, 0), meaning.weight)
    return found


def _split(text: str) -> Iterator[str]:
    """The words; one with a hyphen as its parts, unless the field knows it so."""
    for word in WORD.findall(text):
        yield from [word] if (stem(word),) in _terms() else word.split("-")


def _of_words(words: list[str]) -> Iterator[Meaning]:
    stems = [stem(word) for word in words]
    for start, word in enumerate(words):
        yield from _concepts_at(stems, start, alone=word not in STOP_WORDS)
        if word not in STOP_WORDS and len(word) > 1:
            if not any(meaning.weight == GENERAL_CONCEPT for meaning in _terms().get((stems[start],), ())):
                yield Meaning(stems[start], STEM)
            yield from _of_compound(word)


def _concepts_at(stems: list[str], start: int, *, alone: bool) -> Iterator[Meaning]:
    """Those of the words from here on; a stop word names nothing `alone`."""
    terms = _terms()
    for length in range(1 if alone else 2, LONGEST_TERM + 1):
        yield from terms.get(tuple(stems[start : start + length]), ())


def _of_mistyped(words: list[str]) -> Iterator[Meaning]:
    """What long words that are unknown nearly are: “werkzoekendn”."""
    for word in words:
        if len(word) >= SHORTEST_MISTYPED and word not in STOP_WORDS and (stem(word),) not in _terms():
            near = process.extractOne(
                word, _words(), scorer=OSA.normalized_similarity, score_cutoff=NEARLY, processor=None
            )
            if near:
                yield from _terms()[(stem(near[0]),)]


@lru_cache(maxsize=50_000)
def _of_compound(word: str) -> tuple[Meaning, ...]:
    """The concepts of the words that this one begins or ends with: “werkgeversbenadering”, “taalondersteuning”."""
    terms = _terms()
    found: list[Meaning] = list(_by_prefix(word))
    if (stem(word),) in terms:
        return tuple(found)
    for cut in range(SHORTEST_PART, len(word) - 2):
        for part in (word[:cut], word[cut:]):
            if len(part) >= SHORTEST_PART and part not in STOP_WORDS:
                found += [Meaning(m.name, m.weight * PART) for m in terms.get((stem(part),), ())]
    return tuple(found)


def _by_prefix(word: str) -> Iterator[Meaning]:
    for prefix, found in _prefixes().items():
        if word.startswith(prefix):
            yield from found


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The word without its inflection; the same for “begeleidt”, “begeleiden” and “begeleiding”."""
    bare = word[2:] if word.startswith("ge") and word[-1] in "dt" and len(word) > 6 else word
    bare = _stemmer().stemWord(DIMINUTIVE.sub("", bare))
    bare = DOUBLE.sub(r"\1", bare)
    if len(bare) > 3 and bare[-1] == "t" and bare[-2] not in "aeiou":
        bare = bare[:-1]
    return bare[:-1] + {"v": "f", "z": "s"}.get(bare[-1], bare[-1]) if bare else word


@cache
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("dutch_porter")


@cache
def _terms() -> Mapping[tuple[str, ...], list[Meaning]]:
    """The words and expressions of the concepts, as stems."""
    terms: dict[tuple[str, ...], list[Meaning]] = {}
    for term, meaning in _lines():
        if not term.endswith("*"):
            terms.setdefault(tuple(stem(word) for word in WORD.findall(term)), []).append(meaning)
    return terms


@cache
def _words() -> list[str]:
    """The long single words of the concepts."""
    terms = {term for term, _ in _lines() if WORD.fullmatch(term)}
    return sorted(term for term in terms if len(term) >= SHORTEST_MISTYPED)


@cache
def _prefixes() -> Mapping[str, list[Meaning]]:
    prefixes: dict[str, list[Meaning]] = {}
    for term, meaning in _lines():
        if term.endswith("*"):
            prefixes.setdefault(term[:-1], []).append(meaning)
    return prefixes


def _lines() -> Iterator[tuple[str, Meaning]]:
    for name, weight in ((GENERAL, GENERAL_CONCEPT), (SPECIFIC, CONCEPT)):
        for term, concept in read_concepts(name):
            yield fold(term), Meaning(f"#{fold(concept)}", weight)
