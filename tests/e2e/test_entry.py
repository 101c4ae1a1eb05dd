"""From a stranger to someone with an account, with a real mail server: in four pages, and with every page scanned."""

import re
from collections.abc import Iterator
from email.message import Message
from functools import partial
from pathlib import Path
from queue import Queue
from urllib.parse import urlsplit

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as MessageHandler
from playwright.sync_api import Browser, Page, expect

from tests.e2e.axe import assert_accessible
from tests.e2e.browser import OpenPage, Problems, new_page, visit
from tests.e2e.server import Site
from tests.e2e.test_pages import sideways
from tests.leftovers import free_port

PROFILE = "/mijn/profiel/"
CODE_LINE = re.compile(r"^(\d{6})\r?$", re.MULTILINE)


class Inbox(MessageHandler):
    """A mail server on this machine that keeps what it is given."""

    def __init__(self) -> None:
        super().__init__()
        self.mails: Queue[Message] = Queue()
        self.port = free_port()
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port)

    def handle_message(self, message: Message) -> None:
        self.mails.put(message)

    def newest_code(self) -> str:
        """The code in the next mail, which stands on a line of its own in its text."""
        parts = self.mails.get(timeout=20).walk()
        [text] = [part.get_payload(decode=True) for part in parts if part.get_content_type() == "text/plain"]
        [code] = CODE_LINE.findall(text.decode())
        return code


class MailingSite(Site):
    """The site as `make run` starts it, with a mail server."""

    def __init__(self, port: int) -> None:
        super().__init__()
        self.mail_port = port

    def environment(self) -> dict[str, str]:
        return super().environment() | {"EMAIL_URL": f"smtp://127.0.0.1:{self.mail_port}"}


@pytest.fixture(scope="module")
def inbox(chromium: Path) -> Iterator[Inbox]:
    """The mail server."""
    inbox = Inbox()
    inbox.controller.start()
    yield inbox
    if inbox.controller.server is not None:
        inbox.controller.stop()


@pytest.fixture(scope="module")
def mailing_site(inbox: Inbox, browser: Browser) -> Iterator[MailingSite]:
    """The site that mails."""
    site = MailingSite(inbox.port)
    site.start()
    yield site
    site.stop()


@pytest.fixture
def open_page(browser: Browser, mailing_site: MailingSite, inbox: Inbox) -> Iterator[OpenPage]:
    """Pages of that site, instead of the one that the other tests visit; the mails of an earlier test are gone."""
    inbox.mails = Queue()
    problems = Problems(host=urlsplit(mailing_site.url).netloc)
    yield partial(new_page, browser, site_url=mailing_site.url, problems=problems)
    for context in browser.contexts:
        context.close()
    assert not problems.found, "\n".join(problems.found)


def scan(page: Page, heading: str) -> None:
    """The page as it is now: the right one, accessible in both schemes, no wider than the screen."""
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    assert sideways(page) == 0
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert_accessible(page)


def press(page: Page, name: str) -> None:
    """Press a button and wait for the page that comes."""
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name=name).click()


def ask_code(page: Page, address: str) -> None:
    page.get_by_label("E-mailadres").fill(address)
    press(page, "Mail mij een code")


def tell(page: Page, first_name: str = "Bob") -> None:
    """Answer what is asked once."""
    page.get_by_label("Voornaam").fill(first_name)
    page.get_by_label("Achternaam").fill("Bos")
    page.get_by_label("Arbeidsmarktregio").select_option("Twente")
    page.get_by_label("Organisatie", exact=True).fill("Gemeente Voorbeeld")
    page.get_by_label("Soort organisatie").select_option("Gemeente")


def test_stranger_when_a_page_asks_to_log_in_has_an_account_in_four_pages(open_page, inbox):
    page, pages = open_page(width=360), []
    page.on("load", lambda shown: pages.append(urlsplit(shown.url).path))

    visit(page, PROFILE)
    typed_before_the_code = page.get_by_role("main").get_by_role("textbox").count()
    ask_code(page, "bob@example.org")
    page.get_by_label("Code").fill(inbox.newest_code())
    press(page, "Ga verder")
    tell(page)
    press(page, "Bewaar en ga verder")

    expect(page.get_by_role("heading", level=1)).to_have_text("Mijn profiel")
    expect(page.get_by_label("Organisatie", exact=True)).to_have_value("Gemeente Voorbeeld")
    assert pages == ["/inloggen/", "/inloggen/code/", "/inloggen/gegevens/", PROFILE]
    assert typed_before_the_code == 1


def test_stranger_with_the_keyboard_alone_and_without_javascript_gets_in(open_page, inbox):
    page = open_page(javascript=False)
    visit(page, PROFILE)

    def to(label: str) -> None:
        """Walk on by Tab until the field or button has the focus."""
        goal = page.get_by_role("main").locator(":is(input, select, button):focus")
        for _ in range(40):
            page.keyboard.press("Tab")
            if goal.count() and label in (goal.evaluate("e => (e.labels?.[0] ?? e).innerText")):
                return
        raise AssertionError(f"the keyboard does not reach {label}")

    def send() -> None:
        with page.expect_navigation():
            page.keyboard.press("Enter")

    to("E-mailadres")
    page.keyboard.type("diana@example.org")
    send()
    to("Code")
    code = inbox.newest_code()
    page.keyboard.type(f"{code[:3]} {code[3:]}")
    send()
    for label, answer in (
        ("Voornaam", "Diana"),
        ("Achternaam", "Dijk"),
        ("Arbeidsmarktregio", "Zeeland"),
        ("Organisatie", "UWV Zeeland"),
        ("Soort organisatie", "UWV"),
    ):
        to(label)
        page.keyboard.type(answer)
    to("Bewaar en ga verder")
    send()

    expect(page.get_by_role("heading", level=1)).to_have_text("Mijn profiel")
    assert page.get_by_label("Arbeidsmarktregio").locator("option:checked").inner_text() == "Zeeland"
    assert page.get_by_label("Soort organisatie").locator("option:checked").inner_text() == "UWV"


@pytest.mark.parametrize("width", [1280, 320])
def test_every_page_of_the_way_in_is_accessible(open_page, inbox, width):
    page = open_page(width=width)
    address = f"wilhelmina.vandenbroek-{width}@werkgeversdienstverlening.example.org"
    visit(page, "/inloggen/")
    scan(page, "Log in of maak een account")
    ask_code(page, "geen adres")
    expect(page.get_by_role("alert")).to_contain_text("Dit is geen e-mailadres.")
    scan(page, "Log in of maak een account")
    ask_code(page, address)
    scan(page, "Typ de code over")
    for _ in range(4):
        page.get_by_label("Code").fill("geen code")
        press(page, "Ga verder")
    expect(page.get_by_role("main")).to_contain_text("Je kunt het nog 1 keer proberen.")
    scan(page, "Typ de code over")
    inbox.newest_code()
    press(page, "Stuur een nieuwe code")
    expect(page.get_by_role("status")).to_contain_text("We hebben je een nieuwe code gemaild.")
    scan(page, "Typ de code over")
    page.get_by_label("Code").fill(inbox.newest_code())
    press(page, "Ga verder")
    scan(page, "Nog een paar gegevens")
    press(page, "Bewaar en ga verder")
    scan(page, "Nog een paar gegevens")
    tell(page)
    press(page, "Bewaar en ga verder")
    visit(page, PROFILE)
    scan(page, "Mijn profiel")
    page.get_by_label("Mijn naam").check()
    press(page, "Bewaar mijn profiel")
    expect(page.get_by_role("status")).to_contain_text("Je profiel is opgeslagen.")
    scan(page, "Mijn profiel")
    visit(page, "/uitloggen/")
    scan(page, "Wil je uitloggen?")
    press(page, "Log uit")
    expect(page.get_by_role("status")).to_contain_text("Je bent uitgelogd.")
    scan(page, "Log in of maak een account")


@pytest.mark.parametrize("width", [1280, 320])
def test_every_refusal_is_accessible(open_page, inbox, mailing_site, width):
    page, address = open_page(width=width), f"carla{width}@example.org"
    visit(page, "/inloggen/code/")
    expect(page.get_by_role("status")).to_contain_text("Je code is verlopen")
    scan(page, "Log in of maak een account")
    visit(page, "/inloggen/wachtwoord/")
    scan(page, "Log in met een wachtwoord")
    page.get_by_label("E-mailadres").fill(mailing_site.editor_email)
    page.get_by_label("Wachtwoord").fill("verkeerd")
    press(page, "Log in")
    expect(page.get_by_role("alert")).to_contain_text("horen niet bij elkaar")
    scan(page, "Log in met een wachtwoord")
    visit(page, "/cms/login/")
    scan(page, "Log in met een wachtwoord")
    visit(page, "/inloggen/gesloten/")
    scan(page, "Dit account is gesloten")
    for _ in range(6):
        visit(page, "/inloggen/")
        ask_code(page, address)
    expect(page.get_by_role("alert")).to_contain_text("Er zijn te vaak codes gevraagd.")
    scan(page, "Log in of maak een account")


def test_way_in_when_too_often_or_without_mail_says_so_in_our_look(open_page, inbox):
    page = open_page(width=320)
    visit(page, "/inloggen/wachtwoord/")
    fields = {"csrfmiddlewaretoken": page.locator("input[name=csrfmiddlewaretoken]").input_value()}
    answers = [page.request.post("/inloggen/wachtwoord/", form=fields).status for _ in range(31)]
    assert answers[-1] == 429
    press(page, "Log in")
    scan(page, "Even wachten")

    inbox.controller.stop()
    visit(page, "/inloggen/")
    ask_code(page, "bob@example.org")
    expect(page.get_by_role("alert")).to_contain_text("De mail kon niet weg.")
    scan(page, "Log in of maak een account")
    expect(page.get_by_label("E-mailadres")).to_have_value("bob@example.org")
