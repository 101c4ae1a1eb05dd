"""“Mensen en rollen” in the CMS: the overview, and inviting somebody."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from pow_site.lib.limits import is_allowed
from pow_site.roles.forms import HandOverForm, InvitationForm, PeopleFilter
from pow_site.roles.inviting import InvitationRefused, invite, resend, withdraw_invitation
from pow_site.roles.offices import Office, may_give_all
from pow_site.roles.reading import ADVISED, read_people
from pow_site.roles.views.guards import PEOPLE, acts, current_user, gives_roles, person_in

TITLE = "Mensen en rollen"
TOO_OFTEN = "Je hebt veel uitnodigingen achter elkaar verstuurd. Wacht een uur en probeer het dan opnieuw."


@require_safe
@gives_roles
def people(request: HttpRequest, offices: list[Office]) -> HttpResponse:
    """Who has which role, and who was invited."""
    text, region = request.GET.get("q", ""), request.GET.get("regio", "")
    context = {
        "overview": read_people(current_user(request), offices, now=timezone.now(), text=text, region=region),
        "filter": PeopleFilter(offices, initial={"q": text, "regio": region}),
        "is_narrowed": bool(text or region),
        "gives_all": may_give_all(request.user),
        "advised": ADVISED,
        **frame(TITLE),
    }
    return render(request, "roles/admin/people.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@gives_roles
def invite_person(request: HttpRequest, offices: list[Office]) -> HttpResponse:
    """Asks whom and for what, and sends the mail."""
    gives_all = may_give_all(request.user)
    form = InvitationForm(
        offices, gives_all, request.POST or None, initial={"region": request.GET.get("regio", "")}
    )
    if request.method == "POST" and form.is_valid() and form.office:
        giver = request.user if form.cleaned_data.get("hands_over") else None
        if _send(request, form, form.office, giver):
            return redirect(PEOPLE)
    context = {"form": form, "gives_all": gives_all, **frame("Nodig iemand uit")}
    return render(request, "roles/admin/invite.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@gives_roles
def hand_over(request: HttpRequest, offices: list[Office], user_pk: int, group_pk: int) -> HttpResponse:
    """Asks who takes a region over, and invites them; the giver stops when they accept."""
    giver, office = person_in(request, offices, user_pk, group_pk)
    form = HandOverForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _send(request, form, office, giver):
        return redirect(PEOPLE)
    context = {"form": form, "giver": giver, "office": office, "is_own": giver == request.user}
    return render(request, "roles/admin/hand_over.html", {**context, **frame("Draag een regio over")})


@gives_roles
@acts
def resend_invitation(request: HttpRequest, offices: list[Office], pk: int) -> HttpResponse:
    """“Verstuur opnieuw”."""
    try:
        if is_allowed(request, "invite"):
            invitation = resend(pk, by=request.user, now=timezone.now())
            messages.success(request, f"De uitnodiging is opnieuw verstuurd naar {invitation.email}.")
        else:
            messages.error(request, TOO_OFTEN)
    except InvitationRefused as error:
        messages.error(request, str(error))
    return redirect(PEOPLE)


@gives_roles
@acts
def take_invitation_back(request: HttpRequest, offices: list[Office], pk: int) -> HttpResponse:
    """“Trek in”."""
    try:
        invitation = withdraw_invitation(pk, by=request.user, now=timezone.now())
        messages.success(request, f"De uitnodiging aan {invitation.email} is ingetrokken.")
    except InvitationRefused as error:
        messages.error(request, str(error))
    return redirect(PEOPLE)


def frame(title: str) -> dict[str, Any]:
    """What Wagtail's own frame of a page wants to know."""
    crumbs = [{"url": reverse(PEOPLE), "label": TITLE}] if title != TITLE else []
    return {
        "header_title": title,
        "header_icon": "group",
        "breadcrumbs_items": [*crumbs, {"url": "", "label": title}],
    }


def _send(request: HttpRequest, form: HandOverForm, office: Office, giver: Any) -> bool:
    """Sends the invitation of a form that holds; a refusal stands in the form, with all that was typed."""
    email, word = form.cleaned_data["email"], form.cleaned_data["word"]
    if not is_allowed(request, "invite"):
        form.add_error(None, TOO_OFTEN)
        return False
    try:
        invite(office, email, by=request.user, now=timezone.now(), word=word, replaces=giver)
    except InvitationRefused as error:
        form.add_error("email", str(error))
        return False
    messages.success(request, f"De uitnodiging is verstuurd naar {email}.")
    return True
