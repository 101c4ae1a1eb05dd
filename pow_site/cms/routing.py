"""From an address to a page in one query, whatever the depth: Wagtail's own way takes two per level."""

from django.http import HttpRequest
from wagtail.models import Page
from wagtail.url_routing import RouteResult


class ShortcutRoutingMixin:
    """For the page at the root: finds the deepest page of an address, with all its ancestors, at once.

    The chain of pages stays on the request as `page_chain`; breadcrumbs and menu read it there.
    """

    url_path: str
    depth: int

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        prefixes = [self.url_path]
        for component in path_components:
            prefixes.append(f"{prefixes[-1]}{component}/")
        chain = (
            list(Page.objects.filter(url_path__in=prefixes[1:]).order_by("depth")) if path_components else []
        )
        request.page_chain = [self, *chain]  # type: ignore[attr-defined]  # requests carry what a route found
        if not chain:
            return super().route(request, path_components)  # type: ignore[misc]  # a mixin before Page
        rest = path_components[chain[-1].depth - self.depth :]
        return chain[-1].specific.route(request, rest)
