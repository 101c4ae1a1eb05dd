"""The page of one plan: its pillars, its measures, and what is marked as an example."""

import pytest
from django.utils.html import escape

from regions.models import Measure, PillarPlan
from tests.factories.pages import ActionPlanPageFactory, MeasureFactory
from tests.factories.places import MunicipalityFactory, RegionFactory

pytestmark = pytest.mark.django_db

PILLARS = ["aanbod", "vraag", "match", "scholing"]
MARK = "Voorbeeldtekst"


@pytest.fixture
def plan(overview):
    """The plan of Twente, with two municipalities and no text."""
    region = RegionFactory(name="Twente", slug="twente")
    region.centre_municipality = MunicipalityFactory(region=region, name="Enschede", code="GM0153")
    region.save()
    MunicipalityFactory(region=region, name="Almelo", code="GM0141")
    MunicipalityFactory(region=RegionFactory(), name="Zutphen")
    return ActionPlanPageFactory(parent=overview, region=region)


@pytest.fixture
def show(plan, read):
    """The page of the plan as a visitor gets it."""
    return lambda: read("/actieplannen/regionale-actieplannen/twente/")


def sections(page):
    return {section["id"]: section for section in page.select("section.pillar-section")}


def texts(elements):
    return [" ".join(element.get_text().split()) for element in elements]


def test_plan_page_when_shown_then_the_four_pillars_stand_in_order_under_their_anchors(plan, show):
    page = show()

    assert [section["id"] for section in page.select("section.pillar-section")] == PILLARS
    assert texts(page.select("section.pillar-section h2")) == ["Aanbod", "Vraag", "Match", "Scholing"]
    assert [link["href"] for link in page.select(".pillar-nav a")] == [f"#{pillar}" for pillar in PILLARS]


def test_plan_page_when_an_editor_shuffled_the_pillars_then_the_order_is_still_the_same(plan, show):
    for order, pillar in enumerate(reversed(PILLARS)):
        PillarPlan.objects.filter(page=plan, pillar=pillar).update(sort_order=order)

    assert list(sections(show())) == PILLARS


def test_plan_page_when_a_pillar_has_no_row_then_its_place_and_anchor_stay(plan, show):
    PillarPlan.objects.filter(page=plan, pillar="match").delete()

    page = show()

    assert list(sections(page)) == PILLARS
    assert texts(sections(page)["match"].select(".empty-state__title")) == ["Nog geen tekst"]


def test_plan_page_when_shown_then_region_centre_and_municipalities_are_told(plan, show):
    facts = {item.dt.get_text(): " ".join(item.dd.get_text().split()) for item in show().select("dl > div")}

    assert facts == {
        "Arbeidsmarktregio": "Twente",
        "Centrumgemeente": "Enschede",
        "Gemeenten": "Almelo, Enschede",
    }


def test_plan_page_when_pillars_have_text_then_each_text_stands_under_its_own_pillar(plan, show):
    for pillar in PILLARS:
        PillarPlan.objects.filter(page=plan, pillar=pillar).update(
            ambition=f"Ambitie van {pillar}",
            approach=f"<p>Aanpak van {pillar}</p>",
            agreements=f"<p>Afspraken van {pillar}</p>",
        )

    assert {name: texts(section.select("h3, h3 + *")) for name, section in sections(show()).items()} == {
        pillar: [
            "Ambitie",
            f"Ambitie van {pillar}",
            "Aanpak",
            f"Aanpak van {pillar}",
            "Afspraken",
            f"Afspraken van {pillar}",
        ]
        for pillar in PILLARS
    }


def test_plan_page_when_it_has_measures_then_each_stands_under_its_pillar_in_the_editors_order(plan, show):
    for order, (title, pillar) in enumerate(
        [("Werkfit", "aanbod"), ("Jobcoach", "match"), ("Gesprek", "aanbod"), ("Proefles", "scholing")]
    ):
        MeasureFactory(page=plan, pillar=pillar, title=title, sort_order=-order)

    assert {name: texts(s.select(".measure h4")) for name, s in sections(show()).items()} == {
        "aanbod": ["Gesprek", "Werkfit"],
        "vraag": [],
        "match": ["Jobcoach"],
        "scholing": ["Proefles"],
    }


def test_measure_when_shown_then_its_text_partners_and_status_are_told(plan, show):
    MeasureFactory(
        page=plan, pillar="vraag", title="Banen", text="Een\nTwee", partners="UWV & VNG", status="afgerond"
    )

    (measure,) = show().select(".measure")

    assert texts(measure.find_all(["h4", "p"])) == ["Banen", "Afgerond", "EenTwee", "Samen met: UWV & VNG"]


def test_example_mark_when_nothing_is_marked_then_there_is_none(plan, show):
    MeasureFactory(page=plan, pillar="vraag")

    assert show().find_all(string=lambda text: "oorbeeld" in text) == []


def test_example_mark_when_the_task_is_an_example_then_it_stands_in_the_head_alone(plan, show):
    type(plan).objects.update(is_example=True, task="Een opgave")

    assert [mark.find_parent(["header", "section"]).name for mark in show().select(".example-mark")] == [
        "header"
    ]


@pytest.mark.parametrize("pillar", PILLARS)
def test_example_mark_when_one_pillar_is_an_example_then_it_stands_there_alone(plan, show, pillar):
    PillarPlan.objects.filter(page=plan, pillar=pillar).update(is_example=True)

    assert {
        name: texts(section.select(".example-mark strong")) for name, section in sections(show()).items()
    } == {name: [MARK] if name == pillar else [] for name in PILLARS}


def test_example_mark_when_one_measure_is_an_example_then_it_stands_there_alone(plan, show):
    MeasureFactory(page=plan, pillar="vraag", title="Echt")
    MeasureFactory(page=plan, pillar="vraag", title="Niet echt", is_example=True)

    assert {
        measure.h4.get_text(): texts(measure.select(".tag")) for measure in show().select(".measure")
    } == {"Echt": [], "Niet echt": ["Voorbeeld"]}


def test_plan_page_when_plain_text_holds_html_then_it_is_shown_as_text(plan, show, client):
    evil = "<script>alert('x')</script>"
    type(plan).objects.update(task=evil)
    PillarPlan.objects.filter(page=plan).update(ambition=evil)
    Measure.objects.create(page=plan, pillar="vraag", title=evil, text=evil, partners=evil)

    html = client.get("/actieplannen/regionale-actieplannen/twente/").content.decode()

    assert evil not in html
    assert html.count(escape(evil)) >= 8
    assert [script.get("src") for script in show().select("script")] == []


def test_plan_page_when_another_plan_has_texts_then_they_are_not_shown_here(plan, overview, show):
    other = ActionPlanPageFactory(parent=overview, task="Opgave van de buren")
    MeasureFactory(page=other, pillar="vraag", title="Maatregel van de buren")
    PillarPlan.objects.filter(page=other).update(ambition="Ambitie van de buren")

    page = show()

    assert page.find_all(string=lambda text: "buren" in text) == []
