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
        from learning_agenda.lessons import thanking
        from learning_agenda.models import Event, LearningThemePage, LessonPage
        from learning_agenda.themes import moments

        published.connect(on_published, sender=Event, dispatch_uid="learning_agenda.events.changes")
        for room, sender in ((thanking, LessonPage), (moments, LearningThemePage)):
            page_published.connect(room.on_published, sender=sender, dispatch_uid=room.__name__)
        hooks.register("register_log_actions", register_log_actions)
