"""The least that the bench needs of the site while its own pages are not there: two forms with a button."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils import timezone
from django.utils.html import format_html

from learning_agenda.models import Event
from learning_agenda.signing_up import SignupRefused, sign_up, withdraw
from pow_site.accounts.access import member_required
from pow_site.urls import urlpatterns as own


def form(request: HttpRequest) -> HttpResponse:
    """A button, and what Django needs to believe it."""
    field = '<form method="post"><input type="hidden" name="csrfmiddlewaretoken" value="{}"><button></button></form>'
    return HttpResponse(format_html(field, get_token(request)))


@member_required
def signing_up(request: Any, slug: str) -> HttpResponse:
    """Signs up."""
    event = get_object_or_404(Event, slug=slug)
    if request.method != "POST":
        return form(request)
    try:
        sign_up(event, user=request.user, profile=request.profile, now=timezone.now())
    except SignupRefused as refused:
        return HttpResponse(str(refused), status=409)
    return redirect(event.path)


@member_required
def withdrawing(request: Any, slug: str) -> HttpResponse:
    """Withdraws."""
    signup = get_object_or_404(Event, slug=slug).signups.active().filter(user=request.user).first()
    if request.method != "POST":
        return form(request)
    if signup:
        withdraw(signup, by=request.user, now=timezone.now())
    return redirect("/")


urlpatterns = [
    path("leeragenda/activiteiten/<slug:slug>/aanmelden/", signing_up),
    path("leeragenda/activiteiten/<slug:slug>/afmelden/", withdrawing),
    *own,
]
