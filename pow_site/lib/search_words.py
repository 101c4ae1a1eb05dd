"""What people type, made fit for the search engine: it chokes on quotation marks and its own operators."""

import re

from pow_site.lib.text import clean_query

NOT_SEARCHABLE = re.compile(r"[^\w\s'’-]+|(?<!\w)['’-]+|['’-]+(?!\w)|_+")


def clean_words(raw: str) -> tuple[str, str]:
    """What to show again in the field, and the bare words to search for."""
    query = clean_query(raw)
    return query, " ".join(NOT_SEARCHABLE.sub(" ", query).split())
