"""Links to pages in rich text: all those of a text in one query, whatever the cache holds."""

from django.utils.html import format_html
from wagtail.models import Page, Site
from wagtail.rich_text.pages import PageLinkHandler


class SitePageLinkHandler(PageLinkHandler):
    """Wagtail's own asks for the site's address once per link; this asks once for all."""

    @classmethod
    def get_many(cls, attrs_list: list[dict[str, str]]) -> list[Page | None]:
        """The pages as plain pages: an address needs no more, and each kind would cost a query."""
        return super(PageLinkHandler, cls).get_many(attrs_list)

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        pages = cls.get_many(attrs_list)
        roots = [root.root_path for root in Site.get_site_root_paths()] if any(pages) else []
        return [_open_link(page, roots) for page in pages]


def _open_link(page: Page | None, roots: list[str]) -> str:
    """The opening tag; without address where the page is gone or stands outside the site."""
    root = next((root for root in roots if page and page.url_path.startswith(root)), None)
    return format_html('<a href="{}">', page.url_path[len(root) - 1 :]) if page and root else "<a>"
