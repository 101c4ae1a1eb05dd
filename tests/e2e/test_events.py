"""An event from its announcement to its cancellation, with a real mail server: editors by the CMS, people by the site."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from email.message import Message
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from learning_agenda.calendars.amsterdam import ZONE
from tests.e2e.browser import OpenPage, Problems, new_page, visit
from tests.e2e.test_entry import Inbox, MailingSite, ask_code, press, tell
from tests.learning_agenda.letters import Letter, read_letter

TITLE, SLUG = "Denktank “Nazorg & zo”", "denktank-nazorg"
EVENT = f"/leeragenda/activiteiten/{SLUG}/"
SIGN_UP, DONE = f"{EVENT}aanmelden/", f"{EVENT}aangemeld/"
ORGANISER = "organisator@example.org"
REASON = "De zaal is onder water gelopen."
OUR_LINK = re.compile(r"http://127\.0\.0\.1:\d+(/leeragenda/(?:aanmelding|overdracht)/\w+/)")
STARTS = datetime.now(ZONE).replace(hour=10, minute=0, second=0, microsecond=0) + timedelta(days=30)
CONFIRMED = ("activiteit.ics", "REQUEST", 1, 0, "CONFIRMED")
WITHDRAWN = ("activiteit.ics", "CANCEL", 1, 0, "CANCELLED")


class Letterbox(Inbox):
    """The mail server: codes are given out one by one, other mails wait until somebody empties the box."""

    def __init__(self) -> None:
        super().__init__()
        self.letters: list[Letter] = []

    def handle_message(self, message: Message) -> None:
        letter = read_letter(message.as_bytes(policy=message.policy.clone(linesep="\r\n")))
        if letter.subject.startswith("Je code"):
            super().handle_message(message)
        else:
            self.letters.append(letter)

    def empty(self) -> list[Letter]:
        letters, self.letters = self.letters, []
        return letters


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


def told(letters: list[Letter]) -> list[tuple[object, ...]]:
    """To whom what was mailed, with which calendars; whoever it is to, an answer goes to the organiser."""
    assert {letter.reply_to for letter in letters} <= {ORGANISER}
    assert {letter.sender for letter in letters} <= {"Perspectief op Werk <noreply@localhost>"}
    assert all(letter.subject.endswith(f": {TITLE}") for letter in letters)
    return sorted(
        (
            letter.to.partition("@")[0],
            letter.subject.removesuffix(f": {TITLE}"),
            *(file.facts for file in letter.files),
        )
        for letter in letters
    )


def link_in(letter: Letter) -> str:
    [address] = OUR_LINK.findall(letter.text)
    return address


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


def call_off(cms: Page, site) -> None:
    site.manage(
        "shell",
        "-c",
        f"""
from learning_agenda.changes import cancel
from learning_agenda.models import Event
from django.utils import timezone
cancel(Event.objects.get(slug={SLUG!r}), by=None, reason={REASON!r}, now=timezone.now())
""",
    )


def test_event_when_lived_from_announcement_to_cancellation_then_each_mail_arrives_once(
    open_page: OpenPage, mailing_site: MailingSite, letterbox: Letterbox
):
    eva, anna, bram = open_page(), open_page(width=360), open_page(javascript=False)
    cas, dina, eef = (open_page() for _ in range(3))
    announce(eva, mailing_site)

    # fill: two newcomers in five pages, counting that of the event and the confirmation; one of them without script
    roads = [sign_up(page, letterbox, name) for page, name in ((anna, "Anna"), (bram, "Bram"))]
    assert roads == [[EVENT, "/inloggen/", "/inloggen/code/", SIGN_UP, DONE]] * 2
    for page in (anna, bram):
        expect(page.get_by_role("heading", level=1)).to_contain_text("Je bent aangemeld")
    first, _ = letters = letterbox.empty()
    assert told(letters) == [("anna", "Je doet mee", CONFIRMED), ("bram", "Je doet mee", CONFIRMED)]
    [planned] = first.files[0].entries
    assert (planned.starts_at, planned.location) == (STARTS, "Utrecht")

    # wait
    for number, (page, name) in enumerate(((cas, "Cas"), (dina, "Dina")), start=1):
        sign_up(page, letterbox, name, button="Zet mij op de wachtlijst")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Je staat op de wachtlijst")
        expect(page.get_by_role("main")).to_contain_text(f"nummer {number} op de wachtlijst")
    letters = letterbox.empty()
    assert told(letters) == [("cas", "Je staat op de wachtlijst"), ("dina", "Je staat op de wachtlijst")]
    assert [f"je nummer {n} in" in letter.text for n, letter in enumerate(letters, start=1)] == [True, True]

    # withdraw by the mail, from another browser; looking changes nothing; who waits longest gets the place
    stranger = open_page(javascript=False)
    for _ in range(2):
        visit(stranger, link_in(first))
    assert letterbox.empty() == []
    press(stranger, "Meld mij af")
    expect(stranger.get_by_role("main")).to_contain_text("Je bent afgemeld")
    assert told(letterbox.empty()) == [
        ("anna", "Je bent afgemeld", WITHDRAWN),
        ("cas", "Je hebt een plek", CONFIRMED),
    ]

    # hand over: Bram offers, and Eef takes it with a code, in another browser
    visit(bram, f"{EVENT}overdragen/")
    bram.get_by_label("E-mailadres van je collega").fill("eef@example.org")
    press(bram, "Bied mijn plek aan")
    [offer] = letters = letterbox.empty()
    assert told(letters) == [("eef", "Een collega biedt je een plek aan")]
    assert "Bram Bos doet mee aan" in offer.text
    visit(eef, link_in(offer))
    eef.get_by_role("main").get_by_role("link", name="Log in").click()
    eef.wait_for_url("**/inloggen/**")
    log_in(eef, letterbox, "Eef")
    tell(eef, "Eef")
    press(eef, "Neem de plek over")
    expect(eef.get_by_role("heading", level=1)).to_contain_text("Je bent aangemeld")
    assert told(letterbox.empty()) == [
        ("bram", "Je plek is overgenomen", WITHDRAWN),
        ("eef", "Je doet mee", CONFIRMED),
    ]

    # who is logged in needs three pages, counting the same two
    road = walk(anna, lambda: press(anna, "Zet mij op de wachtlijst"))
    assert road == [EVENT, SIGN_UP, DONE]
    assert told(letterbox.empty()) == [("anna", "Je staat op de wachtlijst")]

    # change the date; publishing the same again tells nobody
    open_event(eva)
    fill_in_meeting(eva, STARTS + timedelta(days=7))
    publish(eva)
    letters = sorted(letterbox.empty(), key=lambda letter: letter.to)
    moved = ("activiteit.ics", "REQUEST", 1, 1, "CONFIRMED")
    assert told(letters) == [
        ("anna", "Er is iets veranderd"),
        ("cas", "Er is iets veranderd", moved),
        ("dina", "Er is iets veranderd"),
        ("eef", "Er is iets veranderd", moved),
    ]
    [entry] = letters[1].files[0].entries
    assert (entry.uid, entry.starts_at) == (planned.uid, STARTS + timedelta(days=7))
    open_event(eva)
    publish(eva)
    assert letterbox.empty() == []

    # withdraw from the waiting list, by the own page
    visit(dina, f"{EVENT}afmelden/")
    press(dina, "Haal mij van de wachtlijst")
    assert told(letterbox.empty()) == [("dina", "Je staat niet meer op de wachtlijst")]

    # cancel
    call_off(eva, mailing_site)
    letters = letterbox.empty()
    off = ("activiteit.ics", "CANCEL", 1, 2, "CANCELLED")
    assert told(letters) == [
        ("anna", "Gaat niet door"),
        ("cas", "Gaat niet door", off),
        ("eef", "Gaat niet door", off),
    ]
    assert all(f"De reden: {REASON}" in letter.text for letter in letters)
    assert {entry.uid for letter in letters for file in letter.files for entry in file.entries} == {
        planned.uid
    }
    visit(stranger, EVENT)
    expect(stranger.get_by_role("main")).to_contain_text(REASON)
