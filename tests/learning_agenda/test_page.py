"""The page of the learning agenda."""

import pytest
from wagtail.rich_text import RichText

from tests.factories.pages import LearningAgendaPageFactory

pytestmark = pytest.mark.django_db


def test_agenda_when_it_has_no_text_then_it_says_so_and_leads_on(home, read):
    LearningAgendaPageFactory(parent=home)

    page = read("/leeragenda/")

    assert page.h1.get_text() == "Leeragenda"
    assert page.select_one(".empty-state__title").get_text() == "Hier komt de leeragenda"
    assert page.select_one(".empty-state a")["href"] == "/contact/?soort=thema"


def test_agenda_when_it_has_text_then_that_is_shown(home, read):
    LearningAgendaPageFactory(
        parent=home, intro="Leer van elkaar.", body=[("text", RichText("<p>Kom langs.</p>"))]
    )

    page = read("/leeragenda/")

    assert page.select(".empty-state") == []
    assert page.find(string="Leer van elkaar.") is not None
    assert page.find(string="Kom langs.") is not None
