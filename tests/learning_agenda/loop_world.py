"""The pages of the learning loop for the tests: the agenda with its themes, the knowledge base with its lessons."""

from learning_agenda.models import (
    ContactMessage,
    KnowledgeBasePage,
    LearningThemePage,
    LessonPage,
    LessonUse,
    ThemeIndexPage,
)
from tests.factories.pages import LearningAgendaPageFactory
from tests.learning_agenda.cast import NOW, make_region


class World:
    """A site with a learning agenda and a knowledge base, still empty."""

    def __init__(self, home) -> None:
        self.agenda = LearningAgendaPageFactory(parent=home, title="Leeragenda", slug="leeragenda")
        self.themes = self.agenda.add_child(instance=ThemeIndexPage(title="Thema's", slug="thema"))
        self.base = home.add_child(instance=KnowledgeBasePage(title="Kennisbank", slug="kennisbank"))

    def theme(self, title, **fields):
        """A theme on the site, unless told otherwise."""
        return self.themes.add_child(
            instance=LearningThemePage(title=title, slug=title.lower(), **{"question": "Hoe?", **fields})
        )

    def lesson(self, title, theme=None, **fields):
        """A lesson on the site, unless told otherwise."""
        return self.base.add_child(
            instance=LessonPage(title=title, slug=title.lower(), theme=theme, **fields)
        )


def nominate(number, theme=None, **fields):
    """A nomination that became the theme, unless told otherwise."""
    return ContactMessage.objects.create(
        **{
            "number": f"VR-{number}",
            "kind": "thema",
            "subject": "Een onderwerp",
            "text": "Waar wij tegenaan lopen.",
            "state": "thema" if theme else "nieuw",
            "theme": theme,
            "state_at": NOW,
            "received_at": NOW,
            "confirmed_at": NOW,
            **fields,
        }
    )


def apply(lesson, code, stage="proberen"):
    """A region of that code says how far it is with a lesson."""
    return LessonUse.objects.create(
        lesson=lesson, region=make_region(code), stage=stage, sentence="Sinds mei.", said_at=NOW
    )
