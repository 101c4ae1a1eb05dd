"""App configuration."""

from django.apps import AppConfig


class LearningAgendaConfig(AppConfig):
    """The learning agenda."""

    name = "learning_agenda"
    verbose_name = "Leeragenda"

    def ready(self) -> None:
        from wagtail import hooks
        from wagtail.signals import page_published, published

        from learning_agenda.events.changes import on_published
        from learning_agenda.events.history import register_log_actions
        from learning_agenda.lessons.thanking import on_published as on_lesson_published
        from learning_agenda.models import Event, LessonPage

        published.connect(on_published, sender=Event, dispatch_uid="learning_agenda.events.changes")
        page_published.connect(
            on_lesson_published, sender=LessonPage, dispatch_uid="learning_agenda.lessons.thanking"
        )
        hooks.register("register_log_actions", register_log_actions)
