"""Mijn PoW: the page where someone finds all that is theirs."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from pow_site.accounts.access import MemberRequest, member_required
from pow_site.home.my_page import my_page


@require_safe
@never_cache
@member_required
def my_home(request: MemberRequest) -> HttpResponse:
    """What someone needs first: their region, what changed in what they follow, what is coming, their settings."""
    mine = my_page(request.user, request.profile, now=timezone.now())
    return render(request, "home/my_home.html", {"mine": mine})
