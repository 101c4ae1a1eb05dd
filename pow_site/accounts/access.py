"""Who may see a page of someone's own: logged in, and with a complete profile. What was typed is not lost."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast
from urllib.parse import urlencode, urlsplit

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse

from pow_site.accounts.models import Profile

View = Callable[..., HttpResponse]
ASKS_ITSELF = "asks_profile_itself"
LOG_IN = "Je bent niet meer ingelogd", "Log in"
COMPLETE = "We missen nog een paar gegevens van je", "Vul je gegevens aan"
"""Why somebody cannot be on a page of their own yet, and the step that comes first."""


class MemberRequest(HttpRequest):
    """A request of someone with a complete profile."""

    profile: Profile


def profile_of(user: Any) -> Profile | None:
    """What someone told of their work, with its region and kind of organisation."""
    return Profile.objects.select_related("region", "organisation_kind").filter(user=user).first()


def has_complete_profile(user: Any) -> bool:
    """Whether nothing has to be asked (again)."""
    profile = profile_of(user)
    return profile is not None and profile.is_complete


def member_required(view: View) -> View:
    """Leads by way of the log-in, then of what is asked once, back to the page; gives it `request.profile`."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        here = request.get_full_path()
        if not request.user.is_authenticated:
            return _lead(request, redirect_to_login(here).url, LOG_IN)
        profile = (
            Profile.objects.select_related("region", "organisation_kind").filter(user=request.user).first()
        )
        if profile is None or not profile.is_complete:
            address = f"{reverse('accounts:welcome')}?{urlencode({'next': here})}"
            return _lead(request, address, COMPLETE)
        member = cast(MemberRequest, request)
        member.profile = profile
        return view(member, *args, **kwargs)

    return guarded


def _lead(request: HttpRequest, address: str, first: tuple[str, str]) -> HttpResponse:
    """Leads to the step that comes first. Whoever sent a text meanwhile is shown it, to copy, before they go on."""
    values = (value for name in request.POST for value in request.POST.getlist(name))
    texts = [value for value in values if len(value.split()) > 1]
    if not texts:
        return redirect(address)
    why, step = first
    context = {"texts": texts, "address": address, "why": why, "step": step}
    return render(request, "accounts/not_kept_yet.html", context, status=403)


def asks_profile_itself(view: View) -> View:
    """Marks a page whose own form asks what the profile lacks: who logs in on the way there is not asked before."""
    vars(view)[ASKS_ITSELF] = True
    return view


def is_asked_at(goal: str) -> bool:
    """Whether the page at an address of ours asks itself what the profile lacks."""
    try:
        view = resolve(urlsplit(goal).path).func
    except Resolver404:
        return False
    return hasattr(view, ASKS_ITSELF)
