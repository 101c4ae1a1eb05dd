"""Withdrawing: from one's own page, or from a mail without logging in. A GET shows, a POST does; never refused."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from learning_agenda.events.availability import availability
from learning_agenda.models import Event, Signup
from learning_agenda.signups.signing_up import withdraw
from learning_agenda.views.finding import event_of, person, private, unknown_link
from learning_agenda.views.signing_up import step


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def withdraw_own(request: HttpRequest, slug: str) -> HttpResponse:
    """For who is logged in."""
    event, signup = event_of(slug, person(request))
    if request.method == "POST":
        if signup:
            withdraw(signup, by=request.user, now=timezone.now())
        return redirect("learning_agenda:signup-withdraw", slug)
    return render(request, "learning_agenda/withdraw.html", _about(event, signup))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def manage_signup(request: HttpRequest, token: str) -> HttpResponse:
    """For who has the mail: the secret in the address is theirs. Who is logged in as somebody else finds nothing."""
    signup = _signup_with(token)
    if signup is None or (request.user.is_authenticated and signup.user != request.user):
        return unknown_link(request)
    if request.method == "POST":
        withdraw(signup, by=signup.user, now=timezone.now())
        return private(redirect("learning_agenda:signup-manage", token))
    context = _about(signup.event, signup)
    return private(render(request, "learning_agenda/manage_signup.html", context))


def _signup_with(token: str) -> Signup | None:
    signups = Signup.objects.filter(token=token).exclude(user=None).with_number().select_related("user")
    if signup := signups.first():
        signup.event = Event.objects.with_counts().prefetch_related("meetings").get(pk=signup.event_id)
    return signup


def _about(event: Event, signup: Signup | None) -> dict[str, Any]:
    return step(event, "Afmelden") | {"signup": signup, "there": availability(event, timezone.now())}
