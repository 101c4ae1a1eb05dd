"""The page `/zoeken/`: what was typed, and what there is."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from pow_site.cms.navigation import NavItem
from pow_site.lib.paging import nearest_page
from pow_site.lib.search_words import clean_words
from pow_site.search.finding import as_results, find

PER_PAGE = 10


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The public pages and events that hold what was typed, the best match first."""
    query, words = clean_words(request.GET.get("q", ""))
    hits = nearest_page(Paginator(find(words) if words else [], PER_PAGE), request.GET.get("page"))
    results = as_results(hits.object_list, timezone.now())
    context = {
        "query": query,
        "pages": hits,
        "results": results,
        "total": hits.paginator.count,
        "crumbs": [NavItem("Home", "/")],
    }
    return render(request, "search/results.html", context)
