"""App configuration."""

from django.apps import AppConfig


class RegionsConfig(AppConfig):
    """Regions and their plans."""

    name = "regions"
    verbose_name = "Regio's"

    def ready(self) -> None:
        from wagtail.signals import page_published

        from regions.history import on_published
        from regions.models import ActionPlanPage

        page_published.connect(on_published, sender=ActionPlanPage, dispatch_uid="regions.history")
