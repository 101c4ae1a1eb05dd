"""“Ingestuurd” in the CMS: the examples that members handed in, and what the support team does with each."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from learning_agenda.enums import ContributionState
from learning_agenda.lessons.contributing import ContributionRefused, accept, decline, send_back
from learning_agenda.lessons.drafting import DraftRefused, credit_of
from learning_agenda.models import Contribution
from learning_agenda.rights import may_review_contributions
from pow_site.lib.paging import nearest_page

LIST, REVIEW, TITLE = "contributions", "contribution-review", "Ingestuurd"
PER_PAGE = 50
TAKE_OVER, ASK, REFUSE = "overnemen", "vragen", "niet"
TAKEN = "Overgenomen. Dit is een concept: lees het na en publiceer het. De maker krijgt dan een mail."
ASKED = "Je vraag is gemaild. Het voorbeeld ligt weer bij de maker."
REFUSED = "Niet overgenomen. De maker krijgt een mail met je uitleg."


class QuestionForm(forms.Form):
    """What the support team wants to know."""

    text = forms.CharField(
        label="Wat wil je weten?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="De maker krijgt dit in een mail, en ziet het boven het formulier.",
        error_messages={"required": "Schrijf wat je wilt weten."},
    )


class ReasonForm(forms.Form):
    """Why it becomes no lesson."""

    text = forms.CharField(
        label="Waarom niet?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="De maker krijgt dit in een mail. Wees duidelijk en vriendelijk.",
        error_messages={"required": "Vertel waarom niet. De maker wil dat weten."},
    )


@require_safe
@never_cache
def contribution_index(request: HttpRequest) -> HttpResponse:
    """All that was sent, those that wait first to be found, narrowed by state."""
    _refuse_strangers(request)
    state = request.GET.get("stand", "")
    rows = Contribution.objects.received().select_related("user", "region", "lesson")
    if state in ContributionState.values:
        rows = rows.filter(state=state)
    context = {
        "page": nearest_page(Paginator(rows, PER_PAGE), request.GET.get("pagina")),
        "state": state,
        "states": [choice for choice in ContributionState.choices if choice[0] != ContributionState.DRAFT],
        "waiting_count": Contribution.objects.waiting().count(),
    }
    return render(request, "learning_agenda/admin/contributions.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def review_contribution(request: HttpRequest, pk: int) -> HttpResponse:
    """All of one, and the three answers. A mistake comes back with what was typed."""
    _refuse_strangers(request)
    rows = Contribution.objects.received().select_related("user", "region", "theme", "event", "lesson")
    contribution, act = get_object_or_404(rows, pk=pk), request.POST.get("actie", "")
    is_refused = False
    forms_by_act = {
        ASK: QuestionForm(request.POST if act == ASK else None, prefix=ASK),
        REFUSE: ReasonForm(request.POST if act == REFUSE else None, prefix=REFUSE),
    }
    if request.method == "POST":
        try:
            if answer := _act(request, contribution, act, forms_by_act.get(act)):
                return answer
        except (ContributionRefused, DraftRefused) as refused:
            messages.error(request, str(refused))
            is_refused, contribution = True, rows.filter(pk=pk).first() or contribution
    context = {
        "can_answer": contribution.is_waiting or is_refused,
        "contribution": contribution,
        "credit": credit_of(contribution),
        "question": forms_by_act[ASK],
        "reason": forms_by_act[REFUSE],
    }
    return render(
        request, "learning_agenda/admin/contribution.html", context, status=409 if is_refused else 200
    )


def _act(request: HttpRequest, contribution: Contribution, act: str, form: Any) -> HttpResponse | None:
    """Does what the button said; None when the form has to be put right first."""
    by, now = request.user, timezone.now()
    if act == TAKE_OVER:
        lesson = accept(contribution, by=by, now=now)
        messages.success(request, TAKEN)
        may_edit = lesson.permissions_for_user(by).can_edit()
        return redirect("wagtailadmin_pages:edit", lesson.pk) if may_edit else redirect(LIST)
    if form is None or not form.is_valid():
        return None
    process, told = (send_back, ASKED) if act == ASK else (decline, REFUSED)
    process(contribution, form.cleaned_data["text"], by=by, now=now)
    messages.success(request, told)
    return redirect(LIST)


def _refuse_strangers(request: HttpRequest) -> None:
    if not may_review_contributions(request.user):
        raise PermissionDenied
