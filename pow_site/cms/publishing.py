"""Publishing by the site itself, as visible in a page's history as when an editor does it."""

from wagtail.models import Page


def publish(page: Page) -> None:
    """Saves the page as it is now as a revision and publishes that; an editor can go back to it."""
    page.save_revision(log_action=True).publish()
