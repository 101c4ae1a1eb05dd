"""“Terugblik” in the CMS: what came of it, the answers as a list, and taking away one that names somebody."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages
from wagtail.log_actions import log

from learning_agenda.events.history import LOOKBACK_ANSWER_REMOVED, LOOKBACK_EXPORTED
from learning_agenda.lookback.export import ListKind, export_of
from learning_agenda.lookback.looking_back import remove_answer
from learning_agenda.lookback.results import results_of
from learning_agenda.rights import may_manage_signups
from learning_agenda.views.admin_guards import EVENTS, guarded_event

PAGE = "event-lookback"
TOO_FEW = "Er zijn nog geen vijf antwoorden van een ronde. Daarom is er niets te downloaden."


@require_safe
@never_cache
def lookback_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The outcome of one event, from five answers up."""
    event = guarded_event(request, pk, may_manage_signups)
    context = {"event": event, "results": results_of(event, timezone.now())}
    return render(request, "learning_agenda/admin/lookback.html", context)


@require_POST
@never_cache
def download_lookback(request: HttpRequest, kind: str, pk: int | None = None) -> HttpResponse:
    """The answers of one event, or of all, as a file; each event's history tells who took them."""
    if not may_manage_signups(request.user):
        raise PermissionDenied
    if kind not in list(ListKind):
        raise Http404
    event = None if pk is None else guarded_event(request, pk, may_manage_signups)
    export = export_of(event)
    if not export.lines:
        messages.warning(request, TOO_FEW)
        return redirect(PAGE, pk) if pk else redirect(EVENTS)
    for one in export.events:
        log(instance=one, action=LOOKBACK_EXPORTED, user=request.user, data={"kind": kind})
    response = HttpResponse(export.written(ListKind(kind)), content_type=ListKind(kind).content_type)
    name = f"terugblik-{event.slug}" if event else "terugblik"
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response


@require_POST
def remove_lookback_answer(request: HttpRequest, pk: int, key: UUID) -> HttpResponse:
    """An answer with somebody's name in it goes, with all its texts."""
    event = guarded_event(request, pk, may_manage_signups)
    if remove_answer(event, str(key)) is None:
        messages.warning(request, "Dit antwoord is er niet meer.")
    else:
        log(instance=event, action=LOOKBACK_ANSWER_REMOVED, user=request.user)
        messages.success(request, "Het antwoord is weg.")
    return redirect(PAGE, pk)
