"""The first list of terms; from then on it is the editors'."""

import tomllib
from pathlib import Path

from pow_site.cms.models import Term, TermsPage
from pow_site.cms.publishing import publish

FILE = Path(__file__).parent / "start_content" / "begrippen.toml"


def add_terms() -> None:
    """Puts the terms of the file on the page of terms, and publishes it."""
    page = TermsPage.objects.first()
    if page is None:
        return
    entries = tomllib.loads(FILE.read_text(encoding="utf-8"))["terms"]
    page.terms = [Term(sort_order=order, **entry) for order, entry in enumerate(entries)]
    publish(page)
