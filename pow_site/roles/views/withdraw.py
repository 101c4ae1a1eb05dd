"""Taking a role from somebody in the CMS: a page that asks, a POST that does."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from pow_site.roles.holding import others_with
from pow_site.roles.offices import Office
from pow_site.roles.views.guards import PEOPLE, current_user, gives_roles, person_in
from pow_site.roles.views.people import frame
from pow_site.roles.withdrawing import WithdrawalRefused, why_not, withdraw_role


@require_http_methods(["GET", "HEAD", "POST"])
@gives_roles
def take_role(request: HttpRequest, offices: list[Office], user_pk: int, group_pk: int) -> HttpResponse:
    """For the support team, and for somebody's own role."""
    user, office = person_in(request, offices, user_pk, group_pk)
    is_own = user == request.user
    if request.method != "POST":
        context = {
            "person": user,
            "office": office,
            "is_own": is_own,
            "reason": why_not(user, office, by=current_user(request)),
            "is_last": not others_with(office.group, user).exists(),
            **frame("Geef je rol terug" if is_own else "Trek een rol in"),
        }
        return render(request, "roles/admin/withdraw.html", context)
    try:
        withdraw_role(user, office, by=request.user, now=timezone.now())
    except WithdrawalRefused as error:
        messages.error(request, str(error))
        return redirect(PEOPLE)
    said = (
        f"Je hebt geen toegang meer als {office.title}." if is_own else f"{user} is geen {office.title} meer."
    )
    messages.success(request, said)
    return redirect("my-home" if is_own else PEOPLE)
