"""Somebody who spoke for their region on a theme, can be called about it, moved it, and asked the regions."""

from learning_agenda.models import HelpOffer, LearningThemePage, RegionWish, ThemeCall, ThemeMoment
from pow_site.home.models import HomePage
from tests.learning_agenda.cast import make_region


def want_theme(user, mark, *, now) -> None:
    """A theme of their own, so that nobody else speaks there."""
    theme = HomePage.objects.get().add_child(
        instance=LearningThemePage(title=f"Thema {user.pk}", slug=f"thema-{user.pk}", question="Hoe?")
    )
    RegionWish.objects.create(theme=theme, user=user, region=make_region("AM77"), said_at=now)
    HelpOffer.objects.create(theme=theme, user=user, about=f"{mark} vertelt", offered_at=now)
    ThemeMoment.objects.create(theme=theme, by=user, status="longlist", happened_at=now)
    ThemeCall.objects.create(theme=theme, by=user, asked_at=now)
