"""An event from its announcement to its cancellation, with a real mail server: editors by the CMS, people by the site."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from learning_agenda.calendars.amsterdam import ZONE
from tests.e2e.browser import OpenPage, Problems, new_page, visit
from tests.e2e.letterbox import ORGANISER, Letterbox, link_in, told
from tests.e2e.test_entry import MailingSite, ask_code, press, tell
from tests.learning_agenda.agenda import Entry
from tests.learning_agenda.letters import Letter

TITLE, SLUG = "Denktank “Nazorg & zo”", "denktank-nazorg"
EVENT = f"/leeragenda/activiteiten/{SLUG}/"
SIGN_UP, DONE = f"{EVENT}aanmelden/", f"{EVENT}aangemeld/"
REASON = "De zaal is onder water gelopen."
STARTS = datetime.now(ZONE).replace(hour=10, minute=0, second=0, microsecond=0) + timedelta(days=30)
CONFIRMED = ("activiteit.ics", "REQUEST", 1, 0, "CONFIRMED")
WITHDRAWN = ("activiteit.ics", "CANCEL", 1, 0, "CANCELLED")
MOVED = ("activiteit.ics", "REQUEST", 1, 1, "CONFIRMED")
OFF = ("activiteit.ics", "CANCEL", 1, 2, "CANCELLED")


@dataclass(frozen=True)
class Cast:
    """Everybody in a browser of their own, and the mail server."""

    eva: Page
    anna: Page
    bram: Page
    cas: Page
    dina: Page
    eef: Page
    stranger: Page
    letterbox: Letterbox

    def mailed(self) -> list[tuple[object, ...]]:
        """What was mailed since the last time that somebody looked."""
        return told(self.letterbox.empty(), TITLE)


def gather(open_page: OpenPage, letterbox: Letterbox) -> Cast:
    """One on a phone, two without script."""
    anna, bram, stranger = open_page(width=360), open_page(javascript=False), open_page(javascript=False)
    eva, cas, dina, eef = (open_page() for _ in range(4))
    return Cast(eva, anna, bram, cas, dina, eef, stranger, letterbox)


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
    """Pages of that site, instead of the one that the other tests visit."""
    problems = Problems(host=urlsplit(mailing_site.url).netloc)
    yield partial(new_page, browser, site_url=mailing_site.url, problems=problems)
    for context in browser.contexts:
        context.close()
    assert not problems.found, "\n".join(problems.found)


def log_in(page: Page, letterbox: Letterbox, name: str) -> None:
    """From the page that asks for an address, with the code from the mail."""
    ask_code(page, f"{name.lower()}@example.org")
    page.get_by_label("Code").fill(letterbox.newest_code())
    press(page, "Ga verder")


def walk(page: Page, steps: Callable[[], object]) -> list[str]:
    """The pages that somebody sees who goes from that of the event by its button."""
    seen: list[str] = []

    def note(frame: Frame) -> None:
        seen.append(urlsplit(frame.url).path)

    page.on("framenavigated", note)
    visit(page, EVENT)
    with page.expect_navigation():
        page.locator(f'main a[href="{SIGN_UP}"]').first.click()
    steps()
    page.remove_listener("framenavigated", note)
    return seen


def sign_up(page: Page, letterbox: Letterbox, name: str, *, button: str = "Meld mij aan") -> list[str]:
    """A newcomer, who gives an account to themselves on the way; the pages that they saw."""

    def steps() -> None:
        log_in(page, letterbox, name)
        tell(page, name)
        press(page, button)

    return walk(page, steps)


def fill_in_meeting(cms: Page, starts_at: datetime) -> None:
    calendar = cms.locator(".xdsoft_datetimepicker:visible")
    for name, moment in (("starts_at", starts_at), ("ends_at", starts_at + timedelta(hours=2))):
        cms.locator(f"input[name=meetings-0-{name}]").fill(f"{moment:%Y-%m-%d %H:%M}")
        expect(calendar).to_have_count(1)
        cms.locator("input[name=title]").click()  # or anywhere else: the calendar folds
        expect(calendar).to_have_count(0)


def publish(cms: Page) -> None:
    cms.get_by_role("button", name="Meer acties").click()
    cms.get_by_role("button", name="Publiceren", exact=True).click()
    expect(cms.get_by_role("status")).to_contain_text("en gepubliceerd.")


def announce(cms: Page, site: MailingSite) -> None:
    """Eva writes the event, with two places, and publishes it."""
    visit(cms, "/cms/")
    cms.get_by_label("E-mailadres").fill(site.editor_email)
    cms.locator("input[name=password]").fill(site.editor_password)
    cms.get_by_role("button", name="Log in", exact=True).click()
    cms.get_by_role("link", name="Activiteiten", exact=True).click()
    cms.get_by_role("link", name=re.compile("Activiteit toevoegen|Nieuwe activiteit")).first.click()
    cms.locator("input[name=title]").fill(TITLE)
    cms.locator("input[name=slug]").fill(SLUG)
    cms.locator("select[name=form]").select_option("denktank")
    cms.locator("textarea[name=intro]").fill("Hoe houden we contact na de plaatsing?")
    cms.locator("input[name=organiser]").fill("Sam")
    cms.locator("input[name=reply_to]").fill(ORGANISER)
    cms.locator("input[name=capacity]").fill("2")
    cms.locator("input[name=meetings-0-place]").fill("Utrecht")
    fill_in_meeting(cms, STARTS)
    publish(cms)


def open_event(cms: Page) -> None:
    """Eva opens it from the flat list."""
    visit(cms, "/cms/")
    cms.get_by_role("link", name="Activiteiten", exact=True).click()
    cms.get_by_role("main").get_by_role("link", name=TITLE, exact=True).click()
    cms.wait_for_url("**/edit/**", wait_until="load")


def call_off(cms: Page) -> None:
    """Eva cancels it, with the reason, after she saw how many people hear of it."""
    open_event(cms)
    cms.locator("header").get_by_role("button", name="Acties").click()
    cms.get_by_role("link", name="Afgelasten", exact=True).click()
    expect(cms.get_by_role("main")).to_contain_text(
        "Er gaat een mail naar 2 deelnemers en naar 1 op de wachtlijst."
    )
    cms.get_by_label("Waarom gaat het niet door?").fill(REASON)
    cms.get_by_role("button", name="Gelast de activiteit af").click()
    expect(cms.get_by_role("status").first).to_contain_text("is afgelast.")


def fill_up(cast: Cast) -> tuple[Letter, Entry]:
    """Two newcomers in five pages, counting that of the event and the confirmation; Anna's mail and what it plans."""
    people = ((cast.anna, "Anna"), (cast.bram, "Bram"))
    roads = [sign_up(page, cast.letterbox, name) for page, name in people]
    assert roads == [[EVENT, "/inloggen/", "/inloggen/code/", SIGN_UP, DONE]] * 2
    for page, _ in people:
        expect(page.get_by_role("heading", level=1)).to_contain_text("Je bent aangemeld")
    first, _ = letters = cast.letterbox.empty()
    assert told(letters, TITLE) == [("anna", "Je doet mee", CONFIRMED), ("bram", "Je doet mee", CONFIRMED)]
    [planned] = first.files[0].entries
    assert (planned.starts_at, planned.location) == (STARTS, "Utrecht")
    return first, planned


def wait_in_line(cast: Cast) -> None:
    """Two come too late, and read their number on the page and in the mail."""
    for number, (page, name) in enumerate(((cast.cas, "Cas"), (cast.dina, "Dina")), start=1):
        sign_up(page, cast.letterbox, name, button="Zet mij op de wachtlijst")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Je staat op de wachtlijst")
        expect(page.get_by_role("main")).to_contain_text(f"nummer {number} op de wachtlijst")
    letters = cast.letterbox.empty()
    assert told(letters, TITLE) == [
        ("cas", "Je staat op de wachtlijst"),
        ("dina", "Je staat op de wachtlijst"),
    ]
    assert [f"je nummer {n} in" in letter.text for n, letter in enumerate(letters, start=1)] == [True, True]


def withdraw_by_mail(cast: Cast, letter: Letter) -> None:
    """From another browser; looking changes nothing, and who waits longest gets the place."""
    for _ in range(2):
        visit(cast.stranger, link_in(letter))
    assert cast.letterbox.empty() == []
    press(cast.stranger, "Meld mij af")
    expect(cast.stranger.get_by_role("main")).to_contain_text("Je bent afgemeld")
    assert cast.mailed() == [
        ("anna", "Je bent afgemeld", WITHDRAWN),
        ("cas", "Je hebt een plek", CONFIRMED),
    ]


def hand_over(cast: Cast) -> None:
    """Bram offers, and Eef takes it with a code, in another browser."""
    bram, eef = cast.bram, cast.eef
    visit(bram, f"{EVENT}overdragen/")
    bram.get_by_label("E-mailadres van je collega").fill("eef@example.org")
    press(bram, "Bied mijn plek aan")
    [offer] = letters = cast.letterbox.empty()
    assert told(letters, TITLE) == [("eef", "Een collega biedt je een plek aan")]
    assert "Bram Bos doet mee aan" in offer.text
    visit(eef, link_in(offer))
    eef.get_by_role("main").get_by_role("link", name="Log in").click()
    eef.wait_for_url("**/inloggen/**")
    log_in(eef, cast.letterbox, "Eef")
    tell(eef, "Eef")
    press(eef, "Neem de plek over")
    expect(eef.get_by_role("heading", level=1)).to_contain_text("Je bent aangemeld")
    assert cast.mailed() == [
        ("bram", "Je plek is overgenomen", WITHDRAWN),
        ("eef", "Je doet mee", CONFIRMED),
    ]


def sign_up_again(cast: Cast) -> None:
    """Anna, who is logged in, needs three pages, counting the same two."""
    road = walk(cast.anna, lambda: press(cast.anna, "Zet mij op de wachtlijst"))
    assert road == [EVENT, SIGN_UP, DONE]
    assert cast.mailed() == [("anna", "Je staat op de wachtlijst")]


def change_the_date(cast: Cast, planned: Entry) -> None:
    """Everybody hears it, the entry in their calendar moves; publishing the same again tells nobody."""
    open_event(cast.eva)
    fill_in_meeting(cast.eva, STARTS + timedelta(days=7))
    publish(cast.eva)
    letters = sorted(cast.letterbox.empty(), key=lambda letter: letter.to)
    assert told(letters, TITLE) == [
        ("anna", "Er is iets veranderd"),
        ("cas", "Er is iets veranderd", MOVED),
        ("dina", "Er is iets veranderd"),
        ("eef", "Er is iets veranderd", MOVED),
    ]
    [entry] = letters[1].files[0].entries
    assert (entry.uid, entry.starts_at) == (planned.uid, STARTS + timedelta(days=7))
    open_event(cast.eva)
    publish(cast.eva)
    assert cast.letterbox.empty() == []


def leave_the_line(cast: Cast) -> None:
    """By the own page."""
    visit(cast.dina, f"{EVENT}afmelden/")
    press(cast.dina, "Haal mij van de wachtlijst")
    assert cast.mailed() == [("dina", "Je staat niet meer op de wachtlijst")]


def hear_that_it_is_off(cast: Cast, planned: Entry) -> None:
    """Who takes part and who waits read why, calendars drop the entry, and the page tells anybody."""
    letters = cast.letterbox.empty()
    assert told(letters, TITLE) == [
        ("anna", "Gaat niet door"),
        ("cas", "Gaat niet door", OFF),
        ("eef", "Gaat niet door", OFF),
    ]
    assert all(f"De reden: {REASON}" in letter.text for letter in letters)
    entries = [entry for letter in letters for file in letter.files for entry in file.entries]
    assert {entry.uid for entry in entries} == {planned.uid}
    visit(cast.stranger, EVENT)
    expect(cast.stranger.get_by_role("main")).to_contain_text(REASON)


def test_event_when_lived_from_announcement_to_cancellation_then_each_mail_arrives_once(
    open_page: OpenPage, mailing_site: MailingSite, letterbox: Letterbox
):
    cast = gather(open_page, letterbox)

    announce(cast.eva, mailing_site)
    first, planned = fill_up(cast)
    wait_in_line(cast)
    withdraw_by_mail(cast, first)
    hand_over(cast)
    sign_up_again(cast)
    change_the_date(cast, planned)
    leave_the_line(cast)
    call_off(cast.eva)
    hear_that_it_is_off(cast, planned)
