"""App configuration."""

from django.apps import AppConfig


class RegionsConfig(AppConfig):
    """Regions and their plans."""

    name = "regions"
    verbose_name = "Regio's"
