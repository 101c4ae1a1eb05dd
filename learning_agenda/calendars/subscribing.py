"""“Abonneer je op deze agenda”: what a feed is called, where it is, and how the usual programs take it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode, urlsplit

from django.conf import settings
from django.urls import reverse

if TYPE_CHECKING:
    from learning_agenda.events.selection import EventSelection

OUTLOOK = "https://outlook.office.com/calendar/0/addfromweb"
GOOGLE = "https://calendar.google.com/calendar/r"
NAME = "Leeragenda Perspectief op Werk"
OWN_NAME = "Mijn aanmeldingen – Perspectief op Werk"


@dataclass(frozen=True)
class Subscription:
    """A calendar of ours, by its name and its full address; and the same as news, where there is that."""

    name: str
    url: str
    news_url: str = ""

    @property
    def apple(self) -> str:
        """The address that opens the calendar program of the device itself."""
        return urlsplit(self.url)._replace(scheme="webcal").geturl()

    @property
    def google(self) -> str:
        return f"{GOOGLE}?{urlencode({'cid': self.apple})}"

    @property
    def outlook(self) -> str:
        return f"{OUTLOOK}?{urlencode({'url': self.url, 'name': self.name}, quote_via=quote)}"


def subscription_to(selection: "EventSelection") -> Subscription:
    """The calendar of what somebody is looking at."""
    calendar, news = (
        settings.SITE_URL + reverse(f"learning_agenda:{name}") + selection.query()
        for name in ("calendar-feed", "news-feed")
    )
    return Subscription(feed_name(selection), calendar, news)


def own_subscription(token: str) -> Subscription:
    """What the owner of the token signed up for."""
    return Subscription(OWN_NAME, settings.SITE_URL + reverse("learning_agenda:own-calendar", args=[token]))


def feed_name(selection: "EventSelection") -> str:
    """With the filters, so that two of our calendars beside each other can be told apart."""
    words = ", ".join(selection.words.values())
    return f"{NAME}: {words}" if words else NAME
