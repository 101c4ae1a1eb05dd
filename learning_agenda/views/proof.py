"""The proof of participation: its holder makes it and saves it; anybody with the number checks it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from learning_agenda.events.reading import AGENDA, CALENDAR, HOME
from learning_agenda.models import Event, Signup
from learning_agenda.proofs.forms import ProofForm
from learning_agenda.proofs.numbers import EXAMPLE, read_number
from learning_agenda.proofs.proof_pdf import PdfUnavailable, proof_pdf
from learning_agenda.proofs.proving import KEPT, ProofRefused, check, find, issue, show_name, signup_to_prove
from learning_agenda.views.finding import person, private
from learning_agenda.views.signing_up import step
from pow_site.accounts.access import member_required
from pow_site.accounts.models import User
from pow_site.lib.limits import is_allowed, too_many_requests
from pow_site.lib.logs import event_logger
from pow_site.privacy.periods import period

MADE = "Je bewijs is gemaakt."
NAME_SHOWS = "Je naam is nu te zien bij het nummer."
NAME_IS_HIDDEN = "Je naam is niet te zien bij het nummer."
WAY = [HOME, AGENDA, CALENDAR]
log = event_logger(__name__)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@member_required
def own_proof(request: HttpRequest, slug: str) -> HttpResponse:
    """What the proof says or will say; a POST makes it, or changes whether the name shows."""
    now = timezone.now()
    event, signup = _event_to_prove(slug, person(request))
    try:
        participation = check(signup, user=request.user, now=now)
    except ProofRefused as refused:
        status = 409 if request.method == "POST" else 200
        return _page(request, event, {"refusal": str(refused)}, status=status)
    proof = getattr(signup, "proof", None)
    form = ProofForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        shows_name = form.cleaned_data["shows_name"]
        if proof is None:
            issue(signup, user=request.user, shows_name=shows_name, now=now)
            messages.success(request, MADE)
        else:
            show_name(proof, shows_name)
            messages.success(request, NAME_SHOWS if shows_name else NAME_IS_HIDDEN)
        return redirect("learning_agenda:proof-own", slug)
    form = ProofForm(initial={"shows_name": bool(proof and proof.shows_name)})
    return _page(request, event, {"participation": participation, "proof": proof, "form": form})


@require_safe
@never_cache
@member_required
def proof_file(request: HttpRequest, slug: str) -> HttpResponse:
    """The PDF, for its holder alone; whoever has no proof is led to the page that says why, or makes it."""
    now = timezone.now()
    _, signup = _event_to_prove(slug, person(request))
    proof = getattr(signup, "proof", None)
    try:
        participation = check(signup, user=request.user, now=now)
    except ProofRefused:
        return redirect("learning_agenda:proof-own", slug)
    if proof is None:
        return redirect("learning_agenda:proof-own", slug)
    if not is_allowed(request, "print_proof"):
        return too_many_requests(request)
    try:
        content = proof_pdf(proof, participation, now)
    except PdfUnavailable as missing:
        log.error("pdf_unavailable", reason=str(missing))
        return render(request, "learning_agenda/proof_unavailable.html", status=503)
    disposition = f'attachment; filename="bewijs-{slug}.pdf"'
    return HttpResponse(content, content_type="application/pdf", headers={"Content-Disposition": disposition})


@require_safe
def check_number(request: HttpRequest) -> HttpResponse:
    """A field for a number, in any way of writing; leads on to what it proves."""
    typed = request.GET.get("nummer", "")
    if number := read_number(typed):
        return redirect("learning_agenda:proof-detail", number)
    context = {"typed": typed, "example": EXAMPLE, "kept": period(KEPT), "crumbs": WAY}
    return render(request, "learning_agenda/proof_check.html", context)


@require_safe
@never_cache
def check_proof(request: HttpRequest, number: str) -> HttpResponse:
    """What a number proves: for anybody, so at most so many tries per network."""
    written = read_number(number)
    if written and written != number:
        return redirect("learning_agenda:proof-detail", written)
    if not is_allowed(request, "check_proof"):
        return private(too_many_requests(request))
    found = find(written, timezone.now()) if written else None
    if found is None or not found.participation.attended:
        context = {"number": written or number, "is_withdrawn": found is not None, "example": EXAMPLE}
        return private(render(request, "learning_agenda/proof_unknown.html", context, status=404))
    event = found.proof.signup.event
    context = {"found": found, "event": event, "kept": period(KEPT), "crumbs": WAY}
    return private(render(request, "learning_agenda/proof_detail.html", context))


def _event_to_prove(slug: str, user: User) -> tuple[Event, Signup | None]:
    """An event with the sign-up that counts; who ever signed up finds it also when it is off the site."""
    event = get_object_or_404(Event.objects.prefetch_related("meetings"), slug=slug)
    signup = signup_to_prove(event, user)
    if signup is None and not (event.live and event.meeting_list):
        raise Http404("Deze activiteit staat niet op de site.")
    return event, signup


def _page(request: HttpRequest, event: Event, more: dict[str, Any], *, status: int = 200) -> HttpResponse:
    context = step(event, "Bewijs van deelname") | {"kept": period(KEPT)} | more
    return render(request, "learning_agenda/proof_own.html", context, status=status)
