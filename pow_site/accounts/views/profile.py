"""What someone tells of themselves: asked once after the first log-in, to be corrected ever after."""

from typing import cast

from allauth.account.adapter import get_adapter
from allauth.account.utils import get_next_redirect_url
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from pow_site.accounts.access import MemberRequest, member_required, profile_of
from pow_site.accounts.models import User
from pow_site.accounts.profile_forms import ProfileForm, VisibleProfileForm
from pow_site.accounts.profiles import save_profile

SAVED = "Je profiel is opgeslagen."
JUST_GONE = "De keuze die je maakte, is er net niet meer. Kies opnieuw en sla nog een keer op."


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def welcome(request: HttpRequest) -> HttpResponse:
    """A few facts, then on to where someone was going. Whose region is gone comes here once more."""
    goal = get_next_redirect_url(request) or get_adapter().get_login_redirect_url(request)
    known = profile_of(request.user)
    if request.method != "POST" and known is not None and known.is_complete:
        return redirect(goal)
    sent = request.POST if request.method == "POST" else None
    form = ProfileForm(sent, user=cast(User, request.user), profile=known)
    if form.is_valid() and _is_saved(request, form):
        return redirect(goal)
    context = {"form": form, "next_url": goal, "is_asked_again": known is not None}
    return render(request, "accounts/welcome.html", context)


@never_cache
@member_required
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: MemberRequest) -> HttpResponse:
    """The same facts, and what others may see of them."""
    sent = request.POST if request.method == "POST" else None
    form = VisibleProfileForm(sent, user=cast(User, request.user), profile=request.profile)
    if form.is_valid() and _is_saved(request, form):
        messages.success(request, SAVED)
        return redirect("accounts:profile")
    return render(request, "accounts/profile.html", {"form": form})


def _is_saved(request: HttpRequest, form: ProfileForm) -> bool:
    """Saves; what disappeared in this very moment is told instead."""
    try:
        save_profile(cast(User, request.user), names=form.names(), facts=form.facts())
    except IntegrityError:
        form.add_error(None, JUST_GONE)
        return False
    return True
