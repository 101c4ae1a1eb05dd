"""App configuration."""

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    """What the site holds about people export, erasure and retention."""

    name = "pow_site.privacy"
    label = "privacy"
    verbose_name = "Privacy"
