"""The overview of all plans: by name and on the map."""

import pytest

from regions.models import ActionPlanPage
from tests.factories.pages import ActionPlanPageFactory
from tests.factories.places import MunicipalityFactory, RegionFactory

ADDRESS = "/actieplannen/regionale-actieplannen/"


def listed(page):
    return [
        (link.get_text(), link["href"]) for link in page.select("section[aria-labelledby=op-alfabet] li a")
    ]


def centres(page):
    return [cell.get_text() for cell in page.select(".plan-table__centre")]


def tiles(page):
    return [
        (tuple(tile["class"][1:]), tile.select_one(".tile__name").get_text(), tile.a["href"])
        for tile in page.select(".tile-map li")
    ]


def add_plan(overview, name, col=0, row=0):
    region = RegionFactory(name=name, slug=name.lower(), tile_col=col, tile_row=row)
    region.centre_municipality = MunicipalityFactory(region=region, name=f"{name}stad")
    region.save()
    return ActionPlanPageFactory(parent=overview, region=region)


@pytest.mark.django_db
def test_overview_when_there_are_no_plans_then_it_says_so(overview, read):
    page = read(ADDRESS)

    assert page.select_one(".empty-state__title").get_text() == "Nog geen plannen"
    assert (listed(page), tiles(page)) == ([], [])


@pytest.mark.django_db
@pytest.mark.parametrize("names", [["Twente"], ["Twente", "Achterland", "Arnhem"]])
def test_overview_when_there_are_plans_then_they_stand_by_name_and_on_the_map(overview, read, names):
    for number, name in enumerate(names):
        add_plan(overview, name, col=5 - number, row=number)

    page = read(ADDRESS)

    assert listed(page) == [(name, f"{ADDRESS}{name.lower()}/") for name in sorted(names)]
    assert tiles(page) == [
        ((f"tile--col-{5 - number}", f"tile--row-{number}"), name, f"{ADDRESS}{name.lower()}/")
        for number, name in enumerate(names)
    ]
    letters = [
        letter.get_text()
        for letter in page.select("section[aria-labelledby=op-alfabet] .region-list__letter")
    ]
    assert [letter for letter in letters if letter] == sorted({name[0] for name in names})
    assert centres(page) == [f"{name}stad" for name in sorted(names)]


@pytest.mark.django_db
def test_overview_when_a_plan_is_not_published_then_it_is_not_listed(overview, read):
    add_plan(overview, "Twente")
    draft = add_plan(overview, "Achterland", col=1)
    assert len(listed(read(ADDRESS))) == len(tiles(read(ADDRESS))) == 2

    draft.unpublish()

    assert [name for name, _ in listed(read(ADDRESS))] == ["Twente"]
    assert [name for _, name, _ in tiles(read(ADDRESS))] == ["Twente"]


@pytest.mark.django_db
def test_overview_when_a_region_has_no_centre_then_its_plan_is_listed_all_the_same(overview, read):
    ActionPlanPageFactory(parent=overview, region=RegionFactory(name="Los"))

    page = read(ADDRESS)

    assert [name for name, _ in listed(page)] == ["Los"]
    assert centres(page) == [""]


def test_overview_when_the_site_is_full_then_35_regions_stand_by_name_and_from_north_to_south(
    full_site, read
):
    page = read(ADDRESS)
    plans = ActionPlanPage.objects.select_related("region")

    assert listed(page) == [
        (plan.region.name, f"{ADDRESS}{plan.region.slug}/")
        for plan in sorted(plans, key=lambda plan: plan.region.name)
    ]
    assert len(listed(page)) == 35
    assert [name for _, name, _ in tiles(page)] == [
        plan.region.name
        for plan in sorted(plans, key=lambda plan: (plan.region.tile_row, plan.region.tile_col))
    ]


def test_overview_when_the_site_is_full_then_the_map_is_an_ordered_list_of_links(full_site, read):
    (tile_list,) = read(ADDRESS).select(".tile-map__list")

    assert tile_list.name == "ol"
    assert tile_list["aria-label"].endswith(", van noord naar zuid")
    assert {child.name for child in tile_list.find_all(recursive=False)} == {"li"}
