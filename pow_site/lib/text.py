"""Comparing what people type with what is written: without capitals, accents, double spaces and mark-up."""

import re
import unicodedata
from html import unescape

from django.utils.html import strip_tags

BLOCK_END = re.compile(r"</(?:p|li|ul|ol|h\d)>|<br ?/?>")


def fold(text: str) -> str:
    """The text in small letters, without accents, with single spaces: "Súdwest-Fryslân" → "sudwest-fryslan"."""
    decomposed = unicodedata.normalize("NFKD", text)
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(plain.casefold().split())


def clean_query(raw: str, *, limit: int = 100) -> str:
    """What someone typed in a search field, made harmless: printable, single spaces, at most `limit` characters."""
    printable = "".join(char if char.isprintable() else " " for char in raw[: limit * 10])
    return " ".join(printable.split())[:limit].strip()


def is_blank(text: str) -> bool:
    """Whether there is nothing to read in it: spaces, and signs that nobody sees."""
    return not any(char.isprintable() and not char.isspace() for char in text)


def plain_text(html: str) -> str:
    """The words of a rich text, with a space where a paragraph, a heading or a list item ends."""
    return " ".join(unescape(strip_tags(BLOCK_END.sub(" ", html))).split())
