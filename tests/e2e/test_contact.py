"""A visitor writes to the support team, without script: form, code from a real mail, receipt, and the message by its number."""

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.browser import OpenPage, Problems, new_page, visit
from tests.e2e.letterbox import Letterbox
from tests.e2e.test_entry import MailingSite, press, scan

NUMBER = re.compile(r"VR-\w{4}-\w{4}-\w{4}")
SUBJECT = "Arbeidsmarktregiowerkgeversdienstverlening: hoe bellen we?"


@pytest.fixture(scope="module")
def letterbox(chromium: Path) -> Iterator[Letterbox]:
    """The mail server."""
    letterbox = Letterbox()
    letterbox.controller.start()
    yield letterbox
    letterbox.controller.stop()


@pytest.fixture(scope="module")
def mailing_site(letterbox: Letterbox, browser: Browser) -> Iterator[MailingSite]:
    """The site that mails."""
    site = MailingSite(letterbox.port)
    site.start()
    yield site
    site.stop()


@pytest.fixture
def open_page(browser: Browser, mailing_site: MailingSite) -> Iterator[OpenPage]:
    """Pages of that site."""
    problems = Problems(host=urlsplit(mailing_site.url).netloc)
    yield partial(new_page, browser, site_url=mailing_site.url, problems=problems)
    for context in browser.contexts:
        context.close()
    assert not problems.found, "\n".join(problems.found)


def fill(page: Page, kind: str) -> None:
    """What somebody types; slower than a robot."""
    page.get_by_label(kind).check()
    page.get_by_label("Onderwerp", exact=True).fill(SUBJECT)
    page.get_by_label("Je bericht").fill("Wij bellen nooit.\nHoe pakken anderen dat aan?")
    page.get_by_label("Arbeidsmarktregio").select_option("Twente")
    page.get_by_label("Je naam").fill("Anna Ansems")
    page.get_by_label("Je e-mailadres").fill("anna.contact@example.org")
    page.wait_for_timeout(2100)


def test_visitor_when_without_script_asks_a_question_and_follows_it_by_its_number(open_page, letterbox):
    page = open_page(width=360, javascript=False)
    visit(page, "/contact/")
    fill(page, "Een vraag")
    press(page, "Verstuur")

    expect(page.get_by_role("heading", level=1)).to_have_text("Bevestig je e-mailadres")
    assert letterbox.letters == []
    page.get_by_label("Code").fill(letterbox.newest_code())
    press(page, "Bevestig")

    expect(page.get_by_role("heading", level=1)).to_have_text("We hebben je bericht")
    [receipt] = letterbox.empty()
    [number] = set(NUMBER.findall(receipt.text))
    expect(page.get_by_role("main")).to_contain_text(number)
    assert (receipt.to, receipt.subject) == ("anna.contact@example.org", f"We hebben je bericht: {number}")
    visit(page, "/contact/volgen/")
    page.get_by_role("searchbox", name="Nummer van je bericht").fill(number.lower().replace("-", " "))
    press(page, "Bekijk")

    expect(page.get_by_role("heading", level=1)).to_have_text(f"Bericht {number}")
    main = page.get_by_role("main")
    expect(main.get_by_role("listitem").filter(has_text="Ontvangen")).to_have_count(1)
    for secret in (SUBJECT, "Wij bellen nooit", "Anna", "anna.contact"):
        expect(main).not_to_contain_text(secret)
    assert page.context.cookies() == []


@pytest.mark.parametrize("width", [1280, 320])
def test_every_page_on_the_way_is_accessible_and_fits(open_page, letterbox, width):
    page = open_page(width=width)
    visit(page, "/contact/?soort=site&over=/begrippen/")
    press(page, "Verstuur")
    scan(page, "Contact")  # with what is wrong
    expect(page.get_by_label("Over welke pagina gaat het?")).to_have_value("/begrippen/")
    fill(page, "Iets over deze website")
    press(page, "Verstuur")
    scan(page, "Bevestig je e-mailadres")
    letterbox.newest_code()
    press(page, "Bevestig")
    scan(page, "Bevestig je e-mailadres")
    press(page, "Stuur een nieuwe code")
    scan(page, "Bevestig je e-mailadres")
    page.get_by_label("Code").fill(letterbox.newest_code())
    press(page, "Bevestig")
    scan(page, "We hebben je bericht")
    with page.expect_navigation():
        page.get_by_role("link", name="Volg je bericht").click()
    [receipt] = letterbox.empty()
    scan(page, f"Bericht {NUMBER.findall(receipt.text)[0]}")
    visit(page, "/contact/volgen/VR-2222-2222-2222/")
    scan(page, "Dit nummer kennen we niet")
    visit(page, "/contact/bevestigen/x/")
    scan(page, "Dit bericht is er niet meer")


def test_nomination_when_it_looks_like_a_theme_then_that_is_shown_first_and_it_can_be_sent_all_the_same(
    open_page, letterbox
):
    page = open_page(width=320)
    visit(page, "/contact/?soort=thema")
    fill(page, "Een onderwerp voor de leeragenda")
    page.get_by_label("Onderwerp", exact=True).fill("Werkzoekenden in beeld")
    page.get_by_label("Je e-mailadres").fill("bram.contact@example.org")  # the other one had many codes
    page.get_by_label("Je bericht").fill("Hoe krijgen we werkzoekenden in beeld die bij niemand bekend zijn?")
    press(page, "Verstuur")

    scan(page, "Contact")
    expect(page.get_by_role("status")).to_contain_text("Werkzoekenden in beeld")
    expect(page.get_by_role("status")).to_be_focused()
    expect(page.get_by_label("Je naam")).to_have_value("Anna Ansems")
    press(page, "Verstuur toch")
    expect(page.get_by_role("heading", level=1)).to_have_text("Bevestig je e-mailadres")
    assert len(letterbox.newest_code()) == 6
