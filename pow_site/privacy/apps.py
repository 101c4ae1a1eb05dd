"""App configuration."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class PrivacyConfig(AppConfig):
    """What the site holds about people: export, erasure and retention."""

    name = "pow_site.privacy"
    label = "privacy"
    verbose_name = "Privacy"

    def ready(self) -> None:
        autodiscover_modules("personal_data")
