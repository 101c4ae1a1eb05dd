"""“Casus” in the CMS: what the group of a peer consultation reads beforehand, written by its organisers."""

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages

from learning_agenda.events.cases import add_file, remove_file, write_case
from learning_agenda.models import CaseFile, Event
from learning_agenda.rights import may_manage_signups
from learning_agenda.views.admin_guards import guarded_event
from pow_site.lib.uploads import CONTENT_TYPES, MAX_BYTES, UploadRefused

CASE = "event-case"


class CaseForm(forms.Form):
    """The text of the case."""

    case = forms.CharField(
        label="Casus",
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text="Alleen wie meedoet, leest dit. Noem geen namen van werkzoekenden.",
        error_messages={"max_length": "Dit is te lang. Zet het in een bestand."},
    )


class FileForm(forms.Form):
    """A file for the group."""

    title = forms.CharField(
        label="Titel", max_length=120, error_messages={"required": "Geef het bestand een titel."}
    )
    file = forms.FileField(
        label="Bestand",
        allow_empty_file=True,
        help_text=f"Een PDF of een Word-bestand (.docx) van hoogstens {MAX_BYTES // 1024**2} MB.",
        widget=forms.FileInput(attrs={"accept": ",".join(f".{ending}" for ending in CONTENT_TYPES)}),
        error_messages={"required": "Kies een bestand.", "invalid": "Kies een bestand."},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def case(request: HttpRequest, pk: int) -> HttpResponse:
    """The text and the files; a POST keeps the text."""
    event = _consultation(request, pk)
    form = CaseForm(request.POST if request.method == "POST" else None, initial={"case": event.case})
    if form.is_valid():
        write_case(event, form.cleaned_data["case"])
        messages.success(request, "De casus is bewaard. Alleen de groep leest hem.")
        return redirect(CASE, pk)
    return _page(request, event, form, FileForm())


@require_POST
def add_case_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Keeps a file, or says what is wrong with it."""
    event = _consultation(request, pk)
    form = FileForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            add_file(
                event,
                form.cleaned_data["title"],
                form.cleaned_data["file"],
                by=request.user,
                now=timezone.now(),
            )
        except UploadRefused as refused:
            form.add_error("file", str(refused))
        else:
            messages.success(request, "Het bestand staat bij de casus. Alleen de groep kan erbij.")
            return redirect(CASE, pk)
    return _page(request, event, CaseForm(initial={"case": event.case}), form)


@require_POST
def remove_case_file(request: HttpRequest, pk: int, file_pk: int) -> HttpResponse:
    """Throws a file away."""
    event = _consultation(request, pk)
    remove_file(get_object_or_404(CaseFile, event=event, pk=file_pk))
    messages.success(request, "Het bestand is weg.")
    return redirect(CASE, pk)


def _consultation(request: HttpRequest, pk: int) -> Event:
    event = guarded_event(request, pk, may_manage_signups)
    if not event.is_private:
        raise Http404("Alleen een intervisie heeft een casus.")
    return event


def _page(request: HttpRequest, event: Event, form: CaseForm, file_form: FileForm) -> HttpResponse:
    context = {
        "event": event,
        "form": form,
        "file_form": file_form,
        "files": event.case_files.all(),
        "weeks": settings.RETENTION_CASE_WEEKS,
    }
    return render(request, "learning_agenda/admin/case.html", context)
