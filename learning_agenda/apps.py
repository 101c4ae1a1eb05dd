"""App configuration."""

from django.apps import AppConfig


class LearningAgendaConfig(AppConfig):
    """The learning agenda."""

    name = "learning_agenda"
    verbose_name = "Leeragenda"

    def ready(self) -> None:
        from wagtail import hooks
        from wagtail.signals import published

        from learning_agenda.events.changes import on_published
        from learning_agenda.events.history import register_log_actions
        from learning_agenda.models import Event

        published.connect(on_published, sender=Event, dispatch_uid="learning_agenda.events.changes")
        hooks.register("register_log_actions", register_log_actions)
