"""The page of a learning theme shows all events on that theme, those that come first."""

import pytest
from django.contrib.auth.models import AnonymousUser

from learning_agenda.models import LearningThemePage
from learning_agenda.themes.reading import theme_context
from tests.factories.pages import LearningAgendaPageFactory
from tests.learning_agenda.agenda import DAY, LIST, NOW, hold

pytestmark = pytest.mark.django_db


@pytest.fixture
def themes(home, time_machine):
    """Two themes that are on the site."""
    time_machine.move_to(NOW)
    agenda = LearningAgendaPageFactory(parent=home, slug="leeragenda")
    return [
        agenda.add_child(instance=LearningThemePage(title=title, slug=title.lower(), question="?"))
        for title in ("Nazorg", "Scholing")
    ]


def test_theme_when_there_are_events_on_it_then_those_that_come_are_before_those_that_were(themes, read):
    nazorg, scholing = themes
    hold("Later", NOW + 9 * DAY, theme=nazorg)
    hold("Eerst", NOW + DAY, theme=nazorg)
    hold("Geweest", NOW - 9 * DAY, theme=nazorg)
    hold("Anders", NOW + DAY, theme=scholing)
    hold("Los", NOW + DAY)

    section = read("/leeragenda/nazorg/").select_one("#activiteiten")

    assert [link.get_text() for link in section.select("h3 a")] == ["Eerst", "Later", "Geweest"]
    assert [link.get_text() for link in section.select("details h3 a")] == ["Geweest"]
    assert section.select_one("a.link")["href"] == f"{LIST}?thema=nazorg"


def test_theme_when_there_is_no_event_on_it_then_the_page_does_without(themes, read):
    hold("Los", NOW + DAY)

    assert read("/leeragenda/nazorg/").find(id="activiteiten") is None


def test_theme_when_it_is_not_stored_yet_then_events_without_a_theme_are_not_its_own(themes):
    hold("Los", NOW + DAY)

    assert theme_context(LearningThemePage(title="Nieuw", slug="nieuw"), AnonymousUser())["events"] is None
