"""“Kopieer” in the CMS: the same event at other dates, as a draft."""

from datetime import date

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from learning_agenda.events.duplicating import duplicate
from learning_agenda.models import Event
from learning_agenda.rights import may_add
from learning_agenda.views.admin_guards import EDIT, guarded_event

YEARS_AHEAD = 10


class CopyForm(forms.Form):
    """What differs from the original."""

    title = forms.CharField(
        label="Titel", max_length=120, error_messages={"required": "Geef de kopie een titel."}
    )
    first_day = forms.DateField(
        label="Dag van de eerste bijeenkomst",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text="De andere bijeenkomsten schuiven evenveel dagen mee. De tijden blijven gelijk.",
        error_messages={
            "required": "Kies de dag van de eerste bijeenkomst.",
            "invalid": "Dit is geen dag. Schrijf hem zo: 2026-12-08.",
        },
    )

    def clean_first_day(self) -> date:
        day: date = self.cleaned_data["first_day"]
        if abs(day.year - timezone.localdate().year) > YEARS_AHEAD:
            raise forms.ValidationError("Kies een dag die dichterbij is.")
        return day


@require_http_methods(["GET", "HEAD", "POST"])
def copy_event(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks for title and day; then leads to the copy."""
    event = guarded_event(request, pk, may_add)
    form = CopyForm(request.POST or None, initial=_initial(event))
    if request.method == "POST" and form.is_valid():
        copy = duplicate(event, **form.cleaned_data, by=request.user)
        messages.success(
            request,
            "Dit is de kopie, als concept. Zet de links om online mee te doen er zelf in, en publiceer.",
        )
        return redirect(EDIT, copy.pk)
    return render(request, "learning_agenda/admin/copy_event.html", {"event": event, "form": form})


def _initial(event: Event) -> dict[str, object]:
    meetings = event.get_latest_revision_as_object().meeting_list
    day = timezone.localdate(meetings[0].starts_at) if meetings else timezone.localdate()
    return {"title": event.title, "first_day": day}
