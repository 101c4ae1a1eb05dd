"""The style guide shows every component, so that nobody makes one a second time."""

from collections import Counter

import pytest
from bs4 import BeautifulSoup

from tests.factories.pages import StandardPageFactory
from tests.house.files import ROOT

pytestmark = pytest.mark.django_db

COMPONENTS = {f"components/{path.name}" for path in (ROOT / "templates/components").glob("*.html")}
NOT_SHOWN = {
    "components/form_guard.html": "is there for robots: nobody sees it",
    "components/hero.html": "opens the front page, with the one h1 of a page",
}


@pytest.fixture
def style_guide(home, cms):
    """The style guide of a site that has a menu."""
    StandardPageFactory(parent=home, title="Contact", show_in_menus=True)
    return cms.get("/cms/stijlgids/")


def test_style_guide_when_shown_then_every_component_is_in_it(style_guide):
    shown = {template.name for template in style_guide.templates}

    assert COMPONENTS - shown == set(NOT_SHOWN)


def test_style_guide_when_shown_then_no_two_parts_have_the_same_id(style_guide):
    page = BeautifulSoup(style_guide.content, "html.parser")

    counts = Counter(element["id"] for element in page.select("[id]"))

    assert {name: count for name, count in counts.items() if count > 1} == {}


def test_style_guide_when_shown_then_no_value_is_missing(style_guide):
    """A component that was renamed an input shows nothing; a made-up object without it shows itself."""
    assert "namespace(" not in style_guide.content.decode()
