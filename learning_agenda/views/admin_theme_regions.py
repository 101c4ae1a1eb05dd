"""“Vraag alle regio's” in the CMS: what each region said of a theme, who did not answer, and asking them all."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.admin.ui.menus.pages import PageMenuItem

from learning_agenda.models import LearningThemePage
from learning_agenda.themes.asking import MAY_ASK, AskRefused, ask_regions, regions_by_person, why_not_ask
from learning_agenda.themes.help_forms import WrittenField
from learning_agenda.themes.region_answers import answers_of, tally
from learning_agenda.views.admin_message import MISSING
from regions.roles import editors_of_regions

LABEL, REGIONS = "Vraag alle regio's", "theme-regions"
LENGTH = 1000


class RegionsMenuItem(PageMenuItem):
    """The way to it, from the theme's own menu and from a list."""

    label = LABEL
    icon_name = "group"
    url_name = REGIONS
    priority = 56

    def is_shown(self, user: Any) -> bool:
        return user.has_perm(MAY_ASK)


class AskForm(forms.Form):
    """What goes along with the question of the theme."""

    text = WrittenField(
        LENGTH,
        label="Je toelichting",
        help_text="Gewone tekst. De vraag van het thema, de link en je naam zet de site erbij. "
        "Antwoorden op de mail komen bij jou binnen.",
        missing="Schrijf waarom je dit nu vraagt.",
        widget=forms.Textarea(attrs={"rows": 6}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def theme_regions(request: HttpRequest, pk: int) -> HttpResponse:
    """For the support team; to others Wagtail says that they may not. What was typed stays when it is refused."""
    if not request.user.has_perm(MAY_ASK):
        raise PermissionDenied
    theme = get_object_or_404(LearningThemePage, id=pk)
    form = AskForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _ask(request, theme, form):
        return redirect(REGIONS, pk)
    if form.errors:
        messages.error(request, MISSING)
    editors = editors_of_regions()
    answers = answers_of(theme, editors)
    context = {
        "theme": theme,
        "form": form,
        "refusal": why_not_ask(theme, now=timezone.now()),
        "answers": answers,
        "tally": tally(answers),
        "people": len(regions_by_person(editors)),
        "reached": sum(bool(one.editors) for one in answers),
        "unreached": [one.region for one in answers if not one.editors],
        "calls": theme.calls.select_related("by"),
        "header_title": LABEL,
        "header_icon": "group",
    }
    return render(request, "learning_agenda/admin/theme_regions.html", context)


def _ask(request: HttpRequest, theme: LearningThemePage, form: AskForm) -> bool:
    try:
        asked = ask_regions(theme, by=request.user, text=form.cleaned_data["text"], now=timezone.now())
    except AskRefused as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, f"De vraag gaat naar {_people(asked.people)}.")
    if asked.unreachable:
        messages.warning(
            request, f"Naar {_people(asked.unreachable)} kunnen we niet mailen: het adres klopt niet."
        )
    return True


def _people(count: int) -> str:
    return "1 persoon" if count == 1 else f"{count} mensen"
