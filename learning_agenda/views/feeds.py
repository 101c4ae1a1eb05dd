"""The calendar for other programs. A feed never gets wider than somebody asked for: an unknown filter is not found."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from learning_agenda.calendars.feeds import feed
from learning_agenda.calendars.invitation import own_feed
from learning_agenda.calendars.news import news_feed
from learning_agenda.calendars.periods import for_feed, for_news
from learning_agenda.calendars.subscribing import feed_name, subscription_to
from learning_agenda.events.availability import availability
from learning_agenda.events.selection import EventSelection, FilterLists
from learning_agenda.models import Event, FeedAddress, Signup
from learning_agenda.views.finding import private

CALENDAR = "text/calendar; charset=utf-8"
NEWS = "application/rss+xml; charset=utf-8"


@require_safe
@conditional_page
@cache_control(public=True, max_age=300)
def calendar_feed(request: HttpRequest) -> HttpResponse:
    """All events, or those that meet the filters."""
    now = timezone.now()
    selection = _selection(request)
    text = feed(for_feed(selection.events(), now), now=now, name=feed_name(selection))
    return HttpResponse(text, content_type=CALENDAR)


@require_safe
@conditional_page
@cache_control(public=True, max_age=300)
def news(request: HttpRequest) -> HttpResponse:
    """The coming events, or those that meet the filters, as RSS."""
    now = timezone.now()
    selection = _selection(request)
    events = [(event, availability(event, now)) for event in for_news(selection.events(), now)]
    text = news_feed(
        events,
        name=feed_name(selection),
        page_url=settings.SITE_URL + reverse("learning_agenda:event-list") + selection.query(),
        feed_url=subscription_to(selection).news_url,
    )
    return HttpResponse(text, content_type=NEWS)


@require_safe
@conditional_page
@cache_control(public=True, max_age=300)
def event_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """One event, to take over in a calendar."""
    events = Event.objects.published().with_counts().distinct().prefetch_related("meetings")
    event = get_object_or_404(events, slug=slug)
    text = feed([event], now=timezone.now())
    disposition = f'attachment; filename="{event.slug}.ics"'
    return HttpResponse(text, content_type=CALENDAR, headers={"Content-Disposition": disposition})


@require_safe
@conditional_page
@cache_control(private=True, max_age=0)
def own_calendar(request: HttpRequest, token: str) -> HttpResponse:
    """What the owner of the token signed up for; whoever has no token, or an old one, learns where to get theirs."""
    address = FeedAddress.objects.filter(token=token, user__is_active=True).first()
    if address is None:
        return private(render(request, "learning_agenda/unknown_calendar.html", status=404))
    mine = Signup.objects.active().filter(user=address.user_id)
    events = for_feed(Event.objects.published().filter(signups__in=mine), timezone.now())
    by_key = {event.pk: event for event in events}
    signups = list(mine.filter(event__in=list(by_key)).select_related("user").order_by("pk"))
    for signup in signups:
        signup.event = by_key[signup.event_id]
    return HttpResponse(own_feed(signups), content_type=CALENDAR, headers={"X-Robots-Tag": "noindex"})


def _selection(request: HttpRequest) -> EventSelection:
    selection = EventSelection.read(request.GET.dict(), FilterLists())
    if selection.unknown:
        raise Http404(f"Onbekend filter: {', '.join(selection.unknown)}.")
    return selection
