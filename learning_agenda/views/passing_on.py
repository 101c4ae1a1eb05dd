"""Handing over a place: its owner offers it to an address, and whoever proves that address takes it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from learning_agenda.events.forms import DetailsForm, OfferForm
from learning_agenda.models import Event, Handover, Signup
from learning_agenda.signups.handing_over import HandoverRefused, check, offer, take_back
from learning_agenda.signups.joining import accept_as
from learning_agenda.signups.own import open_offer, signup_of
from learning_agenda.views.finding import event_of, person, private, unknown_link
from learning_agenda.views.signing_up import puts_facts_first, step
from pow_site.accounts.access import asks_profile_itself, profile_of
from pow_site.accounts.views.profile import JUST_GONE
from pow_site.lib.limits import is_allowed

TOO_OFTEN = "Je hebt je plek vaak achter elkaar aangeboden. Wacht een uur en probeer het dan opnieuw."
OFFERED = "We hebben {} gemaild. Je houdt je plek tot je collega hem overneemt."
TAKEN_BACK = "Je hebt je aanbod ingetrokken. Je plek blijft van jou."


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def offer_place(request: HttpRequest, slug: str) -> HttpResponse:
    """To whom the place is offered, and to whom it shall be."""
    event, signup = event_of(slug, person(request))
    if request.method == "POST" and request.POST.get("actie") == "intrekken":
        if signup and take_back(signup, now=timezone.now()):
            messages.success(request, TAKEN_BACK)
        return redirect("learning_agenda:handover-offer", slug)
    form = OfferForm(request.POST if request.method == "POST" else None)
    status = 200
    if signup and form.is_valid():
        status = _offer(request, signup, form)
        if status == 302:
            messages.success(request, OFFERED.format(form.cleaned_data["email"]))
            return redirect("learning_agenda:handover-offer", slug)
    context = step(event, "Overdragen") | {
        "signup": signup,
        "form": form,
        "offer": open_offer(signup) if signup and signup.is_going else None,
    }
    return render(request, "learning_agenda/offer_place.html", context, status=status)


def _offer(request: HttpRequest, signup: Signup, form: OfferForm) -> int:
    """Offers, and says with which status to answer; what stands in the way is told in the form."""
    address = form.cleaned_data["email"]
    if not is_allowed(request, "offer_place", key=address):
        form.add_error(None, TOO_OFTEN)
        return 429
    try:
        offer(signup, address, now=timezone.now())
    except HandoverRefused as refused:
        form.add_error("email", str(refused))
        return 409
    return 302


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@asks_profile_itself
def accept_place(request: HttpRequest, token: str) -> HttpResponse:
    """The colleague sees what is offered, logs in with that address, confirms and takes it."""
    offers = Handover.objects.select_related("signup").filter(token=token)
    handover = offers.first()
    if handover is None:
        return unknown_link(request)
    events = Event.objects.with_counts().prefetch_related("meetings")
    handover.signup.event = events.get(pk=handover.signup.event_id)
    if request.user.is_authenticated:
        return private(_answer(request, handover))
    if request.method == "POST":
        return private(redirect_to_login(request.path))
    return private(_offered(request, handover, {"is_open": not (handover.accepted_at or handover.ended_at)}))


def _answer(request: HttpRequest, handover: Handover) -> HttpResponse:
    user, event = person(request), handover.signup.event
    if _is_taken_by(handover, user):
        return redirect("learning_agenda:signup-done", event.slug)
    form = DetailsForm(
        request.POST if request.method == "POST" else None, user=user, profile=profile_of(user)
    )
    try:
        check(handover, user=user, now=timezone.now())
        if form.is_valid():
            accept_as(handover, user=user, names=form.names(), facts=form.facts(), now=timezone.now())
            return redirect("learning_agenda:signup-done", event.slug)
    except HandoverRefused as refused:
        status = 409 if request.method == "POST" else 200
        return _offered(request, handover, {"refusal": str(refused), "form": form}, status=status)
    except IntegrityError:
        form.add_error(None, JUST_GONE)
    return _offered(request, handover, {"form": form, "is_open": True})


def _is_taken_by(handover: Handover, user: Any) -> bool:
    """Whether this person took the place before, and still has it."""
    if handover.accepted_at is None or user.email.lower() != handover.email:
        return False
    signup = signup_of(handover.signup.event, user)
    return signup is not None and signup.is_going


def _offered(
    request: HttpRequest, handover: Handover, more: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    event = handover.signup.event
    is_first = puts_facts_first(event, more.get("form"), is_refused=not more.get("is_open"))
    context = step(event, "Overnemen") | {"has_facts_first": is_first} | more
    return render(request, "learning_agenda/accept_place.html", context, status=status)
