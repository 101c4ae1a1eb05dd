"""Where am I, and where can I go: the main menu and the breadcrumbs, in one query per request."""

from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.encoding import iri_to_uri
from wagtail.models import Page, Site

from pow_site.cms.shown import shown


@dataclass(frozen=True)
class NavItem:
    """A link in the menu or the breadcrumbs; `is_open` also where the visitor is somewhere below it."""

    title: str
    path: str
    is_current: bool = False
    is_open: bool = False


@dataclass
class Navigation:
    """The menu and the breadcrumbs of one request; asks the database only when a template asks it."""

    request: HttpRequest
    site: Site

    @cached_property
    def chain(self) -> list[Page]:
        """The pages from home to the one shown; empty on addresses that are no page."""
        return getattr(self.request, "page_chain", [])

    @property
    def is_home(self) -> bool:
        return self.request.path == "/"

    @cached_property
    def main(self) -> list[NavItem]:
        """The children of home that editors put in the menu, in the order of the tree."""
        root = self.site.root_page
        pages = shown(Page.objects.child_of(root)).in_menu().order_by("path")
        return [self._item(page) for page in pages]

    @cached_property
    def breadcrumbs(self) -> list[NavItem]:
        """From home to the parent of the page shown."""
        return [self._item(page) for page in self.chain[:-1] if page.live]

    def _item(self, page: Page) -> NavItem:
        path = page_path(page)
        here = self.request.path
        return NavItem(
            title="Home" if path == "/" else page.title,
            path=path,
            is_current=here == path,
            is_open=here.startswith(path) and path != "/",
        )


def page_path(page: Page) -> str:
    """The root-relative address of a page, from what is already in memory.

    A home page stands directly below the root of the tree, so the first part of the path is its own.
    """
    return path_of(page.url_path)


def path_of(url_path: str) -> str:
    """The same of a page of which only its `url_path` was asked."""
    return "/" + url_path.split("/", 2)[2]


def page_address(page: Page) -> str:
    """The whole address of a page, for a mail or a file: in ASCII, for some programs cut a link at an “ë”."""
    return settings.SITE_URL + iri_to_uri(page_path(page))


def navigation(request: HttpRequest) -> dict[str, object]:
    """Context processor: `nav`, the canonical address and the social image, unless the site has no home yet."""
    site = Site.find_for_request(request)
    if site is None:
        return {}
    return {
        "nav": Navigation(request, site),
        "canonical_url": settings.SITE_URL + request.path,
        "social_image_url": settings.SITE_URL + static("img/social.png"),
    }
