"""Every kind of page, wide and narrow, light and dark: what the law and our own promises ask of them all."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.axe import assert_accessible
from tests.e2e.browser import visit

QUESTIONS = "/over-perspectief-op-werk/q-a/"
PLANS = "/actieplannen/regionale-actieplannen/"
PLAN = f"{PLANS}twente/"
COMPARE = "/actieplannen/vergelijken/"
EVENT = "/leeragenda/activiteiten/leerkring-leren-op-de-werkvloer/"
PAGES = [
    "/",
    "/over-perspectief-op-werk/",
    "/over-perspectief-op-werk/partners/",
    QUESTIONS,
    f"{QUESTIONS}?q=leeragenda",
    f"{QUESTIONS}?q=zzzz",
    f"{QUESTIONS}landelijke-leeragenda/",
    "/actieplannen/",
    PLANS,
    f"{PLANS}?pijler=match&doelgroep=jongeren",
    f"{PLANS}?q=zzzz",
    PLAN,
    COMPARE,
    f"{COMPARE}?regio=twente&pijler=xx",
    f"{COMPARE}?regio=twente&regio=groningen",
    f"{COMPARE}?regio=twente&regio=groningen&regio=zuid-kennemerland-en-ijmond&regio=zeeland&pijler=match",
    "/actieplannen/pijlers/",
    "/actieplannen/pijlers/match/?doelgroep=jongeren",
    "/actieplannen/regio-zoeken/?q=berg",
    "/actieplannen/regio-zoeken/?q=zzzzzz",
    "/leeragenda/",
    "/nieuws/",
    "/nieuws/?categorie=verhaal",
    "/nieuws/evaluatie-teruglezen/",
    "/nieuws/ook-bellen-als-het-goed-gaat/",
    "/leeragenda/thema/",
    "/leeragenda/thema/begeleiding-en-nazorg/",
    "/leeragenda/longlist/",
    "/leeragenda/longlist/?stand=longlist&q=zzzz",
    "/leeragenda/activiteiten/",
    "/leeragenda/activiteiten/?vorm=leerkring",
    EVENT,
    "/kennisbank/",
    "/kennisbank/?soort=les&thema=werkgevers-betrekken&regio=xx",
    "/kennisbank/?soort=trend",
    "/kennisbank/een-vaste-adviseur-per-werkgever/",
    "/zoeken/",
    "/zoeken/?q=nazorg",
    "/zoeken/?q=zzzz",
    "/begrippen/",
    "/contact/",
    "/contact/?soort=thema",
    "/contact/volgen/",
    "/contact/volgen/?nummer=zzzz",
    "/privacy/",
    "/toegankelijkheid/",
]
FORMS = ["/inloggen/", "/inloggen/wachtwoord/", "/cms/login/"]
NOT_THERE = "/bestaat-niet/"
SCREENS = [320, 360, 390, 412, 431, 433, 481, 560, 575, 577, 600, 719, 721, 768, 1024, 1279, 1280, 1440]
each_page = pytest.mark.parametrize("path", [*PAGES, NOT_THERE])


def unfold_everything(page: Page) -> None:
    """Open what is folded, so that a scan sees it too."""
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")


def sideways(page: Page) -> int:
    """By how many pixels the page can be scrolled sideways."""
    root = "document.documentElement"
    return int(page.evaluate(f"{root}.scrollWidth - {root}.clientWidth"))


@pytest.mark.parametrize("width", [1280, 320])
@each_page
def test_page_keeps_what_we_promise(open_page, path, width):
    page = open_page(width=width)

    response = visit(page, path)

    assert response.status == (404 if path == NOT_THERE else 200)
    assert "set-cookie" not in response.all_headers()
    assert page.context.cookies() == []
    assert page.locator("html").get_attribute("lang") == "nl"
    assert page.locator("h1").count() == 1
    unfold_everything(page)
    assert sideways(page) == 0
    for scheme in ("light", "dark"):  # on the same load: only the tokens know the scheme
        page.emulate_media(color_scheme=scheme)
        assert_accessible(page)


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("path", FORMS)
def test_form_page_is_accessible_and_ours(open_page, path, width):
    page = open_page(width=width)

    assert visit(page, path).status == 200

    expect(page.get_by_role("contentinfo").get_by_role("link", name="Toegankelijkheid")).to_be_visible()
    assert page.locator("h1").count() == 1
    assert sideways(page) == 0
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert_accessible(page)


def test_term_when_pressed_by_keyboard_then_its_explanation_opens_without_javascript(open_page):
    page = open_page(javascript=False)
    visit(page, "/over-perspectief-op-werk/")
    term = page.locator("button.term").first

    term.focus()
    page.keyboard.press("Enter")

    expect(page.locator(f"#{term.get_attribute('popovertarget')}")).to_be_visible()


@each_page
def test_page_works_without_javascript(open_page, path):
    page = open_page(javascript=False)

    visit(page, path)

    expect(page.locator("main h1")).to_be_visible()
    expect(page.get_by_role("contentinfo").get_by_role("link", name="Toegankelijkheid")).to_be_visible()


def test_head_of_the_page_is_one_row_on_every_screen(page):
    visit(page, "/begrippen/")
    rows = {}

    for width in SCREENS:
        page.set_viewport_size({"width": width, "height": 700})
        rows[width] = page.locator(".site-header__inner > :visible").evaluate_all(
            "all => new Set(all.map(one => { const r = one.getBoundingClientRect(); return Math.round(r.top + r.height / 2) })).size"
        )

    assert rows == dict.fromkeys(rows, 1)


def test_skip_link_when_used_by_keyboard_leads_to_the_content(page):
    visit(page, PLAN)

    page.keyboard.press("Tab")
    skip_link = page.get_by_role("link", name="Ga naar de inhoud")
    expect(skip_link).to_be_focused()
    expect(skip_link).to_be_in_viewport()
    page.keyboard.press("Enter")

    expect(page.locator("#inhoud")).to_be_focused()


def test_question_anchor_without_javascript_opens_that_question(open_page):
    page = open_page(javascript=False)
    visit(page, QUESTIONS)
    folded = page.locator("main details:not([open])")
    anchor, other = folded.nth(1).locator("[id]").first, folded.nth(2).locator("[id]").first
    slug = anchor.get_attribute("id")
    expect(anchor).to_be_hidden()

    page = open_page(javascript=False)
    visit(page, f"{QUESTIONS}#{slug}")

    opened = page.locator(f"[id='{slug}']")
    expect(opened).to_be_visible()
    expect(opened).to_be_in_viewport()
    expect(page.locator(f"[id='{other.get_attribute('id')}']")).to_be_hidden()


def test_question_filter_without_javascript_finds_the_question(open_page):
    page = open_page(javascript=False)
    visit(page, QUESTIONS)
    total = page.locator("main details").count()

    page.get_by_role("searchbox", name="Zoek in de vragen").fill("leeragenda")
    page.keyboard.press("Enter")

    expect(page.get_by_role("status")).to_contain_text(f"van de {total} vragen gevonden")
    assert 0 < page.locator("main details").count() < total


def test_tile_map_when_walked_by_keyboard_leads_to_the_plan(page):
    visit(page, "/")
    tile = page.get_by_role("main").get_by_role("link", name="Twente").first

    tile.focus()
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(f"{PLAN}$"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Twente")
