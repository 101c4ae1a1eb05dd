"""Tells who handed in an example that it is a lesson now, which everybody can read."""

from typing import Any

from django.db import transaction

from learning_agenda.lessons.contribution_mails import mail_published
from learning_agenda.models import LessonPage


def thank_makers(lesson: LessonPage) -> None:
    """Mails whoever the lesson came from; a second time nobody is told."""
    with transaction.atomic():
        for contribution in lesson.contributions.select_related("user").exclude(user=None).order_by("pk"):
            mail_published(contribution, lesson)


def on_published(sender: type, instance: LessonPage, **kwargs: Any) -> None:
    """Receives Wagtail's `page_published`, which every way of publishing passes; the first time counts."""
    if instance.live and instance.first_published_at == instance.last_published_at:
        thank_makers(instance)
