"""“Voeg samen met een ander thema” in the CMS: says what goes along, asks into which and why."""

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
from learning_agenda.themes.forms import ThemeField
from learning_agenda.themes.merging import MergeRefused, may_merge, merge_themes
from learning_agenda.themes.moments import nominations_of
from learning_agenda.views.admin_message import MISSING

LABEL, MERGE = "Voeg samen met een ander thema", "theme-merge"


class MergeMenuItem(PageMenuItem):
    """The way to it, from the theme's own menu and from a list."""

    label = LABEL
    icon_name = "link"
    url_name = MERGE
    priority = 57

    def is_shown(self, user: Any) -> bool:
        return may_merge(user, self.page.specific_deferred)


class MergeForm(forms.Form):
    """Into which theme, and why."""

    target = ThemeField(
        label="In welk thema gaat dit op?",
        queryset=LearningThemePage.objects.none(),
        empty_label="Kies een thema",
        widget=forms.Select(attrs={"class": "w-w-full"}),
        error_messages={
            "required": "Kies een thema.",
            "invalid_choice": "Kies een ander thema dan dit, dat bezoekers kunnen lezen.",
        },
    )
    why = forms.CharField(
        label="Waarom?",
        max_length=300,
        help_text="Bezoekers en aandragers lezen dit.",
        error_messages={"required": "Schrijf waarom. Bezoekers en aandragers lezen dit."},
    )

    def __init__(self, *args: Any, source: LearningThemePage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        themes = LearningThemePage.objects.live().filter(merged_into=None)
        field: Any = self.fields["target"]
        field.queryset = themes.exclude(pk=source.pk).order_by("title")
        field.label_from_instance = lambda theme: f"{theme.title} ({theme.get_status_display()})"


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def merge_theme(request: HttpRequest, pk: int) -> HttpResponse:
    """For whoever may publish both themes; to others Wagtail says that they may not."""
    source = get_object_or_404(LearningThemePage, id=pk)
    if not may_merge(request.user, source):
        raise PermissionDenied
    form = MergeForm(request.POST or None, source=source)
    if request.method == "POST" and form.is_valid() and _merge(request, source, form):
        return redirect("wagtailadmin_pages:edit", form.cleaned_data["target"].pk)
    if form.errors:
        messages.error(request, MISSING)
    context = {
        "theme": source,
        "form": form,
        "counts": counts_of(source),
        "header_title": LABEL,
        "header_icon": "link",
    }
    return render(request, "learning_agenda/admin/theme_merge.html", context)


def counts_of(theme: LearningThemePage) -> list[tuple[str, int]]:
    """What goes along."""
    return [
        ("Ingebrachte onderwerpen", nominations_of(theme).count()),
        ("Wensen van regio's", theme.wishes.count()),
        ("Mensen die gebeld willen worden", theme.help_offers.count()),
        ("Activiteiten", theme.events.count()),
        ("Lessen", theme.lessons.count()),
    ]


def _merge(request: HttpRequest, source: LearningThemePage, form: MergeForm) -> bool:
    target, why = form.cleaned_data["target"], form.cleaned_data["why"]
    try:
        merge_themes(source, target, why=why, by=request.user, now=timezone.now())
    except MergeRefused as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(
        request, f"“{source.title}” is opgegaan in “{target.title}”. Het oude adres leidt daarheen."
    )
    return True
