"""The home page: what it gathers from the other subjects."""

from datetime import date

import pytest

from tests.factories.pages import (
    ActionPlanIndexPageFactory,
    ActionPlanPageFactory,
    NewsIndexPageFactory,
    NewsPageFactory,
    StandardPageFactory,
)
from tests.factories.places import RegionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def news(home):
    """The news of the small site, without any item."""
    return NewsIndexPageFactory(parent=home)


def headlines(page):
    return [link.get_text() for link in page.select("section[aria-labelledby=nieuws] article a")]


def test_home_when_there_is_nothing_yet_then_it_still_stands(home, read):
    page = read("/")

    assert page.h1.get_text() == "Perspectief op Werk"
    assert page.find_all(string="Samen aan het werk.") != []
    assert headlines(page) == []
    assert page.select_one("section[aria-labelledby=nieuws] .empty-state h3").get_text() == "Nog geen nieuws"
    assert page.select(".tile") == []


@pytest.mark.parametrize("count", [1, 3, 5])
def test_home_when_there_is_news_then_the_newest_three_are_shown(news, read, count):
    for day in range(1, count + 1):
        NewsPageFactory(parent=news, title=f"Bericht van {day} mei", published_on=date(2026, 5, day))

    newest = [f"Bericht van {day} mei" for day in range(count, 0, -1)][:3]
    assert headlines(read("/")) == newest


def test_home_when_news_is_not_published_then_it_is_not_shown(news, read):
    NewsPageFactory(parent=news, title="Oud", published_on=date(2026, 1, 1))
    draft = NewsPageFactory(parent=news, title="Concept", published_on=date(2026, 2, 1))
    assert headlines(read("/")) == ["Concept", "Oud"]

    draft.unpublish()

    assert headlines(read("/")) == ["Oud"]


@pytest.mark.parametrize("count", [1, 3])
def test_home_when_there_are_plans_then_each_has_a_tile_that_leads_there(home, read, count):
    parent = ActionPlanIndexPageFactory(parent=StandardPageFactory(parent=home, title="Actieplannen"))
    for name in ("Aa", "Bee", "Cee")[:count]:
        ActionPlanPageFactory(parent=parent, region=RegionFactory(name=name, slug=name.lower()))

    assert sorted(link["href"] for link in read("/").select(".tile a")) == [
        f"/actieplannen/regionale-actieplannen/{name}/" for name in ("aa", "bee", "cee")[:count]
    ]


def test_home_when_shown_then_the_four_pillars_stand_in_their_order(home, read):
    section = read("/").select_one("section[aria-labelledby=pijlers]")

    assert [heading.get_text() for heading in section.select("h3")] == [
        "Aanbod",
        "Vraag",
        "Match",
        "Scholing",
    ]


def test_home_when_shown_then_there_are_no_breadcrumbs_and_the_word_mark_is_current(home, read):
    page = read("/")

    assert page.select("nav[aria-label=Kruimelpad]") == []
    assert page.select_one("header a[href='/']")["aria-current"] == "page"
