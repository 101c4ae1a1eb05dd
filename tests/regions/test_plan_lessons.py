"""The plan of a region shows the lessons that the region took from others, and those that it gave."""

import pytest

from tests.factories.pages import ActionPlanPageFactory
from tests.factories.places import MunicipalityFactory
from tests.learning_agenda.cast import DAY, NOW, make_region
from tests.learning_agenda.lessons import add_use, make_lesson

pytestmark = pytest.mark.django_db

PLAN = "/actieplannen/regionale-actieplannen/regio-am01/"


@pytest.fixture
def plan(overview):
    """That of region AM01."""
    return ActionPlanPageFactory(parent=overview, region=make_region("AM01"))


def section(read):
    return read(PLAN).select_one("section[aria-labelledby=lessen]")


def test_plan_when_its_region_took_and_gave_lessons_then_both_are_there(home, plan, read):
    taken, given = make_lesson(home, "Genomen", "AM02"), make_lesson(home, "Gegeven", "AM01", outcome="deels")
    add_use(taken, "AM01", "ingevoerd", sentence="Wij doen dit nu.")
    add_use(given, "AM02")

    took, gave = section(read).select(".halves > div")

    assert [link["href"] for link in took.select("a")] == [f"{taken.url}#toegepast"]
    assert "Heeft dit ingevoerd" in took.get_text()
    assert "Wij doen dit nu." in took.get_text()
    assert [link["href"] for link in gave.select("a")] == [given.url, "/kennisbank/?regio=AM01"]
    assert "Werkte deels" in gave.get_text()


def test_plan_when_there_are_several_then_what_was_said_last_comes_first(home, plan, read):
    for days, title in enumerate(("Oud", "Nieuw")):
        add_use(make_lesson(home, title, "AM02"), "AM01", said_at=NOW + days * DAY)

    assert [link.get_text(strip=True) for link in section(read).select(".halves > div:first-child a")] == [
        "Nieuw",
        "Oud",
    ]


def test_plan_when_its_region_has_no_lessons_then_it_says_so_and_leads_to_the_knowledge_base(plan, read):
    found = section(read)

    assert "Regio AM01 vertelde nog niet welke lessen van anderen ze toepast." in found.get_text()
    assert "Er staat nog geen les uit Regio AM01 in de kennisbank." in found.get_text()
    assert [link["href"] for link in found.select("a")] == ["/kennisbank/"]


def test_plan_when_a_lesson_is_off_the_site_then_it_is_not_there(home, plan, read):
    for title, origin in (("Genomen", "AM02"), ("Gegeven", "AM01")):
        lesson = make_lesson(home, title, origin)
        add_use(lesson, "AM01")
        lesson.unpublish()

    assert section(read).select(".halves a") == []


@pytest.mark.parametrize("count", [1, 3])
def test_plan_when_there_are_one_or_three_lessons_then_it_asks_the_same(home, plan, visit, count):
    MunicipalityFactory(region=plan.region)
    for number in range(count):
        add_use(make_lesson(home, f"Les {number}", "AM01"), "AM01")

    visited = visit(PLAN)

    assert visited.repeated == []
    assert len(visited.queries) == 14
