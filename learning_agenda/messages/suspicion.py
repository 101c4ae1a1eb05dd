"""What makes a message suspect. It is put apart, where people can look into it; the sender is told nothing."""

import re

from django.conf import settings

LINK = re.compile(r"(?:https?://|www\.)\S+|<a\s[^>]*>|\[/?url[^\]]*\]", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]{2,}")
FEW_WORDS, MANY_LINKS = 3, 10
TRAPPED = "Een veld dat mensen niet zien, was ingevuld."
ONLY_LINKS = "Het bericht bestaat uit links."


def why_suspect(text: str, *, is_trapped: bool) -> str:
    """In Dutch, for the support team; empty when nothing is. A link to our own site is none."""
    if is_trapped:
        return TRAPPED
    links = [link for link in LINK.findall(text) if not link.lower().startswith(settings.SITE_URL.lower())]
    words = WORD.findall(LINK.sub(" ", text))
    is_spam = len(links) >= MANY_LINKS or (links and len(words) < FEW_WORDS)
    return ONLY_LINKS if is_spam else ""
