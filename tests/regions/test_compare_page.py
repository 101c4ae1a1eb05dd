"""The pages for comparing and for one pillar: what a visitor sees, and what bad questions get."""

import pytest

from regions.models import PillarPlan, RegionOutline
from tests.factories.pages import ActionPlanPageFactory, MeasureFactory
from tests.factories.places import RegionFactory

pytestmark = pytest.mark.django_db

COMPARE = "/actieplannen/vergelijken/"
PILLAR = "/actieplannen/pijlers/match/"
NAMES = ("Aalsmeer", "Beek", "Coevorden", "Delft", "Ede")


@pytest.fixture
def plans(overview):
    """Five plans, each with an ambition and a measure on each pillar."""
    plans = {
        name: ActionPlanPageFactory(
            parent=overview, region=RegionFactory(name=name, slug=name.lower()), task=f"Opgave van {name}"
        )
        for name in NAMES
    }
    for name, plan in plans.items():
        for row in PillarPlan.objects.filter(page=plan):
            PillarPlan.objects.filter(pk=row.pk).update(ambition=f"{name}: {row.pillar}")
            MeasureFactory(page=plan, pillar=row.pillar, title=f"Maatregel van {name}", sectors="zorg")
    return plans


def texts(elements):
    return [" ".join(element.get_text().split()) for element in elements]


def cells(page, anchor):
    return texts(page.select(f"section#{anchor} .compare-cell__name"))


def test_compare_when_two_regions_and_a_pillar_are_asked_then_they_stand_side_by_side(plans, read):
    page = read(f"{COMPARE}?regio=ede&regio=beek&pijler=match")

    assert texts(page.select("h1")) == ["Vergelijk actieplannen"]
    assert page.title.get_text() == "Ede, Beek: match – Vergelijk actieplannen – Perspectief op Werk"
    assert [section["id"] for section in page.select(".compare section[id]")] == ["match"]
    assert cells(page, "match") == ["Ede", "Beek"]
    assert texts(page.select("section#match .compare-cell__part p"))[:1] == ["Ede: match"]
    assert page.select(".alert") == []


def test_compare_when_no_pillar_is_asked_then_all_four_are_shown_in_order(plans, read):
    page = read(f"{COMPARE}?regio=ede&regio=beek&regio=delft&regio=aalsmeer")

    pillars = ["aanbod", "vraag", "match", "scholing"]
    assert [section["id"] for section in page.select(".compare section[id]")] == pillars
    shown = ["Ede", "Beek", "Delft", "Aalsmeer"]
    assert [cells(page, anchor) for anchor in pillars] == [shown] * 4
    assert page.select(".compare-add") == []


@pytest.mark.parametrize(
    ("query", "notices", "chosen"),
    [
        ("", [], "Kies twee regio's. Daarna kun je er nog twee bij zetten."),
        ("?regio=beek", [], "Je koos Beek. Kies er een regio bij."),
        ("?regio=beek&regio=beek", [], "Je koos Beek. Kies er een regio bij."),
        (
            "?regio=atlantis",
            ["De regio “atlantis” kennen we niet. Kies een regio uit de lijst."],
            "Kies twee regio's. Daarna kun je er nog twee bij zetten.",
        ),
        (
            "?regio=beek&pijler=xx",
            ["De pijler “xx” bestaat niet. Je ziet alle vier de pijlers."],
            "Je koos Beek. Kies er een regio bij.",
        ),
    ],
)
def test_compare_when_there_is_too_little_to_compare_then_the_page_helps_on(
    plans, read, query, notices, chosen
):
    page = read(COMPARE + query)

    assert texts(page.select(".alert p")) == notices
    assert texts(page.select(".compare-start__chosen")) == [chosen]
    assert page.select_one("form.compare-add")["action"] == COMPARE


def test_compare_when_five_are_asked_then_four_are_shown_and_the_fifth_is_told(plans, read):
    page = read(COMPARE + "?" + "&".join(f"regio={name.lower()}" for name in NAMES))

    assert cells(page, "match") == list(NAMES[:4])
    assert texts(page.select(".alert p")) == ["Je vergelijkt hoogstens vier regio's. Niet getoond: Ede."]


def test_compare_when_a_region_is_added_or_removed_then_the_rest_stays(plans, read):
    page = read(f"{COMPARE}?regio=ede&regio=beek&pijler=match")

    form = page.select_one("form.compare-add")
    assert [(field["name"], field["value"]) for field in form.select("input[type=hidden]")] == [
        ("regio", "ede"),
        ("regio", "beek"),
        ("pijler", "match"),
    ]
    assert [option.get_text() for option in form.select("option")] == [
        "Kies een regio",
        "Aalsmeer",
        "Coevorden",
        "Delft",
    ]
    assert [link["href"] for link in page.select(".compare-heads a")] == [
        f"{COMPARE}?regio=beek&pijler=match",
        f"{COMPARE}?regio=ede&pijler=match",
    ]


def test_compare_when_html_is_asked_then_it_is_shown_as_text(plans, client):
    response = client.get(COMPARE, {"regio": "<script>alert(1)</script>", "pijler": "<b>"})

    assert response.status_code == 200
    assert b"<script>alert" not in response.content
    assert b"&lt;script&gt;alert(1)&lt;/script&gt;" in response.content


@pytest.mark.parametrize(
    "query", ["regio=" + "a" * 9_000, "regio=%00&pijler=%00", "&".join(["regio=x"] * 999)]
)
def test_compare_when_the_question_is_absurd_then_the_page_still_helps(plans, client, query):
    assert client.get(f"{COMPARE}?{query}").status_code in (200, 400)


def test_pillar_page_when_shown_then_every_region_stands_there_by_name_with_its_measures(plans, read):
    page = read(PILLAR)

    assert texts(page.select("h1")) == ["Match in alle regio's"]
    assert texts(page.select(".pillar-item__name")) == list(NAMES)
    assert texts(page.select(".pillar-item__ambition")) == [f"{name}: match" for name in NAMES]
    links = [link["href"] for link in page.select(".pillar-item__name a")]
    assert links[0] == "/actieplannen/regionale-actieplannen/aalsmeer/#match"


def test_pillar_page_when_filters_are_on_then_it_tells_them_and_shows_only_what_meets_them(plans, read):
    MeasureFactory(page=plans["Delft"], pillar="match", title="Alleen hier", sectors="ict")

    page = read(f"{PILLAR}?sector=ict")

    assert texts(page.select(".pillar-item__name")) == ["Delft"]
    assert texts(page.select(".measure-names li"))[0].startswith("Alleen hier")
    assert len(page.select(".measure-names li")) == 1
    assert texts(page.select(".filter-result__title")) == ["1 van de 5 regio's"]
    assert [link["href"] for link in page.select(".filter-result__chips a")] == [PILLAR]
    assert page.title.get_text().startswith("1 van de 5 regio's (ICT)")
    other = page.select_one("a[href='/actieplannen/pijlers/vraag/?sector=ict']")
    assert other.get_text().strip() == "Vraag"


def test_pillar_page_when_the_pillar_does_not_exist_then_it_is_not_found(plans, client):
    assert client.get("/actieplannen/pijlers/onzin/").status_code == 404
    assert client.get("/actieplannen/pijlers/Match/").status_code == 404


def test_pillar_list_when_shown_then_each_pillar_leads_to_its_page(plans, read):
    page = read("/actieplannen/pijlers/")

    paths = [link["href"] for link in page.select("main a[href^='/actieplannen/pijlers/']")]
    assert paths == [
        f"/actieplannen/pijlers/{pillar}/" for pillar in ("aanbod", "vraag", "match", "scholing")
    ]


def test_overview_when_filters_are_on_then_it_tells_them_and_keeps_all_regions_on_the_map(plans, read):
    address = "/actieplannen/regionale-actieplannen/"
    MeasureFactory(page=plans["Delft"], pillar="match", target_groups="jongeren")

    page = read(f"{address}?doelgroep=jongeren&pijler=match")

    assert texts(page.select(".plan-table__link")) == ["Delft"]
    assert texts(page.select(".filter-result__title")) == ["1 van de 5 regio's"]
    assert texts(page.select(".filter-result__chips a")) == [
        "Pijler: Match : haal dit filter weg",
        "Jongeren : haal dit filter weg",
    ]
    assert [link["href"] for link in page.select(".filter-result__chips a")] == [
        f"{address}?doelgroep=jongeren",
        f"{address}?pijler=match",
    ]
    assert len(page.select(".tile-map li")) == 5
    assert len(page.select(".tile--lit")) == 1
    assert page.select_one("option[value=jongeren]").has_attr("selected")
    download = page.select_one("a[href*='.csv']")
    assert download["href"] == f"{address}actieplannen.csv?pijler=match&doelgroep=jongeren"


def test_overview_when_nothing_meets_the_filters_then_it_says_how_to_go_on(plans, read):
    page = read("/actieplannen/regionale-actieplannen/?q=xyzzy")

    assert texts(page.select(".empty-state__title")) == ["Geen regio past bij al deze filters"]
    assert page.select_one("input[name=q][value=xyzzy]") is not None


def test_overview_when_there_are_outlines_then_the_map_is_drawn_with_a_link_and_a_name_for_each(plans, read):
    address = "/actieplannen/regionale-actieplannen/"
    outlines = [RegionOutline(region=plan.region, path="M1 1h2v2z") for plan in plans.values()]
    RegionOutline.objects.bulk_create(outlines[1:])
    assert read(address).select(".region-map") == []

    outlines[0].save(force_insert=True)

    page = read(address)
    assert page.select(".tile-map") == []
    drawn = page.select(".region-map a")
    assert sorted(link.title.get_text() for link in drawn) == list(NAMES)
    assert {link.path["d"] for link in drawn} == {"M1 1h2v2z"}
    assert "CBS/PDOK" in page.select_one(".region-map__source").get_text()
