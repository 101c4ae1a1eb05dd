"""Somebody who is ready to be called about a theme, and who asked all regions about it."""

from wagtail.models import Page

from learning_agenda.models import HelpOffer, LearningThemePage, ThemeCall


def be_called(user, mark, *, now) -> None:
    """An offer of theirs, and a question to the regions that they sent for the support team."""
    theme = make_theme()
    HelpOffer.objects.create(theme=theme, user=user, about=f"{mark} weet hoe", offered_at=now)
    ThemeCall.objects.create(theme=theme, text="Wat vindt jouw regio?", asked_at=now, by=user)


def make_theme() -> LearningThemePage:
    """A theme that is there once, whoever stands at it."""
    if theme := LearningThemePage.objects.filter(slug="bellen").first():
        return theme
    theme = LearningThemePage(title="Bellen", slug="bellen", question="Hoe dan?")
    return Page.get_first_root_node().add_child(instance=theme)
