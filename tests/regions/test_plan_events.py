"""The plan of a region shows in which coming events the region takes part."""

import pytest

from tests.factories.pages import ActionPlanPageFactory
from tests.factories.places import MunicipalityFactory, RegionFactory
from tests.learning_agenda.agenda import DAY, LIST, NOW, hold

pytestmark = pytest.mark.django_db

PLAN = "/actieplannen/regionale-actieplannen/twente/"


@pytest.fixture
def twente(overview, time_machine):
    """The region, with a plan on the site."""
    time_machine.move_to(NOW)
    region = RegionFactory(name="Twente", slug="twente")
    region.centre_municipality = MunicipalityFactory(region=region)
    region.save()
    ActionPlanPageFactory(parent=overview, region=region)
    return region


def titles(page):
    return [link.get_text(strip=True) for link in page.select("[aria-labelledby=activiteiten] h3 a")]


def section(page):
    return page.select_one("section[aria-labelledby=activiteiten]")


def test_plan_when_its_region_takes_part_in_events_then_those_that_come_are_there(twente, read):
    other = RegionFactory(name="Zeeland", slug="zeeland")
    hold("Later", NOW + 9 * DAY, regions=[other, twente])
    hold("Eerst", NOW + 2 * DAY, regions=[twente])
    hold("Elders", NOW + DAY, regions=[other])
    hold("Geweest", NOW - 9 * DAY, regions=[twente])
    hold("Concept", NOW + DAY, regions=[twente], live=False)
    hold("Iedereen", NOW + DAY)

    page = read(PLAN)

    assert titles(page) == ["Eerst", "Later"]
    assert page.find(id="activiteiten").get_text() == "Aan deze activiteiten doet Twente mee"
    assert [link["href"] for link in section(page).select("a.link")] == [f"{LIST}?regio=twente", LIST]
    assert page.select_one(".plan-jump a[href='#activiteiten']")


def test_plan_when_there_are_many_events_then_the_first_four_are_there_and_the_calendar_has_all(twente, read):
    for number in range(6):
        hold(f"Kring {number}", NOW + (number + 1) * DAY, regions=[twente])

    assert titles(read(PLAN)) == ["Kring 0", "Kring 1", "Kring 2", "Kring 3"]
    assert len(read(LIST, {"regio": "twente"}).select(".event-item")) == 6


def test_plan_when_its_region_takes_part_in_nothing_then_it_leads_to_the_nationwide_calendar(twente, read):
    hold("Elders", NOW + DAY)

    page = read(PLAN)

    assert titles(page) == []
    assert section(page).select_one(".empty-state__title").get_text() == "Nog niets gepland"
    assert [link["href"] for link in section(page).select("a")] == [LIST]


def test_plan_when_an_event_is_cancelled_then_it_says_so(twente, read):
    hold("Weg", NOW + DAY, regions=[twente], cancelled_at=NOW, cancel_reason="Ziek.")

    assert section(read(PLAN)).select_one(".status-badge").get_text() == "Afgelast"


@pytest.mark.parametrize("count", [1, 30])
def test_plan_when_there_are_more_events_then_it_asks_two_questions_for_them(twente, visit, count):
    without = len(visit(PLAN).queries)
    for number in range(count):
        hold(f"Kring {number}", NOW + (number + 1) * DAY, regions=[twente])

    visited = visit(PLAN)

    assert visited.repeated == []
    assert len(visited.queries) == without + 1  # the meetings; for the events themselves it asked before
