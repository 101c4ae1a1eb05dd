"""App configuration."""

from django.apps import AppConfig


class FaqConfig(AppConfig):
    """Questions and answers."""

    name = "faq"
    verbose_name = "Vragen en antwoorden"
