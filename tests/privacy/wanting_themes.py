"""Somebody who spoke for their region on a theme, and moved it."""

from learning_agenda.models import LearningThemePage, RegionWish, ThemeMoment
from pow_site.home.models import HomePage
from tests.learning_agenda.cast import make_region


def want_theme(user, *, now) -> None:
    """A theme of their own, so that nobody else speaks there."""
    theme = HomePage.objects.get().add_child(
        instance=LearningThemePage(title=f"Thema {user.pk}", slug=f"thema-{user.pk}", question="Hoe?")
    )
    RegionWish.objects.create(theme=theme, user=user, region=make_region("ZZ77"), said_at=now)
    ThemeMoment.objects.create(theme=theme, by=user, status="longlist", happened_at=now)
