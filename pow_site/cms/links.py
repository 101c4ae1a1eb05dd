"""Links to pages in rich text: all those of a text in one query, whatever the cache holds."""

from django.utils.html import format_html
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

from pow_site.cms.navigation import page_path


class SitePageLinkHandler(PageLinkHandler):
    """Wagtail's own asks for the site's address once per link; this one knows it."""

    @classmethod
    def get_many(cls, attrs_list: list[dict[str, str]]) -> list[Page | None]:
        """The pages as plain pages: an address needs no more, and each kind would cost a query."""
        return super(PageLinkHandler, cls).get_many(attrs_list)

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        return [
            format_html('<a href="{}">', page_path(page)) if page and page.depth > 1 else "<a>"
            for page in cls.get_many(attrs_list)
        ]
