"""“Maak een reeks” in the CMS: a rule gives days, the editor ticks those that hold, and they come in the draft."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from learning_agenda.events.series import MOST, Proposal, Rhythm, add_meetings, propose
from learning_agenda.models import Event
from learning_agenda.rights import may_change
from learning_agenda.views.admin_guards import EDIT, guarded_event


class RuleForm(forms.Form):
    """The rule. It works on the first meeting of the event, which is the first of the series."""

    ritme = forms.ChoiceField(
        label="Hoe vaak", choices=Rhythm, error_messages={"required": "Kies hoe vaak de groep bijeenkomt."}
    )
    aantal = forms.IntegerField(
        label="Hoeveel keer in totaal",
        min_value=2,
        max_value=MOST,
        help_text="De eerste bijeenkomst telt mee.",
        error_messages={
            "required": "Vul in hoeveel keer de groep bijeenkomt.",
            "invalid": "Vul een getal in, zoals 6.",
            "min_value": "Een reeks heeft minstens 2 bijeenkomsten.",
            "max_value": f"Een reeks heeft hoogstens {MOST} bijeenkomsten. Maak er anders twee reeksen van.",
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def make_series(request: HttpRequest, pk: int) -> HttpResponse:
    """A GET shows the days of the rule, a POST adds those that are ticked."""
    event = guarded_event(request, pk, may_change)
    draft = event.get_latest_revision_as_object()
    data = request.POST if request.method == "POST" else request.GET
    form = RuleForm(data if "aantal" in data else None, initial={"ritme": Rhythm.TWO_WEEKS, "aantal": 6})
    proposals = _proposals(draft, form) if form.is_valid() else []
    if request.method == "POST" and proposals:
        return _add(request, draft, proposals)
    context = {
        "event": draft,
        "form": form,
        "proposals": proposals,
        "first": next(iter(draft.meeting_list), None),
    }
    return render(request, "learning_agenda/admin/make_series.html", context)


def _proposals(draft: Event, form: RuleForm) -> list[Proposal]:
    answers: dict[str, Any] = form.cleaned_data
    return propose(draft, Rhythm(answers["ritme"]), answers["aantal"])


def _add(request: HttpRequest, draft: Event, proposals: list[Proposal]) -> HttpResponse:
    ticked = set(request.POST.getlist("dag"))
    count = add_meetings(draft, [one for one in proposals if one.day.isoformat() in ticked], by=request.user)
    if count:
        meetings = "1 bijeenkomst" if count == 1 else f"{count} bijeenkomsten"
        messages.success(
            request, f"Het concept heeft {meetings} meer. Kijk ze na, pas aan wat anders is, en publiceer."
        )
    else:
        messages.warning(request, "Er is niets toegevoegd: je koos geen nieuwe dagen.")
    return redirect(EDIT, draft.pk)
