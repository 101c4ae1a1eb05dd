"""Two to four plans side by side."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from regions.comparing import Comparison
from regions.reading import PLANS_CRUMBS


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Whatever the address asks, a page that helps on."""
    comparison = Comparison.read(request.path, request.GET.getlist("regio"), request.GET.get("pijler", ""))
    context = {
        "comparison": comparison,
        "rows": comparison.rows() if comparison.is_complete else [],
        "crumbs": PLANS_CRUMBS,
    }
    return render(request, "regions/compare.html", context)
