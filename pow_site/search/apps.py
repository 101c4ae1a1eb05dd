"""App configuration."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """The site's search."""

    name = "pow_site.search"
    label = "search"
    verbose_name = "Zoeken"
