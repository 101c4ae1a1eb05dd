"""The invitations of whoever is logged in: a page that shows them, and a POST that accepts or declines."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from pow_site.accounts.access import member_required
from pow_site.roles.answering import accept, decline, open_invitations, proven_addresses
from pow_site.roles.inviting import InvitationRefused
from pow_site.roles.offices import all_offices, find_office, title_of
from pow_site.roles.views.guards import current_user

LIST = "roles:invitations"


@require_safe
@never_cache
@member_required
def invitations(request: HttpRequest) -> HttpResponse:
    """What somebody is invited to, by whom, and what they may do then."""
    offices = all_offices()
    found = list(open_invitations(request.user, timezone.now()))
    context: dict[str, Any] = {
        "items": [
            {"invitation": one, "title": title_of(one.group), "office": find_office(offices, one.group_id)}
            for one in found
        ],
        "addresses": [] if found else proven_addresses(request.user),
        "may_enter": request.user.has_perm("wagtailadmin.access_admin"),
    }
    return render(request, "roles/invitations.html", context)


@member_required
def accept_invitation(request: HttpRequest, pk: int) -> HttpResponse:
    """“Ja, ik doe mee”."""
    if request.method == "POST":
        try:
            invitation = accept(pk, user=current_user(request), now=timezone.now())
        except InvitationRefused as error:
            messages.error(request, str(error))
        else:
            messages.success(
                request, f"Je bent nu {title_of(invitation.group)}. Je kunt meteen aan de slag in het CMS."
            )
    return redirect(LIST)


@member_required
def decline_invitation(request: HttpRequest, pk: int) -> HttpResponse:
    """“Nee, dank je”."""
    if request.method == "POST":
        try:
            decline(pk, user=current_user(request), now=timezone.now())
        except InvitationRefused as error:
            messages.error(request, str(error))
        else:
            messages.success(request, "Je hebt de uitnodiging afgeslagen. Wie je uitnodigde, krijgt bericht.")
    return redirect(LIST)
