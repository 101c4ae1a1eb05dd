"""From an address to a page in two queries, whatever the depth: Wagtail's own way takes two per level."""

from django.db.models import Exists, OuterRef, Q
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.url_routing import RouteResult
from wagtail.views import serve


def serve_page(request: HttpRequest, path: str) -> HttpResponseBase:
    """Wagtail's view of a page, with the page found our way."""
    # Where Wagtail keeps what it found; it looks there first.
    request._wagtail_route_for_request = find_route(request, path)  # type: ignore[attr-defined]  # as above
    return serve(request, path)


def find_route(request: HttpRequest, path: str) -> RouteResult | None:
    """The page at an address, as Wagtail would find it; None when there is none.

    The chain of pages from home to there stays on the request as `page_chain`; breadcrumbs and menu read it.
    """
    site = Site.find_for_request(request)
    if site is None:
        return None
    components = [component for component in path.split("/") if component]
    lineage = read_lineage(site.root_page, components)
    chain = [page for page in lineage if page.depth >= site.root_page.depth]
    request.page_chain = chain  # type: ignore[attr-defined]  # requests carry what a route found
    last = _load(chain[-1])
    last.is_open_to_all = not any(page.has_restriction or page.alias_of_id for page in lineage)
    try:
        return last.route(request, components[len(chain) - 1 :])
    except Http404:
        return None


def _load(page: Page) -> Page:
    """The page as what it is; its kind came along with the chain."""
    model = page.content_type.model_class()
    return model._default_manager.get(pk=page.pk) if model else page.specific


def read_lineage(root: Page, components: list[str]) -> list[Page]:
    """The pages from the top of the tree by the root as far as the address goes, each with `has_restriction`."""
    addresses = [root.url_path]
    for component in components:
        addresses.append(f"{addresses[-1]}{component}/")
    above = [root.path[:end] for end in range(root.steplen, len(root.path), root.steplen)]
    restrictions = PageViewRestriction.objects.filter(
        Q(page=OuterRef("pk")) | Q(page__aliases=OuterRef("pk"))
    )
    pages = Page.objects.filter(Q(path__in=above) | Q(url_path__in=addresses, depth__gte=root.depth))
    pages = pages.select_related("content_type").annotate(has_restriction=Exists(restrictions))
    return list(pages.order_by("depth"))
