"""The contact form, on the page “Contact” of the editors."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from learning_agenda.enums import MessageKind
from learning_agenda.events.reading import HOME
from learning_agenda.messages.addresses import confirm_path
from learning_agenda.messages.forms import NATIONWIDE, MessageForm
from learning_agenda.messages.looking_alike import looks_like
from learning_agenda.messages.sending import send_message, sent_before
from learning_agenda.messages.suspicion import why_suspect
from pow_site.accounts.access import profile_of
from pow_site.cms.models import StandardPage
from pow_site.cms.routing import find_route
from pow_site.lib.limits import is_allowed
from pow_site.privacy.addresses import addresses_of

TOO_OFTEN = (
    "Vanaf jouw netwerk kwamen net veel berichten. We hebben dit bericht nog niet. Wat je typte, staat hieronder. "
    "Laat deze pagina open, en verstuur het over een uur opnieuw."
)
TOO_MANY_CODES = (
    "Naar dit e-mailadres gingen net veel codes. We hebben dit bericht nog niet. Wat je typte, staat hieronder. "
    "Laat deze pagina open, en verstuur het over een kwartier opnieuw."
)
INTRO = (
    "Stel je vraag, draag een onderwerp aan voor de leeragenda, of vertel wat er beter kan op deze website."
)
LONGEST_PATH = 300


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_cache=True)
@csrf_exempt
def contact(request: HttpRequest) -> HttpResponse:
    """The form; a POST sends it, and leads to where the address is confirmed.

    Without a CSRF cookie, so that a visitor gets none at all. That is safe: the form carries a signed stamp, and the
    cookie of a log-in is SameSite=Lax, so what another site makes a browser post is nobody's. The browser may keep the
    page (no `no-store`): who goes back finds what they typed.
    """
    own_address = _own_address(request)
    if request.method == "POST":
        form = MessageForm(request.POST, asks_email=not own_address)
        return _answer(request, form, own_address)
    return _page(request, MessageForm(initial=_begin_with(request), asks_email=not own_address), own_address)


def _answer(request: HttpRequest, form: MessageForm, own_address: str) -> HttpResponse:
    if not form.is_valid():
        return _page(request, form, own_address)
    is_nomination = form.cleaned_data["kind"] == MessageKind.NOMINATION
    if is_nomination and not form.has_seen_alike and not form.is_trapped:
        alike = looks_like(form.cleaned_data["subject"], form.cleaned_data["text"])
        if alike:
            return _page(request, form, own_address, alike=alike)
    return _send(request, form, own_address)


def _send(request: HttpRequest, form: MessageForm, own_address: str) -> HttpResponse:
    """What was sent before leads to the same place, and counts for no limit."""
    message = sent_before(form.sent_key())
    if message is None:
        if refusal := _too_often(request, form):
            form.add_error(None, refusal)
            return _page(request, form, own_address, status=429)
        facts = form.facts()
        message = send_message(
            {**facts, "email": own_address} if own_address else facts,
            user=request.user if request.user.is_authenticated else None,
            is_confirmed=bool(own_address),
            now=timezone.now(),
            sent_key=form.sent_key(),
            suspicion=why_suspect(facts["text"], is_trapped=form.is_trapped),
        )
    return redirect(confirm_path(message))


def _too_often(request: HttpRequest, form: MessageForm) -> str:
    """Why not now; empty when it may be sent. Robots are counted too, and told the same."""
    if not is_allowed(request, "contact"):
        return TOO_OFTEN
    address = form.cleaned_data.get("email")
    if address and not is_allowed(request, "request_code", key=address):
        return TOO_MANY_CODES
    return ""


def _own_address(request: HttpRequest) -> str:
    """The address that somebody who is logged in proved to be theirs; empty for all others."""
    user = request.user
    if not user.is_authenticated or user.email.lower() not in addresses_of(user):
        return ""
    return user.email


def _begin_with(request: HttpRequest) -> dict[str, Any]:
    """What the address of the page tells, and what we know of who is logged in."""
    kind, path = request.GET.get("soort"), request.GET.get("over", "")
    known: dict[str, Any] = {"kind": kind if kind in MessageKind.values else MessageKind.QUESTION}
    if path.startswith("/") and len(path) <= LONGEST_PATH:
        known["page_url"] = path
    if request.user.is_authenticated:
        known |= {"name": request.user.get_full_name(), "email": request.user.email}
        if profile := profile_of(request.user):
            known["organisation"] = profile.organisation
            known["region"] = NATIONWIDE if profile.is_nationwide else profile.region_id
    return known


def _page(
    request: HttpRequest, form: MessageForm, own_address: str, *, alike: Any = (), status: int = 200
) -> HttpResponse:
    context = _editors_page(request) | {"form": form, "own_address": own_address, "alike": alike}
    return render(request, "learning_agenda/contact.html", context, status=status)


def _editors_page(request: HttpRequest) -> dict[str, Any]:
    """What the page “Contact” brings; a plain title while there is none that everybody may see."""
    route = find_route(request, "contact/")
    if route is not None and not route.page.get_view_restrictions().exists():
        context: dict[str, Any] = route.page.get_context(request)
        return context
    return {"page": StandardPage(title="Contact", intro=INTRO), "crumbs": [HOME]}
