"""Which plans stand side by side, whatever the address asks."""

import pytest

from pow_site.cms.choices import Choice
from regions.comparing import Comparison
from regions.enums import Pillar
from regions.models import PillarPlan
from tests.factories.pages import ActionPlanPageFactory, MeasureFactory
from tests.factories.places import RegionFactory

pytestmark = pytest.mark.django_db

PATH = "/vergelijk/"
NAMES = ("Aalsmeer", "Beek", "Coevorden", "Delft", "Ede")


@pytest.fixture
def plans(overview):
    """Five plans, made in another order than that of their names."""
    return {
        name: ActionPlanPageFactory(parent=overview, region=RegionFactory(name=name, slug=name.lower()))
        for name in reversed(NAMES)
    }


def compare(*slugs, pillar=""):
    return Comparison.read(PATH, slugs, pillar)


def names(plans):
    return [plan.region.name for plan in plans]


@pytest.mark.parametrize(
    ("slugs", "shown", "notices"),
    [
        ([], [], []),
        (["beek"], ["Beek"], []),
        (["delft", "beek"], ["Delft", "Beek"], []),
        (["beek", "beek"], ["Beek"], []),
        (["Beek", "DELFT", "beek"], ["Beek", "Delft"], []),
        (["beek", "", " ", "delft"], ["Beek", "Delft"], []),
        (["ede", "delft", "coevorden", "beek"], ["Ede", "Delft", "Coevorden", "Beek"], []),
        (
            ["ede", "delft", "coevorden", "beek", "aalsmeer"],
            ["Ede", "Delft", "Coevorden", "Beek"],
            ["Je vergelijkt hoogstens vier regio's. Niet getoond: Aalsmeer."],
        ),
        (
            ["beek", "atlantis"],
            ["Beek"],
            ["De regio “atlantis” kennen we niet. Kies een regio uit de lijst."],
        ),
        (
            ["<b>\x00", "beek", "delft"],
            ["Beek", "Delft"],
            ["De regio “<b>” kennen we niet. Kies een regio uit de lijst."],
        ),
    ],
)
def test_comparison_when_regions_are_asked_then_it_shows_those_it_knows_and_tells_the_rest(
    plans, slugs, shown, notices
):
    comparison = compare(*slugs)

    assert (names(comparison.plans), comparison.notices) == (shown, notices)
    assert names(comparison.others) == [name for name in NAMES if name not in shown]


@pytest.mark.parametrize(
    ("slugs", "is_complete", "missing", "can_add"),
    [
        ([], False, 2, True),
        (["beek"], False, 1, True),
        (["beek", "delft"], True, 0, True),
        (["beek", "delft", "ede"], True, 0, True),
        (["beek", "delft", "ede", "aalsmeer"], True, 0, False),
    ],
)
def test_comparison_when_it_has_regions_then_it_knows_whether_that_is_enough(
    plans, slugs, is_complete, missing, can_add
):
    comparison = compare(*slugs)

    assert (comparison.is_complete, comparison.missing_count, comparison.can_add) == (
        is_complete,
        missing,
        can_add,
    )


def test_comparison_when_all_regions_are_shown_then_none_can_be_added(overview):
    for name in NAMES[:2]:
        ActionPlanPageFactory(parent=overview, region=RegionFactory(name=name, slug=name.lower()))

    assert compare("aalsmeer", "beek").can_add is False


def test_comparison_when_a_plan_is_not_published_then_it_is_not_known(plans):
    assert names(compare("beek", "delft").plans) == ["Beek", "Delft"]

    plans["Beek"].unpublish()

    assert names(compare("beek", "delft").plans) == ["Delft"]


@pytest.mark.parametrize(
    ("asked", "pillar", "rows", "notices"),
    [
        ("", None, list(Pillar), []),
        ("match", Pillar.MATCH, [Pillar.MATCH], []),
        ("Match", None, list(Pillar), ["De pijler “Match” bestaat niet. Je ziet alle vier de pijlers."]),
        ("\x00x", None, list(Pillar), ["De pijler “x” bestaat niet. Je ziet alle vier de pijlers."]),
    ],
)
def test_comparison_when_a_pillar_is_asked_then_it_shows_that_one_or_all_four(
    plans, asked, pillar, rows, notices
):
    comparison = compare("beek", "delft", pillar=asked)

    assert (comparison.pillar, comparison.notices) == (pillar, notices)
    assert [row.pillar for row in comparison.rows()] == rows


def test_comparison_when_shown_then_each_row_has_the_text_and_measures_of_each_plan_in_order(plans):
    for name in ("Beek", "Delft"):
        PillarPlan.objects.filter(page=plans[name], pillar="match").update(ambition=f"Ambitie van {name}")
    MeasureFactory(page=plans["Delft"], pillar="match", title="Tweede", sort_order=2)
    MeasureFactory(page=plans["Delft"], pillar="match", title="Eerste", sort_order=1)
    MeasureFactory(page=plans["Delft"], pillar="vraag", title="Anders")
    MeasureFactory(page=plans["Ede"], pillar="match", title="Van een ander")

    (row,) = compare("delft", "beek", pillar="match").rows()

    assert [
        (plan.region.name, section.plan.ambition, [measure.title for measure in section.measures])
        for plan, section in row.cells
    ] == [("Delft", "Ambitie van Delft", ["Eerste", "Tweede"]), ("Beek", "Ambitie van Beek", [])]


def test_comparison_when_shown_then_every_address_from_here_keeps_the_rest(plans):
    comparison = compare("delft", "beek", pillar="match")

    assert comparison.removals() == [
        Choice("Delft", f"{PATH}?regio=beek&pijler=match"),
        Choice("Beek", f"{PATH}?regio=delft&pijler=match"),
    ]
    assert comparison.pillar_choices() == [
        Choice("Alle vier", f"{PATH}?regio=delft&regio=beek"),
        Choice("Aanbod", f"{PATH}?regio=delft&regio=beek&pijler=aanbod"),
        Choice("Vraag", f"{PATH}?regio=delft&regio=beek&pijler=vraag"),
        Choice("Match", f"{PATH}?regio=delft&regio=beek&pijler=match", is_active=True),
        Choice("Scholing", f"{PATH}?regio=delft&regio=beek&pijler=scholing"),
    ]
    assert compare("delft").removals() == [Choice("Delft", PATH)]
