"""The event of an address, with all that its page needs, and who is looking."""

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from learning_agenda.models import Event, Signup
from learning_agenda.signups.own import signup_of
from pow_site.accounts.models import User


def person(request: HttpRequest) -> User:
    """Whoever is logged in."""
    return cast(User, request.user)


def public_event(slug: str) -> Event:
    """An event that everybody may see; else not found."""
    events = Event.objects.published().distinct().with_counts().prefetch_related("meetings")
    return get_object_or_404(events, slug=slug)


def event_of(slug: str, user: User) -> tuple[Event, Signup | None]:
    """An event with somebody's newest sign-up; who ever signed up finds it also when it is off the site."""
    event = get_object_or_404(Event.objects.with_counts().prefetch_related("meetings"), slug=slug)
    signup = signup_of(event, user)
    if signup is None and not (event.live and event.meeting_list):
        raise Http404("Deze activiteit staat niet op de site.")
    return event, signup


def unknown_link(request: HttpRequest) -> HttpResponse:
    """For an address out of a mail that leads nowhere, or to somebody else's."""
    return private(render(request, "learning_agenda/unknown_link.html", status=404))


def private(response: HttpResponse) -> HttpResponse:
    """For a page with a secret in its address: in no search engine and no log of another site."""
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "same-origin"  # stricter, and browsers would not tell that the POST is ours
    return response
