"""Cutting a text that is too long for its field: after a sentence where that can be, else between two words."""

import re

SENTENCE_END = re.compile(r"(?<=[.!?])[”\"')]*\s+(?=[^\W_a-z]|[“\"'(])")
ABBREVIATIONS = {
    "bijv.", "bv.", "ca.", "d.w.z.", "dhr.", "dr.", "drs.", "e.d.", "evt.", "incl.", "m.b.t.", "m.i.v.",
    "mevr.", "mr.", "mw.", "nr.", "o.a.", "p.", "prof.", "resp.", "st.", "t.a.v.", "t/m.", "vgl.",
}  # fmt: skip


def split_sentence(text: str) -> tuple[str, str]:
    """The first sentence, and the rest."""
    for end in SENTENCE_END.finditer(text):
        first = text[: end.end()].rstrip()
        if first.split()[-1].lower() not in ABBREVIATIONS:
            return first, text[end.end() :]
    return text, ""


def cut_sentences(text: str, limit: int) -> tuple[str, str]:
    """As many whole sentences as fit in `limit` characters, and the rest; at least a part of the first."""
    kept, rest = "", text
    while rest:
        sentence, after = split_sentence(rest)
        longer = f"{kept} {sentence}".strip()
        if len(longer) > limit:
            break
        kept, rest = longer, after
    return (kept, rest) if kept or not rest else cut_words(text, limit)


def cut_words(text: str, limit: int) -> tuple[str, str]:
    """As many whole words as fit in `limit` characters, and the rest; both show that it was one sentence."""
    if len(text) <= limit:
        return text, ""
    end = text.rfind(" ", 0, limit)
    end = end if end > 0 else limit - 1
    return f"{text[:end].rstrip()}…", f"…{text[end:].lstrip()}"
