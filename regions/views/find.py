"""From the name of a place to the plan of its region."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from pow_site.lib.text import clean_query
from regions.finding import Candidate, find
from regions.reading import PLANS_CRUMBS

LISTED, SUGGESTED = 20, 8
SUGGESTIONS_AGE = 300
"""Seconds for which a browser or a proxy may keep suggestions."""


@require_safe
def find_region(request: HttpRequest) -> HttpResponse:
    """Leads to the one region that was meant, or lists the candidates."""
    query = clean_query(request.GET.get("q", ""))
    answer = find(query, limit=LISTED)
    if answer.plan_path:
        return redirect(answer.plan_path)
    context = {
        "query": query,
        "candidates": answer.candidates,
        "is_exact": answer.is_exact,
        "crumbs": PLANS_CRUMBS,
    }
    return render(request, "regions/find_region.html", context)


@require_safe
@cache_control(public=True, max_age=SUGGESTIONS_AGE)
def suggest_regions(request: HttpRequest) -> JsonResponse:
    """The first few places that look like what is being typed."""
    answer = find(clean_query(request.GET.get("q", "")), limit=SUGGESTED)
    return JsonResponse({"suggestions": [_suggestion(candidate) for candidate in answer.candidates]})


def _suggestion(candidate: Candidate) -> dict[str, str]:
    """Where there is no plan to lead to, the page that says so."""
    explanation = f"{reverse('regions:region-find')}?{urlencode({'q': candidate.name})}"
    return {"name": candidate.name, "note": candidate.note, "url": candidate.url or explanation}
