"""The page of an event: the same for everybody, until somebody is logged in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_cookie

from learning_agenda.events.reading import event_context
from learning_agenda.lookback.results import shared_results
from learning_agenda.rights import may_manage_signups
from learning_agenda.signups.own import inside, open_offer, signup_of
from learning_agenda.take_home.reading import take_home
from learning_agenda.views.finding import person, public_event


@require_safe
@vary_on_cookie
def event_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One event; with where they stand for who is logged in, and what the group shares for who takes part."""
    now = timezone.now()
    event = public_event(slug)
    context = event_context(event, now)
    if not request.user.is_authenticated:
        context["take_home"] = take_home(event, lambda: False)
        return render(request, "learning_agenda/event_detail.html", context)
    signup = signup_of(event, person(request))
    if signup and signup.is_active:
        context |= {"signup": signup, "offer": open_offer(signup), "inside": inside(signup, now)}
        context["lookback"] = shared_results(signup, now)
    is_going = signup is not None and signup.is_going
    context["take_home"] = take_home(event, lambda: is_going or may_manage_signups(request.user))
    response = render(request, "learning_agenda/event_detail.html", context)
    add_never_cache_headers(response)
    return response
