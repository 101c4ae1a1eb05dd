"""Addresses below a theme that went up in another: they lead on, as the page of the theme does."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from learning_agenda.models import LearningThemePage
from pow_site.cms.shown import shown

View = Callable[..., HttpResponse]


def follow_merged(name: str) -> Callable[[View], View]:
    """Leads who finds no theme at the address of that name on to the one it went up in, with all that they sent."""

    def decorate(view: View) -> View:
        @wraps(view)
        def led(request: HttpRequest, slug: str, **rest: Any) -> HttpResponse:
            try:
                return view(request, slug=slug, **rest)
            except Http404:
                gone = LearningThemePage.objects.filter(slug=slug, live=False).values("merged_into")
                target = shown(LearningThemePage.objects.filter(pk__in=gone)).first()
                if target is None:
                    raise
                return redirect(name, slug=target.slug, preserve_request=True, **rest)

        return led

    return decorate
