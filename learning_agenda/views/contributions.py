"""“Stuur je voorbeeld in”: somebody's own examples, beginning a new one, and what became of each."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from learning_agenda.lessons.contributing import ContributionRefused, discard, start, take_back
from learning_agenda.lessons.contribution_forms import events_for, themes_for
from learning_agenda.lessons.contribution_steps import ContributionStep, first_open_step
from learning_agenda.models import Contribution
from learning_agenda.views.finding import person
from pow_site.accounts.access import MemberRequest, member_required
from pow_site.cms.navigation import NavItem

LIST, DETAIL, STEP, CHECK = (f"lessons:contribution-{name}" for name in ("list", "detail", "step", "check"))
CRUMBS = [NavItem("Home", "/"), NavItem("Kennisbank", "/kennisbank/")]
OWN = NavItem("Je voorbeelden", "/kennisbank/insturen/")
TAKEN_BACK = "Je hebt je voorbeeld teruggehaald. Je kunt er weer in schrijven, en het opnieuw insturen."
GONE = "Je voorbeeld is weggegooid."


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@member_required
def contribution_list(request: MemberRequest) -> HttpResponse:
    """What somebody is writing and what became of what they sent; with a POST a new one begins."""
    origin = _origin(request)
    if request.method == "POST":
        try:
            begun = start(person(request), profile=request.profile, now=timezone.now(), **origin)
            return redirect(STEP, begun.key, ContributionStep.SITUATION)
        except ContributionRefused as refused:
            messages.error(request, str(refused))
            return redirect(LIST)
    own = list(Contribution.objects.of(request.user))
    context = {
        "crumbs": CRUMBS,
        "drafts": [one for one in own if one.is_open],
        "sent": [one for one in own if not one.is_open],
        **origin,
    }
    return render(request, "learning_agenda/contribution_list.html", context)


@require_safe
@never_cache
@member_required
def contribution_detail(request: MemberRequest, key: UUID) -> HttpResponse:
    """Leads to where somebody goes on writing; after it was sent, shows what became of it."""
    contribution = own_contribution(request, key)
    if contribution.is_open:
        step = first_open_step(contribution)
        return redirect(STEP, key, step) if step else redirect(CHECK, key)
    context = {"contribution": contribution, "crumbs": [*CRUMBS, OWN]}
    return render(request, "learning_agenda/contribution_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@member_required
def take_contribution_back(request: MemberRequest, key: UUID) -> HttpResponse:
    """“Haal terug”, as long as nobody decided. Who had to log in first, gets to the page with the button."""
    contribution = own_contribution(request, key)
    if request.method != "POST":
        return redirect(DETAIL, key)
    try:
        take_back(contribution, now=timezone.now())
        messages.success(request, TAKEN_BACK)
    except ContributionRefused as refused:
        messages.error(request, str(refused))
    return redirect(DETAIL, key)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@member_required
def discard_contribution(request: MemberRequest, key: UUID) -> HttpResponse:
    """Asks first, then throws it away."""
    contribution = own_contribution(request, key)
    if request.method != "POST":
        context = {"contribution": contribution, "crumbs": [*CRUMBS, OWN]}
        return render(request, "learning_agenda/contribution_discard.html", context)
    try:
        discard(contribution)
        messages.success(request, GONE)
    except ContributionRefused as refused:
        messages.error(request, str(refused))
    return redirect(LIST)


def own_contribution(request: HttpRequest, key: UUID) -> Contribution:
    """The example of who asks; to everybody else there is none."""
    return get_object_or_404(Contribution.objects.of(request.user), key=key)


def _origin(request: HttpRequest) -> dict[str, Any]:
    """The theme and the event that the address or the form names; what is not there is left out."""
    names = request.POST if request.method == "POST" else request.GET
    theme, event = (names.get(name, "").replace("\0", "") for name in ("thema", "activiteit"))
    return {
        "theme": themes_for(None).filter(slug=theme).first() if theme else None,
        "event": events_for(None, timezone.now()).filter(slug=event).first() if event else None,
    }
