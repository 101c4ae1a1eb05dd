"""Where documents are used: those places keep them from being deleted, and are found by their text."""

from collections.abc import Iterator

from django.db.models import Model, ProtectedError
from wagtail.search import index

from .models import SiteDocument


def reindex_uses(document: SiteDocument) -> None:
    """Brings up to date what the search knows of every page that uses the document."""
    for place, _ in document.get_usage():
        if isinstance(place, index.Indexed):
            index.insert_or_update_object(getattr(place, "specific", place))


def kept_message(error: ProtectedError) -> str:
    """Why documents were not deleted: which ones are used, and where."""
    uses = sorted({use for item in error.protected_objects for use in _uses(item)})
    named = "; ".join(f"“{title}” op “{place}”" for title, place in uses)
    return (
        f"Er is niets verwijderd. Nog in gebruik: {named}. Haal het daar eerst weg en publiceer die pagina."
    )


def _uses(item: Model) -> Iterator[tuple[str, str]]:
    """Title and place for each document that a row, such as a line of a page, points at."""
    for field in item._meta.fields:
        if field.related_model is SiteDocument:
            yield getattr(item, field.name).title, str(getattr(item, "page", item))
