"""Signing up: a page to confirm on, and a page that says what came of it."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from learning_agenda.enums import EventState
from learning_agenda.events.availability import Availability, Chance, availability
from learning_agenda.events.forms import DetailsForm
from learning_agenda.events.reading import AGENDA, CALENDAR, HOME, standing_of
from learning_agenda.models import Event
from learning_agenda.signups.joining import sign_up_as
from learning_agenda.signups.own import signup_of
from learning_agenda.signups.signing_up import SignupRefused
from learning_agenda.views.finding import event_of, person, public_event
from pow_site.accounts.access import asks_profile_itself, profile_of
from pow_site.accounts.models import Profile
from pow_site.accounts.views.profile import JUST_GONE
from pow_site.cms.navigation import NavItem

FEW_MEETINGS = 2


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@asks_profile_itself
@login_required
def sign_up_for_event(request: HttpRequest, slug: str) -> HttpResponse:
    """What somebody signs up for, with their details to confirm; who is signed up sees that instead."""
    event, user = public_event(slug), person(request)
    signup = signup_of(event, user)
    if signup and signup.is_active:
        return redirect("learning_agenda:signup-done", slug)
    profile, is_sent = profile_of(user), request.method == "POST"
    form = DetailsForm(request.POST if is_sent else None, user=user, profile=profile)
    if not form.is_valid():
        return _page(request, event, form, profile)
    try:
        sign_up_as(event, user=user, names=form.names(), facts=form.facts(), now=timezone.now())
    except SignupRefused as refused:
        return _page(request, public_or_same(event), form, profile, refusal=str(refused))
    except IntegrityError:
        form.add_error(None, JUST_GONE)
        return _page(request, event, form, profile)
    return redirect("learning_agenda:signup-done", slug)


@require_safe
@never_cache
@login_required
def signed_up(request: HttpRequest, slug: str) -> HttpResponse:
    """A place or a number in the line, and what happens now."""
    event, signup = event_of(slug, person(request))
    if signup is None or not signup.is_active:
        return redirect("learning_agenda:signup-withdraw", slug)  # which says how they stand
    context = {"signup": signup, "next_meeting": event.next_meeting(timezone.now())}
    return render(request, "learning_agenda/signed_up.html", step(event, "Aangemeld") | context)


def step(event: Event, name: str) -> dict[str, Any]:
    """What each page below that of the event shows: the event, the way to it, and what this step is called."""
    way = [NavItem(event.title, event.path)] if event.live and event.meeting_list else []
    return {"event": event, "step": name, "crumbs": [HOME, AGENDA, CALENDAR, *way]}


def puts_facts_first(event: Event, form: DetailsForm | None, *, is_refused: bool) -> bool:
    """On a phone, where one comes below the other: when they are short, and nobody waits for our answer."""
    has_answer = is_refused or (form is not None and form.is_bound)
    return len(event.meeting_list) <= FEW_MEETINGS and not has_answer


def public_or_same(event: Event) -> Event:
    """The event as it is now; as we knew it, when it just went off the site."""
    events = Event.objects.with_counts().prefetch_related("meetings")
    return events.filter(pk=event.pk).first() or event


def _page(
    request: HttpRequest, event: Event, form: DetailsForm, profile: Profile | None, *, refusal: str = ""
) -> HttpResponse:
    """With `refusal` it is the answer to somebody who pressed the button: what they typed stays."""
    now = timezone.now()
    there = availability(event, now)
    chance = _chance(event, there, profile)
    context = step(event, "Aanmelden") | {
        "has_facts_first": puts_facts_first(event, form, is_refused=not chance.accepts),
        "next_meeting": event.next_meeting(now),
        "standing": standing_of(there),
        "form": form,
        "chance": chance,
        "refusal": refusal,
        "may_try": there.accepts or (bool(refusal) and there.signup_state == EventState.FULL),
    }
    status = 409 if refusal else 200
    return render(request, "learning_agenda/sign_up.html", context, status=status)


def _chance(event: Event, there: Availability, profile: Profile | None) -> Chance:
    """What the person would get, as far as we know their region."""
    if there.seat_rule is None or profile is None or not profile.is_complete:
        return there.for_region(None, 0)
    return there.for_region(profile.region_id, event.signups.going().of_region(profile.region_id).count())
