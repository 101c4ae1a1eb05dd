"""App configuration."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """The site's search."""

    name = "pow_site.search"
    label = "search"
    verbose_name = "Zoeken"

    def ready(self) -> None:
        from wagtail.signals import published

        from learning_agenda.models import Event
        from pow_site.cms.publishing import index_published

        published.connect(index_published, sender=Event, dispatch_uid="search.events")
