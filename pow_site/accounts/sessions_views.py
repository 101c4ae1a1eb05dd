"""The page of the devices on which you are logged in."""

from allauth.usersessions.internal.flows.sessions import end_other_sessions, end_sessions
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from pow_site.accounts.sessions import devices_of

ALL_ENDED = "Je bent op al je andere apparaten uitgelogd."
ONE_ENDED = "Je bent op dat apparaat uitgelogd."
NOT_THERE = "Op dat apparaat was je al uitgelogd."


@never_cache
@login_required
def devices(request: HttpRequest) -> HttpResponse:
    """Shows them, and logs out on one of them or on all others."""
    if request.method == "POST":
        if "others" in request.POST:
            end_all(request)
        else:
            end_one(request, request.POST.get("device", ""))
        return redirect("usersessions_list")
    found = devices_of(
        request.user,
        request.session.session_key,
        request.headers.get("User-Agent", ""),
        now=timezone.now(),
    )
    return render(request, "usersessions/usersession_list.html", {"devices": found})


def end_all(request: HttpRequest) -> None:
    end_other_sessions(request, request.user)
    messages.success(request, ALL_ENDED)


def end_one(request: HttpRequest, key: str) -> None:
    """Ends one of the other log-ins of this very person."""
    rows = UserSession.objects.filter(user_id=request.user.pk).exclude(
        session_key=request.session.session_key
    )
    row = rows.filter(pk=key).first() if key.isdecimal() and len(key) < 19 else None
    if row is None:
        messages.info(request, NOT_THERE)
        return
    end_sessions(request, [row])
    messages.success(request, ONE_ENDED)
