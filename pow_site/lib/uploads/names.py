"""Names of files that fit every disk, address and header."""

import re
import unicodedata

MAX_STEM = 70


def safe_name(name: str) -> str:
    """The name in plain letters, figures and hyphens: "C:\\Súd plan.v2.PDF" → "Sud-plan-v2.pdf".

    At most 70 characters before the ending, and never empty. Folders are left out.
    """
    base = re.split(r"[/\\]", name)[-1]
    stem, dot, ending = base.rpartition(".")
    if not dot:
        stem, ending = base, ""
    stem, ending = _plain(stem)[:MAX_STEM].strip("-") or "document", _plain(ending).lower()[:10]
    return f"{stem}.{ending}" if ending else stem


def _plain(text: str) -> str:
    """The text with only unaccented letters and figures, and a hyphen for each run of anything else."""
    decomposed = unicodedata.normalize("NFKD", text)
    letters = "".join(char for char in decomposed if not unicodedata.combining(char))
    return re.sub(r"[^A-Za-z0-9]+", "-", letters).strip("-")
