"""The text of a file as the search wants it: words with single spaces, nothing that a database chokes on."""

import re
from collections.abc import Iterable

from .limits import MAX_TEXT

UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\uffff\ud800-\udfff]")
"""Soft hyphens, marks without width, byte order marks, and halves of characters that no database stores."""

CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]+")
BROKEN_WORD = re.compile(r"(?<=[a-zà-ÿ])-[ \t]*\r?\n[ \t]*(?=[a-zà-ÿ])")


def tidy(text: str) -> str:
    """The words of a text on one line, at most `MAX_TEXT` bytes."""
    seen = CONTROL.sub(" ", UNSEEN.sub("", text[: 4 * MAX_TEXT]))
    return _cut(" ".join(seen.split()))


def join_lines(text: str) -> str:
    """The text of a page with words joined that the layout broke off: "arbeids-⏎markt" → "arbeidsmarkt"."""
    return BROKEN_WORD.sub("", text)


def distinct_words(texts: Iterable[str]) -> str:
    """Every word of some texts once, at most `MAX_TEXT` bytes: what a page with many documents is found by."""
    return _cut(" ".join(dict.fromkeys(word for text in texts for word in text.split())))


def _cut(text: str) -> str:
    return text.encode()[:MAX_TEXT].decode(errors="ignore").rstrip()
