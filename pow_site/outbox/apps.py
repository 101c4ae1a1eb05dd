"""App configuration."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """Mails that are sent once and never lost."""

    name = "pow_site.outbox"
    label = "outbox"
    verbose_name = "Uitgaande mail"
