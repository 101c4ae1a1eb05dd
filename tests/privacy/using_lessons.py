"""Somebody who told what their region does with a lesson."""

from pow_site.home.models import HomePage
from tests.learning_agenda.lessons import add_use, make_lesson


def use_lesson(user, *, now) -> None:
    """A lesson of their own, so that nobody else speaks there."""
    lesson = make_lesson(HomePage.objects.get(), f"Les {user.pk}", "ZZ77")
    add_use(lesson, "ZZ77", by=user, said_at=now)
