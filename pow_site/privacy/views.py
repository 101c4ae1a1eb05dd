"""“Mijn gegevens”: see what the site holds, take it along, or have it all deleted."""

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.module_loading import import_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from pow_site.lib.logs import event_logger
from pow_site.privacy.archive import archive_of
from pow_site.privacy.erasing import ErasureRefused, check_may_go, erase_person
from pow_site.privacy.exporting import export_of
from pow_site.privacy.forms import EraseForm
from pow_site.privacy.reading import shown_kinds, what_goes, what_stays

log = event_logger(__name__)
SHOWN_ROWS = 10


@require_safe
@never_cache
@login_required
def overview(request: HttpRequest) -> HttpResponse:
    """Everything, kind by kind; of long lists the newest rows."""
    return render(
        request, "privacy/overview.html", {"kinds": shown_kinds(export_of(request.user, limit=SHOWN_ROWS))}
    )


@require_safe
@never_cache
@login_required
def download(request: HttpRequest) -> HttpResponse:
    """Everything in one zip. Nobody keeps a copy on the way; that it was asked for is logged, not by whom."""
    everything = export_of(request.user)
    response = HttpResponse(archive_of(everything, now=timezone.now()), content_type="application/zip")
    response["Content-Disposition"] = 'attachment; filename="mijn-gegevens.zip"'
    response["Content-Length"] = str(len(response.content))
    log.info("data_exported", kinds=len(everything), rows=sum(len(held.rows) for held in everything))
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
@import_string(settings.ERASURE_GUARD)
def erase(request: HttpRequest) -> HttpResponse:
    """Says what goes and what stays; with a tick it goes."""
    form = EraseForm(request.POST if request.method == "POST" else None)
    refusal = check_may_go(request.user)
    if refusal is None and form.is_valid():
        try:
            erase_person(request.user, now=timezone.now())
        except ErasureRefused as refused:
            refusal = refused
        else:
            logout(request)
            return redirect("privacy:gone")
    everything = export_of(request.user, limit=1)
    context = {
        "form": form,
        "refusal": refusal,
        "goes": what_goes(everything),
        "stays": what_stays(everything),
    }
    is_refused = refusal is not None and request.method == "POST"
    return render(request, "privacy/erase.html", context, status=409 if is_refused else 200)


@require_safe
def gone(request: HttpRequest) -> HttpResponse:
    """What was done; for whoever has no account any more."""
    if request.user.is_authenticated:
        return redirect("privacy:overview")
    return render(request, "privacy/gone.html")
