"""The list of participants as a file. By POST: taking it along is written in the history."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from learning_agenda.rights import may_manage_signups
from learning_agenda.signups.exporting import export_people
from learning_agenda.views.admin_guards import guarded_event


@require_POST
@never_cache
def export_csv(request: HttpRequest, pk: int) -> HttpResponse:
    """For every spreadsheet."""
    return _export(request, pk, "csv")


@require_POST
@never_cache
def export_xlsx(request: HttpRequest, pk: int) -> HttpResponse:
    """For Excel, with every text as a text."""
    return _export(request, pk, "xlsx")


def _export(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    event = guarded_event(request, pk, may_manage_signups)
    export = export_people(event, kind, by=request.user, now=timezone.now())
    response = HttpResponse(export.content, content_type=export.content_type)
    response["Content-Disposition"] = f'attachment; filename="{export.name}"'
    return response
