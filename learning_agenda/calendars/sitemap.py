"""The pages of events for search engines; those that are examples are not announced."""

from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap

from learning_agenda.models import Event
from learning_agenda.querysets import EventQuerySet


class EventSitemap(Sitemap):
    """What comes and what was."""

    def items(self) -> EventQuerySet:
        return Event.objects.published().filter(is_example=False).distinct().order_by("pk")

    def location(self, item: Event) -> str:
        return item.path

    def lastmod(self, item: Event) -> datetime | None:
        return item.last_published_at

    def get_protocol(self, protocol: str | None = None) -> str:
        return urlsplit(settings.SITE_URL).scheme

    def get_domain(self, site: object = None) -> str:
        return urlsplit(settings.SITE_URL).netloc
