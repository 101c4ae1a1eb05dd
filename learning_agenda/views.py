"""The calendar of the learning agenda and the page of an event."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from learning_agenda.enums import EventForm
from learning_agenda.models import Event
from learning_agenda.reading import AGENDA, HOME, as_items, event_context
from pow_site.cms.choices import Choice, build_choices, read_choice

PAST_COUNT = 50


@require_safe
def event_list(request: HttpRequest) -> HttpResponse:
    """What is going on, what comes, and what was; narrowed by form."""
    now = timezone.now()
    form = read_choice(EventForm, request.GET.get("vorm"))
    events = Event.objects.published().of_form(form)
    context = {
        "upcoming": as_items(events.upcoming(now), now),
        "past": as_items(events.past(now)[:PAST_COUNT], now),
        "form_choices": build_choices(EventForm, name="vorm", path=request.path, active=form),
        "active_filters": [Choice(str(form.label), request.path)] if form else [],
        "crumbs": [HOME, AGENDA],
    }
    return render(request, "learning_agenda/event_list.html", context)


@require_safe
def event_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One event."""
    event = get_object_or_404(Event.objects.published().distinct().prefetch_related("meetings"), slug=slug)
    return render(request, "learning_agenda/event_detail.html", event_context(event, timezone.now()))
