"""App configuration."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """The home page and the start content."""

    name = "pow_site.home"
    label = "home"
    verbose_name = "Voorpagina"
