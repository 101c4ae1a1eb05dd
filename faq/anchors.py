"""The lasting address of a question: made once, from its first wording."""

from collections.abc import Collection
from itertools import count

from django.utils.text import slugify

MAX_LENGTH = 100


def make_anchor(title: str, taken: Collection[str]) -> str:
    """An anchor from the title that no other question has; numbered when it must be."""
    stem = slugify(title)[: MAX_LENGTH - 5].strip("-") or "vraag"
    if stem not in taken:
        return stem
    return next(anchor for number in count(2) if (anchor := f"{stem}-{number}") not in taken)
