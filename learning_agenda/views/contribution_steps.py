"""The steps of handing in an example: each keeps what was written, the last one sends it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from learning_agenda.lessons.contributing import GONE, ContributionRefused, Incomplete, save, send
from learning_agenda.lessons.contribution_forms import FORMS, StepForm
from learning_agenda.lessons.contribution_steps import (
    CHECK_LABEL,
    ContributionStep,
    missing_of,
    next_step,
    previous_step,
    steps_at,
)
from learning_agenda.lessons.drafting import credit_of
from learning_agenda.models import Contribution
from learning_agenda.views.contributions import CHECK, CRUMBS, DETAIL, LIST, OWN, STEP, own_contribution
from learning_agenda.views.giving_back import give_back
from pow_site.accounts.access import MemberRequest, member_required

LATER = "later"
KEPT = "Bewaard. Je kunt later verder waar je was."
SENT = "Je voorbeeld is ingestuurd. Je krijgt een mail dat we het hebben."


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@member_required
def contribution_step(request: MemberRequest, key: UUID, step: str) -> HttpResponse:
    """Asks one part; what cannot be kept comes back as it was typed."""
    if step not in FORMS:
        raise Http404
    here, is_sent = ContributionStep(step), request.method == "POST"
    try:
        contribution = own_contribution(request, key)
    except Http404:
        if not is_sent:
            raise
        form = FORMS[here](request.POST, now=timezone.now())
        return give_back(request, form, why=GONE, crumbs=[*CRUMBS, OWN], status=404)
    if not contribution.is_open and not is_sent:
        return redirect(DETAIL, key)
    form = FORMS[here](request.POST if is_sent else None, instance=contribution, now=timezone.now())
    if not form.is_valid():
        return _step_page(request, form, here)
    try:
        save(contribution, form.cleaned_data, now=timezone.now())
    except ContributionRefused as refused:
        return _step_page(request, form, here, refusal=str(refused))
    if request.POST.get("actie") == LATER:
        messages.success(request, KEPT)
        return redirect(LIST)
    following = next_step(here)
    return redirect(STEP, key, following) if following else redirect(CHECK, key)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@member_required
def check_contribution(request: MemberRequest, key: UUID) -> HttpResponse:
    """All that was written, to read again and to send."""
    contribution = own_contribution(request, key)
    if not contribution.is_open:
        return redirect(DETAIL, key)
    if request.method != "POST":
        return _check_page(request, contribution)
    try:
        send(contribution, now=timezone.now())
    except Incomplete:
        return _check_page(request, own_contribution(request, key), is_refused=True)
    except ContributionRefused as refused:
        messages.error(request, str(refused))
        return redirect(DETAIL, key)
    messages.success(request, SENT)
    return redirect(DETAIL, key)


def _step_page(
    request: MemberRequest, form: StepForm, step: ContributionStep, *, refusal: str = ""
) -> HttpResponse:
    """With `refusal` somebody sent an old page: what they typed stands there to copy."""
    previous = previous_step(step)
    context: dict[str, Any] = {
        "contribution": form.instance,
        "crumbs": [*CRUMBS, OWN],
        "form": form,
        "number": list(ContributionStep).index(step) + 1,
        "previous": previous,
        "refusal": refusal,
        "step": step,
        "steps": steps_at(step),
    }
    status = 409 if refusal else 200
    return render(request, "learning_agenda/contribution_step.html", context, status=status)


def _check_page(
    request: MemberRequest, contribution: Contribution, *, is_refused: bool = False
) -> HttpResponse:
    context = {
        "contribution": contribution,
        "credit": credit_of(contribution),
        "crumbs": [*CRUMBS, OWN],
        "is_refused": is_refused,
        "missing": missing_of(contribution),
        "step": CHECK_LABEL,
        "steps": steps_at(None),
    }
    return render(request, "learning_agenda/contribution_check.html", context)
