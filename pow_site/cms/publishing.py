"""Publishing by the site itself, as visible in a page's history as when an editor does it."""

from typing import Any

from wagtail.models import Page
from wagtail.search import index


def publish(page: Page) -> None:
    """Saves the page as it is now as a revision and publishes that; an editor can go back to it."""
    page.save_revision(log_action=True).publish()


def index_published(sender: type, instance: Page, **kwargs: Any) -> None:
    """Receives Wagtail's `page_published`: the search learns of the lines of a page (questions, measures, documents).

    Wagtail itself tells the search when the page is stored, a moment before its lines are.
    """
    index.insert_or_update_object(instance)
