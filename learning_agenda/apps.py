"""App configuration."""

from django.apps import AppConfig


class LearningAgendaConfig(AppConfig):
    """The learning agenda."""

    name = "learning_agenda"
    verbose_name = "Leeragenda"
