"""Being ready to be called about a theme, and writing to somebody who is."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from learning_agenda.events.reading import AGENDA, HOME
from learning_agenda.models import HelpOffer, LearningThemePage
from learning_agenda.themes.help_forms import HelperQuestionForm, HelpOfferForm
from learning_agenda.themes.helping import (
    HelpRefused,
    offer_help,
    open_offers,
    region_of,
    shown_offer,
    was_written,
    withdraw_offer,
    write_to_helper,
)
from learning_agenda.views.finding import person
from learning_agenda.views.merged import follow_merged
from pow_site.accounts.access import MemberRequest, member_required
from pow_site.cms.navigation import NavItem, page_path
from pow_site.cms.shown import shown
from pow_site.lib.limits import is_allowed

OFFER, ASK = "learning_agenda:theme-help", "learning_agenda:theme-helper"
DONE = "verstuurd"
"""In the address after sending: the form makes room for what is said."""
OFFERED = "Je staat bij dit thema. Wie je iets wil vragen, kan je een bericht sturen."
CHANGED = "Je aanbod is aangepast."
TAKEN_BACK = "Je staat niet meer bij dit thema."
SENT = "Je bericht is verstuurd. Antwoorden komen binnen op {}."
SENT_BEFORE = "Dit bericht was al verstuurd. Er ging niets nog een keer uit."
OWN = "Dit is je eigen aanbod. Je kunt het hier aanpassen."
TOO_OFTEN = (
    "Je hebt net veel berichten verstuurd. Dit bericht is nog niet weg. Wat je typte, staat hieronder. "
    "Wacht een uur, en verstuur het dan opnieuw."
)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@member_required
@follow_merged(OFFER)
def offer_to_help(request: MemberRequest, slug: str) -> HttpResponse:
    """What others can call this member about; to be changed, and to be taken back."""
    theme = public_theme(slug)
    is_sent = request.method == "POST"
    if is_sent and request.POST.get("actie") == "intrekken":
        if withdraw_offer(theme, user=request.user):
            messages.success(request, TAKEN_BACK)
        return redirect(OFFER, slug)
    offer = theme.help_offers.filter(user=request.user).first()
    form = HelpOfferForm(request.POST if is_sent else None, initial={"about": offer.about if offer else ""})
    if form.is_valid():
        try:
            offer_help(theme, user=request.user, about=form.cleaned_data["about"], now=timezone.now())
        except HelpRefused as refused:
            raise Http404(str(refused)) from refused
        messages.success(request, CHANGED if offer else OFFERED)
        return redirect(OFFER, slug)
    profile = request.profile
    seen = {"kind": profile.organisation_kind.name, "region": region_of(profile)}
    context = _step(theme) | {"form": form, "offer": offer, "seen": seen}
    return render(request, "learning_agenda/help_offer.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@member_required
@follow_merged(ASK)
def ask_helper(request: MemberRequest, slug: str, key: int) -> HttpResponse:
    """A message to somebody whose name and address nobody gets to see before they answer."""
    theme = public_theme(slug)
    offer = open_offers(theme).filter(pk=key).first()
    if offer is None:
        return render(request, "learning_agenda/helper_gone.html", _step(theme), status=404)
    if offer.user_id == request.user.pk:
        messages.info(request, OWN)
        return redirect(OFFER, slug)
    form = HelperQuestionForm(request.POST if request.method == "POST" else None)
    status = _send(request, offer, form) if form.is_valid() else 200
    if status == 302:
        return redirect(f"{reverse(ASK, args=[slug, key])}?{DONE}=ja")
    is_done = DONE in request.GET and not form.is_bound
    context = _step(theme) | {"form": form, "offer": shown_offer(offer), "is_done": is_done}
    return render(request, "learning_agenda/helper_question.html", context, status=status)


def public_theme(slug: str) -> LearningThemePage:
    """A theme that everybody may read; else not found."""
    theme = shown(LearningThemePage.objects.filter(slug=slug)).first()
    if theme is None:
        raise Http404("Dit thema staat niet op de site.")
    return theme


def _send(request: MemberRequest, offer: HelpOffer, form: HelperQuestionForm) -> int:
    """Sends, and says with which status to answer. What went out before goes once, and counts for no limit."""
    text = form.cleaned_data["text"]
    if was_written(offer, sender=request.user, text=text):
        messages.info(request, SENT_BEFORE)
        return 302
    if not is_allowed(request, "call_helper"):
        form.add_error(None, TOO_OFTEN)
        return 429
    try:
        write_to_helper(offer, sender=request.user, text=text)
    except HelpRefused as refused:
        form.add_error(None, str(refused))
        return 409
    messages.success(request, SENT.format(person(request).email))
    return 302


def _step(theme: LearningThemePage) -> dict[str, Any]:
    """What each page below that of the theme shows: the theme, and the way to it."""
    path = page_path(theme)
    return {"theme": theme, "theme_path": path, "crumbs": [HOME, AGENDA, NavItem(theme.title, path)]}
