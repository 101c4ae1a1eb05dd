"""How names are compared: whatever people leave out or write in another way is the same."""

import re
from functools import lru_cache

from pow_site.lib.text import fold

WORD = re.compile(r"[^\W_]+")
WRITTEN_ALIKE = (
    (re.compile(r"^(?:(?:gemeente|gem|regio|arbeidsmarktregio) )+"), ""),
    (re.compile(r"\bst (?=\w)"), "sint "),
    (re.compile(r"\ba ?d (?=\w)|\baan den\b ?"), "aan de "),
)


@lru_cache(maxsize=2048)  # the names of places are about a thousand
def starts_of(name: str) -> tuple[str, ...]:
    """The name from each of its words on, in bare letters: "Den Haag" → ("denhaag", "haag"); at times empty."""
    words = _words_of(name)
    return tuple("".join(words[number:]) for number in range(len(words)))


def spellings_of(typed: str) -> tuple[str, ...]:
    """What was typed in bare letters, with the y and the ij for each other; empty when no letter was typed."""
    bare = "".join(_words_of(typed))
    return tuple(dict.fromkeys((bare, bare.replace("y", "ij"), bare.replace("ij", "y")))) if bare else ()


def _words_of(text: str) -> list[str]:
    plain = " ".join(WORD.findall(fold(text.replace("&", " en "))))
    for written, alike in WRITTEN_ALIKE:
        plain = written.sub(alike, plain)
    return plain.split()
