"""The flat lists of the CMS: plans, regions, questions and news."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from regions.models import PillarPlan, Region
from tests.factories.pages import (
    ActionPlanIndexPageFactory,
    ActionPlanPageFactory,
    MeasureFactory,
    NewsIndexPageFactory,
    NewsPageFactory,
    StandardPageFactory,
)
from tests.factories.people import GroupEditorFactory
from tests.factories.places import MunicipalityFactory, RegionFactory
from tests.factories.questions import FaqThemePageFactory, QuestionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows(cms):
    """The rows of a list: the text of each cell that has any, the title without its buttons."""

    def rows(address, query=None, client=cms):
        response = client.get(address, query)
        assert response.status_code == 200
        table = BeautifulSoup(response.content, "html.parser").select_one("main table")
        return [] if table is None else [cells(row) for row in table.select("tbody tr")]

    return rows


def cells(row):
    found = [cell.select_one(".title-wrapper a") or cell for cell in row.select("td")]
    return [text for cell in found if (text := " ".join(cell.get_text(" ").split()))]


def titles(found):
    return [row[0] for row in found]


@pytest.fixture
def plans(home):
    """Three plans: one all example, one with an example measure, one that is finished."""
    parent = ActionPlanIndexPageFactory(parent=StandardPageFactory(parent=home, title="Actieplannen"))
    made = {
        name: ActionPlanPageFactory(parent=parent, region=RegionFactory(name=name, slug=name.lower()))
        for name in ("Twente", "Achterhoek", "Drenthe")
    }
    type(made["Twente"]).objects.filter(pk=made["Twente"].pk).update(is_example=True)
    PillarPlan.objects.filter(page=made["Twente"]).update(is_example=True)
    MeasureFactory(page=made["Drenthe"], pillar="vraag", is_example=True)
    return made


# Plans


def test_plans_when_listed_then_each_tells_how_many_texts_are_examples(plans, rows):
    assert [row[:2] for row in rows("/cms/plannen/")] == [
        ["Actieplan Achterhoek", "0"],
        ["Actieplan Drenthe", "1"],
        ["Actieplan Twente", "5"],
    ]


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        ("true", ["Actieplan Drenthe", "Actieplan Twente"]),
        ("false", ["Actieplan Achterhoek"]),
        ("", ["Actieplan Achterhoek", "Actieplan Drenthe", "Actieplan Twente"]),
    ],
)
def test_plans_when_filtered_by_example_text_then_the_right_ones_are_listed(plans, rows, chosen, found):
    assert titles(rows("/cms/plannen/", {"example": chosen})) == found


def test_plans_when_a_word_is_typed_then_the_plan_is_found(plans, rows):
    assert titles(rows("/cms/plannen/", {"q": "Twente"})) == ["Actieplan Twente"]


# Regions


@pytest.fixture
def regions(db):
    """Two regions; the first has another name and a centre."""
    twente, drenthe = RegionFactory(name="Twente", code="AM05"), RegionFactory(name="Drenthe", code="AM03")
    twente.names.create(name="Het Oosten", kind="alias")
    twente.centre_municipality = MunicipalityFactory(region=twente, name="Enschede")
    twente.save()
    MunicipalityFactory(region=drenthe, name="Emmen", code="GM0114")
    return twente, drenthe


def test_regions_when_listed_then_name_code_and_centre_are_told(small_site, regions, rows):
    assert [row[:3] for row in rows("/cms/regios/")] == [
        ["Drenthe", "AM03"],
        ["Twente", "AM05", "Enschede"],
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [("oosten", ["Twente"]), ("AM03", ["Drenthe"]), ("twen", ["Twente"]), ("zeeland", [])],
)
def test_regions_when_a_word_is_typed_then_names_codes_and_other_names_are_searched(
    small_site, regions, rows, query, found
):
    assert titles(rows("/cms/regios/", {"q": query})) == found


def test_region_when_an_editor_changes_the_centre_then_that_is_all_that_changes(small_site, regions, cms):
    _, drenthe = regions
    address = reverse("region_facts:edit", args=["AM03"])

    response = cms.post(
        address, {"centre_municipality": "GM0114", "name": "Anders", "code": "AM99", "slug": "x"}
    )

    assert response.status_code == 302
    changed = Region.objects.get(code="AM03")
    assert changed.centre_municipality.name == "Emmen"
    assert (changed.name, changed.slug) == (drenthe.name, drenthe.slug)
    assert Region.objects.count() == 2


def test_region_when_an_editor_would_add_or_delete_one_then_there_is_no_way(small_site, regions, cms):
    page = BeautifulSoup(cms.get("/cms/regios/").content, "html.parser")
    assert [link for link in page.select("main a[href]") if "/new/" in link["href"]] == []

    for address in ("/cms/regios/new/", "/cms/regios/delete/AM03/"):
        for method in (cms.get, cms.post):
            assert method(address).status_code in (302, 403, 404)

    assert sorted(Region.objects.values_list("code", flat=True)) == ["AM03", "AM05"]


# Questions


@pytest.fixture
def questions(faq_index):
    """Three questions in two themes, one of them retired."""
    work, learning = (FaqThemePageFactory(parent=faq_index, title=title) for title in ("Werk", "Leren"))
    return [
        QuestionFactory(page=work, title="Wat is werk?", checked_on=date(2026, 3, 1)),
        QuestionFactory(page=work, title="Wat was werk?", checked_on=date(2026, 1, 1), is_retired=True),
        QuestionFactory(page=learning, title="Wat is leren?", checked_on=date(2026, 2, 1)),
    ]


def test_questions_when_listed_then_those_checked_longest_ago_come_first(questions, rows):
    assert [row[:2] for row in rows("/cms/vragen/")] == [
        ["Wat was werk?", "Werk"],
        ["Wat is leren?", "Leren"],
        ["Wat is werk?", "Werk"],
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "leren"}, ["Wat is leren?"]),
        ({"is_retired": "true"}, ["Wat was werk?"]),
        ({"is_retired": "false"}, ["Wat is leren?", "Wat is werk?"]),
        ({"q": "xyzzy"}, []),
    ],
)
def test_questions_when_filtered_then_the_right_ones_are_listed(questions, rows, query, found):
    assert titles(rows("/cms/vragen/", query)) == found


def test_questions_when_one_is_chosen_then_its_theme_opens_at_that_question(questions, cms):
    page = BeautifulSoup(cms.get("/cms/vragen/").content, "html.parser")

    links = {link.get_text(strip=True): link["href"] for link in page.select("main tbody .title-wrapper a")}
    work, learning = questions[0].page_id, questions[2].page_id
    assert links == {
        "Wat is werk?": f"/cms/pages/{work}/edit/#inline_child_questions-0",
        "Wat was werk?": f"/cms/pages/{work}/edit/#inline_child_questions-1",
        "Wat is leren?": f"/cms/pages/{learning}/edit/#inline_child_questions-0",
    }


def test_questions_when_an_editor_would_add_or_delete_one_here_then_there_is_no_way(questions, cms):
    for address in (
        "/cms/vragen/new/",
        f"/cms/vragen/delete/{questions[0].pk}/",
        f"/cms/vragen/edit/{questions[0].pk}/",
    ):
        for method in (cms.get, cms.post):
            assert method(address).status_code in (302, 403, 404)

    assert len(questions) == type(questions[0]).objects.count()


def test_questions_when_an_editor_of_the_group_looks_then_they_see_them_all(questions, rows, client):
    client.force_login(GroupEditorFactory())

    assert len(rows("/cms/vragen/", client=client)) == 3


@pytest.mark.parametrize("count", [1, 3])
def test_questions_when_more_are_listed_then_no_more_is_asked(faq_index, cms, visit, count):
    for _ in range(count):
        QuestionFactory(page=FaqThemePageFactory(parent=faq_index))

    assert len(visit("/cms/vragen/", cms).queries) == 10


# News


def test_news_when_listed_then_all_items_are_there_with_their_day(home, rows):
    parent = NewsIndexPageFactory(parent=home)
    NewsPageFactory(parent=parent, title="Oud", published_on=date(2026, 1, 1))
    NewsPageFactory(parent=parent, title="Nieuw", published_on=date(2026, 2, 1))

    assert sorted(titles(rows("/cms/nieuws/"))) == ["Nieuw", "Oud"]
