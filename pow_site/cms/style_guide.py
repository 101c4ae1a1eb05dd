"""The style guide: every component in every state, for staff."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def style_guide(request: HttpRequest) -> HttpResponse:
    """All components with sample data."""
    return render(request, "style_guide/style_guide.html", {})
