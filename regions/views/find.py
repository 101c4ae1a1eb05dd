"""From the name of a place to the plan of its region."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from regions.reading import PLANS_CRUMBS


@require_safe
def find_region(request: HttpRequest) -> HttpResponse:
    """Leads to the one region that was meant, or lists the candidates."""
    return render(request, "regions/find_region.html", {"crumbs": PLANS_CRUMBS})


@require_safe
def suggest_regions(request: HttpRequest) -> JsonResponse:
    """The first few places that look like what is being typed."""
    return JsonResponse({"suggestions": []})
