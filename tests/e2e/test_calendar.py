"""The calendar in a browser: with the keyboard, on a phone, and in whatever program people have."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from tests.e2e.axe import assert_accessible
from tests.e2e.browser import visit
from tests.e2e.test_pages import sideways, unfold_everything

LIST = "/leeragenda/activiteiten/"
TODAY = datetime.now(ZoneInfo("Europe/Amsterdam"))


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize(
    "query",
    [
        f"jaar={TODAY:%Y}",
        f"maand={TODAY:%Y-%m}",
        f"maand={TODAY:%Y-%m}&vorm=intervisie&pijler=aanbod",
        "vorm=onzin&regio=twente&online=ja",
    ],
)
def test_calendar_in_every_form_is_accessible(open_page, query, width):
    page = open_page(width=width)

    assert visit(page, f"{LIST}?{query}").status == 200

    unfold_everything(page)
    assert sideways(page) == 0
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert_accessible(page)


def test_filters_when_used_by_keyboard_without_javascript_then_they_narrow_and_widen_the_list(open_page):
    page = open_page(javascript=False)
    visit(page, LIST)
    everything = page.locator(".event-item").count()

    page.get_by_label("Vorm").select_option("leerkring")
    page.get_by_label("Vorm").focus()
    for _ in range(5):  # theme, pillar, region, online, the button
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.get_by_role("status")).to_contain_text("Leerkring")
    assert 0 < page.locator(".event-item").count() < everything
    page.get_by_role("link", name="haal dit filter weg").press("Enter")
    expect(page.locator(".event-item")).to_have_count(everything)


def test_month_when_on_a_phone_then_it_is_a_list_of_the_days_with_something_on(open_page):
    page = open_page(width=320)

    visit(page, f"{LIST}?maand={TODAY:%Y-%m}")

    days = page.locator("td:visible")
    assert days.count() == page.locator("td:has(li)").count()
    expect(page.locator("thead")).to_be_hidden()


def test_calendar_when_downloaded_then_it_is_a_calendar_of_the_filter(page):
    visit(page, f"{LIST}?vorm=leerkring")
    address = page.get_by_role("link", name="activiteiten.ics").get_attribute("href")

    response = page.request.get(address)

    assert response.headers["content-type"] == "text/calendar; charset=utf-8"
    assert response.text().startswith("BEGIN:VCALENDAR\r\n")
    assert {line for line in response.text().splitlines() if line.startswith("CATEGORIES")} == {
        "CATEGORIES:Leerkring"
    }
