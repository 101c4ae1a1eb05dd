"""The page `/zoeken/`: what was typed, and what there is."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.models import Page

from pow_site.cms.navigation import NavItem, page_path
from pow_site.lib.paging import nearest_page
from pow_site.search.query import clean_words

PER_PAGE = 10


@dataclass(frozen=True)
class Result:
    """A page that was found."""

    title: str
    path: str
    description: str
    kind: str


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The public pages that hold what was typed, the best match first."""
    query, words = clean_words(request.GET.get("q", ""))
    pages = Page.objects.live().public().filter(depth__gt=1)
    found = pages.search(words, operator="and") if words else pages.none()
    results = nearest_page(Paginator(found, PER_PAGE), request.GET.get("page"))
    results.object_list = [as_result(page) for page in results.object_list]
    context = {
        "query": query,
        "results": results,
        "total": results.paginator.count,
        "crumbs": [NavItem("Home", "/")],
    }
    return render(request, "search/results.html", context)


def as_result(page: Page) -> Result:
    """A found page as the list shows it."""
    kind = page.cached_content_type.model_class()._meta.verbose_name
    return Result(page.title, page_path(page), page.search_description, str(kind).capitalize())
