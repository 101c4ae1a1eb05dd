"""Offering to be called about a theme, and writing to somebody who did."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from learning_agenda.models import LearningThemePage
from learning_agenda.themes.helping import HelpRefused, call_helper, offer_help, withdraw_help
from learning_agenda.themes.reading import helpers_of
from learning_agenda.views.themes import BACK, public_theme, theme_crumbs
from pow_site.accounts.access import MemberRequest, member_required
from pow_site.cms.navigation import page_path
from pow_site.lib.limits import is_allowed


class OfferForm(forms.Form):
    """What others may call about."""

    about = forms.CharField(
        label="Waarover kunnen anderen je bellen?",
        max_length=200,
        help_text="Eén zin, die iedereen leest. Bijvoorbeeld: hoe wij met acht bedrijven leerplekken regelden.",
        error_messages={"required": "Vertel waarover anderen je kunnen bellen."},
    )


class CallForm(forms.Form):
    """What somebody asks."""

    text = forms.CharField(
        label="Wat wil je vragen?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Zet er ook je telefoonnummer bij als je gebeld wilt worden.",
        error_messages={"required": "Schrijf wat je wilt vragen."},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@member_required
def offer_to_help(request: MemberRequest, slug: str) -> HttpResponse:
    """A member says what others may call them about, or takes that back."""
    theme = public_theme(slug)
    offer = theme.help_offers.filter(user=request.user).first()
    if request.method == "POST" and request.POST.get("antwoord") == BACK:
        withdraw_help(theme, user=request.user)
        messages.success(request, "Je aanbod staat niet meer op de site.")
        return _back(theme)
    form = OfferForm(
        request.POST if request.method == "POST" else None, initial={"about": offer and offer.about}
    )
    if form.is_valid():
        try:
            offer_help(theme, user=request.user, about=form.cleaned_data["about"], now=timezone.now())
        except HelpRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Je aanbod staat bij het thema. Je kunt het altijd weer weghalen.")
            return _back(theme)
    return _page(request, "learning_agenda/help_offer.html", theme, form, offer=offer)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@member_required
def ask_helper(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """A member writes to somebody who offered help, by way of us."""
    theme = public_theme(slug)
    offer = get_object_or_404(helpers_of(theme), pk=pk)
    form = CallForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and not is_allowed(request, "call_helper"):
        form.add_error(None, "Je stuurde net al veel berichten. Probeer het over een uur nog eens.")
        return _page(request, "learning_agenda/help_call.html", theme, form, offer=offer, status=429)
    if form.is_valid():
        try:
            call_helper(offer, asker=request.user, text=form.cleaned_data["text"], now=timezone.now())
        except HelpRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Je bericht is onderweg. Het antwoord komt in je eigen mail.")
            return _back(theme)
    return _page(request, "learning_agenda/help_call.html", theme, form, offer=offer)


def _page(
    request: HttpRequest,
    template: str,
    theme: LearningThemePage,
    form: forms.Form,
    *,
    offer: object,
    status: int = 200,
) -> HttpResponse:
    context = {"theme": theme, "crumbs": theme_crumbs(theme), "form": form, "offer": offer}
    return render(request, template, context | {"path": page_path(theme)}, status=status)


def _back(theme: LearningThemePage) -> HttpResponse:
    return redirect(f"{page_path(theme)}#bellen")
