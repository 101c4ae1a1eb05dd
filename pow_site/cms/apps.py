"""App configuration."""

from django.apps import AppConfig


class CmsConfig(AppConfig):
    """Pages, blocks and navigation."""

    name = "pow_site.cms"
    label = "cms"
    verbose_name = "Website"

    def ready(self) -> None:
        from wagtail.signals import page_published

        from . import checks  # noqa: F401 - importing registers the system checks
        from .publishing import index_published

        page_published.connect(index_published, dispatch_uid="cms.publishing")
