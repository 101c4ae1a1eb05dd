"""Eva makes a circle of six meetings in the CMS, copies it, and sees who comes."""

import re
from datetime import datetime, timedelta

from playwright.sync_api import Page, expect

from learning_agenda.calendars.amsterdam import ZONE
from tests.e2e.axe import assert_accessible
from tests.e2e.browser import OpenPage, visit

TITLE, SLUG = "Leerkring werkgevers bellen", "leerkring-werkgevers-bellen"
STARTS = datetime.now(ZONE).replace(hour=10, minute=0, second=0, microsecond=0) + timedelta(days=20)


def fill_in_circle(cms: Page) -> None:
    """What the circle is about, and its first meeting."""
    cms.get_by_role("link", name="Activiteiten", exact=True).click()
    cms.get_by_role("link", name=re.compile("Activiteit toevoegen")).first.click()
    cms.locator("input[name=title]").fill(TITLE)
    cms.locator("input[name=slug]").fill(SLUG)
    cms.locator("select[name=form]").select_option("leerkring")
    cms.locator("textarea[name=intro]").fill("Hoe begin je een gesprek met een werkgever?")
    cms.locator("input[name=meetings-0-place]").fill("Utrecht")
    calendar = cms.locator(".xdsoft_datetimepicker:visible")
    for name, moment in (("starts_at", STARTS), ("ends_at", STARTS + timedelta(hours=2))):
        cms.locator(f"input[name=meetings-0-{name}]").fill(f"{moment:%Y-%m-%d %H:%M}")
        expect(calendar).to_have_count(1)
        cms.locator("input[name=title]").click()  # the calendar folds
        expect(calendar).to_have_count(0)


def choose_in_menu(cms: Page, item: str) -> None:
    """One of the ways in the menu of an event."""
    cms.locator("header").get_by_role("button", name="Acties").click()
    cms.get_by_role("link", name=item, exact=True).click()


def test_circle_when_made_from_a_rule_then_six_meetings_are_on_the_site(cms: Page, open_page: OpenPage):
    visitor = open_page(width=360)
    fill_in_circle(cms)
    cms.get_by_role("button", name="Bewaar concept").click()
    cms.wait_for_url("**/edit/**", wait_until="load")

    # a rule, whose days can be unticked
    choose_in_menu(cms, "Maak een reeks")
    assert_accessible(cms)
    cms.get_by_role("button", name="Toon de dagen").click()
    expect(cms.get_by_role("checkbox", checked=True)).to_have_count(5)
    assert_accessible(cms)
    cms.get_by_role("button", name="Zet ze in het concept").click()
    expect(cms.get_by_text("Het concept heeft 5 bijeenkomsten meer.")).to_be_visible()

    # adjusted by hand, and published
    places = cms.locator("input[name^=meetings-][name$=-place]:not([name*=__prefix__])")
    expect(places).to_have_count(6)
    places.last.fill("Zwolle")
    cms.get_by_role("button", name="Meer acties").click()
    cms.get_by_role("button", name="Publiceren", exact=True).click()
    expect(cms.get_by_text(re.compile(r"gepubliceerd\."))).to_be_visible()
    visit(visitor, f"/leeragenda/activiteiten/{SLUG}/")
    expect(visitor.get_by_role("main").get_by_text("Utrecht", exact=False)).to_have_count(5)
    expect(visitor.get_by_role("main").get_by_text("Zwolle", exact=False)).to_have_count(1)


def test_desk_when_the_pages_are_opened_then_they_are_accessible(cms: Page):
    cms.get_by_role("link", name="Activiteiten", exact=True).click()
    cms.get_by_role("main").get_by_role("link", name="Intervisie over begeleiding en nazorg").click()
    cms.wait_for_url("**/edit/**", wait_until="load")
    pages = {"Deelnemers": "Doen mee", "Casus": "Bestanden", "Kopieer": "Titel", "Afgelasten": "Waarom"}
    for item, text in pages.items():
        choose_in_menu(cms, item)
        expect(cms.get_by_role("main").get_by_text(text).first).to_be_visible()
        assert_accessible(cms)
        cms.get_by_role("link", name="Terug naar de activiteit").click()
        cms.wait_for_url("**/edit/**", wait_until="load")
