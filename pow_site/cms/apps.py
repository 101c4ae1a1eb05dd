"""App configuration."""

from django.apps import AppConfig


class CmsConfig(AppConfig):
    """Pages, blocks and navigation."""

    name = "pow_site.cms"
    label = "cms"
    verbose_name = "Website"

    def ready(self) -> None:
        from . import checks  # noqa: F401 - importing registers the system checks
