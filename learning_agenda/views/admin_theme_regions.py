"""“Vraag alle regio's” in the CMS: who said what of a theme, who did not answer, and asking them."""

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
from learning_agenda.themes.asking import (
    CallRefused,
    answers_of,
    ask_regions,
    calls_of,
    people_to_ask,
    refusal_to_ask,
)

LABEL, REGIONS = "Vraag alle regio's", "theme-regions"
MAY_ASK = "learning_agenda.change_contactmessage"


class RegionsMenuItem(PageMenuItem):
    """The way to it, from the theme's own menu and from a list."""

    label = LABEL
    icon_name = "site"
    url_name = REGIONS
    priority = 58

    def is_shown(self, user: Any) -> bool:
        return user.has_perm(MAY_ASK)


class CallForm(forms.Form):
    """What to say with the question. `expected` is how many people the page said that it reaches."""

    text = forms.CharField(
        label="Wat wil je erbij zeggen?",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Mag leeg blijven. De titel, de vraag en een link naar het thema staan al in de mail.",
    )
    expected = forms.IntegerField(widget=forms.HiddenInput)
    is_sure = forms.BooleanField(
        label="Ja, mail al deze mensen",
        error_messages={"required": "Vink aan dat je al deze mensen wilt mailen."},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def theme_regions(request: HttpRequest, pk: int) -> HttpResponse:
    """For the support team; to others Wagtail says that they may not."""
    if not request.user.has_perm(MAY_ASK):
        raise PermissionDenied
    theme = get_object_or_404(LearningThemePage, pk=pk)
    answers = answers_of(theme)
    people = people_to_ask(answers)
    form = CallForm(request.POST if request.method == "POST" else None, initial={"expected": len(people)})
    if form.is_valid():
        if _ask(request, theme, form):
            return redirect(REGIONS, theme.pk)
        form = CallForm(initial={"text": form.cleaned_data["text"], "expected": len(people)})
    context = {
        "theme": theme,
        "answers": answers,
        "silent": [answer for answer in answers if answer.wish is None],
        "nobody_there": [answer for answer in answers if not answer.editors],
        "people_count": len(people),
        "calls": calls_of(theme),
        "refusal": refusal_to_ask(theme, timezone.now()),
        "form": form,
        "header_title": LABEL,
        "header_icon": "site",
    }
    return render(request, "learning_agenda/admin/theme_regions.html", context)


def _ask(request: HttpRequest, theme: LearningThemePage, form: CallForm) -> bool:
    """Whether it went out; else it says why not."""
    said = form.cleaned_data
    try:
        asked = ask_regions(
            theme, by=request.user, text=said["text"], expected=said["expected"], now=timezone.now()
        )
    except CallRefused as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, f"De vraag gaat naar {asked.people} mensen.")
    if asked.unreachable:
        messages.warning(
            request, f"Naar {asked.unreachable} van hen kunnen we niet mailen: het adres klopt niet."
        )
    return True
