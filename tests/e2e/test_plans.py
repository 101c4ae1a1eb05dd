"""A visitor filters, compares and reads plans: without script, and with the keyboard alone."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.axe import assert_accessible
from tests.e2e.browser import visit

PLANS = "/actieplannen/regionale-actieplannen/"
MOST_TABS = 120
DRAW = """
from regions.models import Region, RegionOutline
RegionOutline.objects.bulk_create(
    RegionOutline(region=region, path=f"m{region.tile_col * 150} {region.tile_row * 120}h140v110h-140z")
    for region in Region.objects.all()
)
"""
ERASE = "from regions.models import RegionOutline; RegionOutline.objects.all().delete()"


@pytest.fixture
def outlines(site):
    """Every region has a border on the map, as after an import of the official ones."""
    site.manage("shell", "-c", DRAW)
    yield
    site.manage("shell", "-c", ERASE)


def names(page: Page, selector: str) -> list[str]:
    return [name.strip() for name in page.locator(selector).all_inner_texts()]


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until what the selector finds has the focus."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"{MOST_TABS} tabs did not lead to {selector}")


@pytest.mark.parametrize("width", [1280, 360])
def test_visitor_without_script_filters_ticks_compares_and_takes_one_away(open_page, width):
    page = open_page(width=width, javascript=False)
    visit(page, PLANS)

    if width < 960:
        page.locator(".plan-filters__summary").click()
    page.get_by_label("Sector").select_option(label="Zorg en welzijn")
    page.get_by_role("button", name="Toon regio's").click()
    expect(page.locator(".filter-result__title")).to_contain_text("van de 35 regio's")
    ticks = page.get_by_role("checkbox")
    first, second = (name.removesuffix("\n") for name in names(page, ".plan-table__link")[:2])
    ticks.nth(0).check()
    ticks.nth(1).check()
    page.get_by_role("button", name="Vergelijk").click()

    page.wait_for_url(re.compile(r"/actieplannen/vergelijken/\?regio=[a-z-]+&regio=[a-z-]+$"))
    assert names(page, ".compare-heads__name") == [first, second]
    page.get_by_role("link", name="Match", exact=True).first.click()
    page.wait_for_url(re.compile(r"pijler=match"))
    assert page.locator(".compare section.compare__section[id]").count() == 1
    page.get_by_label("Nog een regio ernaast").select_option(label="Zeeland")
    page.get_by_role("button", name="Voeg toe").click()
    assert names(page, ".compare-heads__name") == [first, second, "Zeeland"]
    page.get_by_role("link", name=re.compile(rf"^Haal weg\s*: {first}$")).click()
    assert names(page, ".compare-heads__name") == [second, "Zeeland"]


def test_filter_when_taken_away_then_the_others_stay(page):
    visit(page, f"{PLANS}?pijler=match&doelgroep=jongeren")
    assert names(page, ".filter-result__chips a")[0].startswith("Pijler: Match")

    page.locator(".filter-result__chips a").first.click()

    page.wait_for_url(f"**{PLANS}?doelgroep=jongeren")
    assert len(names(page, ".filter-result__chips a")) == 1


def test_map_when_the_keyboard_is_used_then_a_tile_leads_to_the_plan(page):
    visit(page, PLANS)

    tab_to(page, ".tile__link[href$='/twente/']")
    page.keyboard.press("Enter")

    page.wait_for_url(f"**{PLANS}twente/")
    expect(page.locator("h1")).to_have_text("Actieplan Twente")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_drawn_map_when_the_keyboard_is_used_without_script_then_a_region_is_named_and_leads_to_its_plan(
    outlines, open_page, scheme
):
    page = open_page(javascript=False, scheme=scheme)
    visit(page, f"{PLANS}?pijler=match&provincie=Overijssel")

    region = page.locator(".region-map__link[href$='/twente/']")
    page.get_by_role("link", name="Sla de kaart over").focus()
    for _ in range(35):
        page.keyboard.press("Tab")
        if region.evaluate("region => region === document.activeElement"):
            break

    expect(region).to_be_focused()
    expect(region).to_have_accessible_name("Twente (past bij je filters)")
    expect(region.locator("text")).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{PLANS}twente/")


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_drawn_map_when_scanned_then_it_is_accessible(outlines, open_page, scheme, width):
    page = open_page(width=width, scheme=scheme)

    visit(page, f"{PLANS}?pijler=match&provincie=Overijssel")

    expect(page.locator(".region-map__link")).to_have_count(35)
    assert_accessible(page)


def test_plan_when_the_keyboard_is_used_then_a_pillar_and_the_comparison_are_reached(page):
    visit(page, f"{PLANS}twente/")

    tab_to(page, ".pillar-nav__link[href='#match']")
    page.keyboard.press("Enter")
    expect(page.locator("#match")).to_be_in_viewport()
    tab_to(page, "a[href$='vergelijken/?regio=twente']")
    page.keyboard.press("Enter")

    page.wait_for_url("**/vergelijken/?regio=twente")
    expect(page.get_by_text("Je koos Twente.")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 360])
def test_compare_when_narrow_then_each_text_repeats_the_name_of_its_region(open_page, width):
    page = open_page(width=width)
    visit(page, "/actieplannen/vergelijken/?regio=twente&regio=groningen&pijler=match")

    first, second = (cell.bounding_box() for cell in page.locator("#match .compare-cell").all())

    if width == 1280:
        assert first["y"] == second["y"]
        assert first["x"] < second["x"]
    else:
        assert first["x"] == second["x"]
        assert first["y"] + first["height"] <= second["y"]
        expect(page.locator("#match .compare-cell__name")).to_have_text(["Twente", "Groningen"])
        expect(page.locator("#match .compare-cell__name").nth(1)).to_be_visible()
