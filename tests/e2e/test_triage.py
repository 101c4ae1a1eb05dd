"""Sam of the support team takes on what Noor put forward, makes a theme of it, and Noor reads it in her mail."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.axe import assert_accessible
from tests.e2e.browser import OpenPage, Problems, new_page, visit
from tests.e2e.letterbox import Letterbox
from tests.e2e.test_entry import MailingSite, press
from tests.e2e.test_pages import sideways

NUMBER = "VR-7K3M-9QXA-4TRB"
BEGIN = """
from datetime import timedelta
from importlib import import_module
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import Group
from django.utils import timezone
from learning_agenda.models import ContactMessage
from pow_site.accounts.models import User
from regions.models import Region
user = User.objects.create_user(email="sam@example.org", first_name="Sam", last_name="de Vries")
user.groups.set(Group.objects.filter(name="ondersteuningsteam"))
session = import_module(settings.SESSION_ENGINE).SessionStore()
session[SESSION_KEY], session[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
session.create()
now, region = timezone.now(), Region.objects.get(name="Drenthe")
ContactMessage.objects.create(
    number="NUMBER", kind="thema", state="nieuw", subject="Ondernemers zonder personeel", text="Hoe bereik je hen?",
    name="Noor", email="noor@example.org", region=region, received_at=now, confirmed_at=now, state_at=now,
    answer_due_on=timezone.localdate() + timedelta(days=14),
)
print("SESSION", session.session_key)
""".replace("NUMBER", NUMBER)


@dataclass(frozen=True)
class Office:
    """The site, its mail server, and the session of Sam."""

    site: MailingSite
    letterbox: Letterbox
    session: str

    def told(self) -> list[tuple[str, str]]:
        """Kinds of news that Noor got since the last time, each with where it leads."""
        letters = self.letterbox.empty()
        assert {letter.to for letter in letters} <= {"noor@example.org"}
        return [
            (letter.subject, " ".join(re.findall(r"http://\S+?(/\S*)", letter.text))) for letter in letters
        ]


@pytest.fixture
def office(chromium: Path, browser: Browser) -> Iterator[Office]:
    """A site of its own with a mail server, where one nomination waits."""
    letterbox = Letterbox()
    letterbox.controller.start()
    site = MailingSite(letterbox.port)
    site.start()
    session = site.manage("shell", "-c", BEGIN).partition("SESSION ")[2].split()[0]
    letterbox.empty()
    yield Office(site, letterbox, session)
    site.stop()
    letterbox.controller.stop()


@pytest.fixture
def open_page(browser: Browser, office: Office) -> Iterator[OpenPage]:
    """Pages of that site."""
    problems = Problems(host=urlsplit(office.site.url).netloc)
    yield partial(new_page, browser, site_url=office.site.url, problems=problems)
    for context in browser.contexts:
        context.close()
    assert not problems.found, "\n".join(problems.found)


def open_inbox(open_page: OpenPage, office: Office, **options: object) -> Page:
    """Sam looks at what waits."""
    sam = open_page(**options)
    sam.context.add_cookies([{"name": "sessionid", "value": office.session, "url": office.site.url}])
    visit(sam, "/cms/berichten/")
    return sam


def make_theme(sam: Page) -> None:
    """Of the nomination that is open."""
    sam.get_by_role("link", name="Maak er een thema van").click()
    expect(sam.get_by_label("Naam van het thema")).to_have_value("Ondernemers zonder personeel")
    sam.get_by_label("De vraag").fill("Hoe bereik je ondernemers zonder personeel?")
    sam.get_by_label("Vraag", exact=True).check()
    sam.locator("select[name=status]").select_option("longlist")
    sam.get_by_label("Waarom deze stand?").fill("Vijf regio's vragen dit.")


def test_nomination_when_it_becomes_a_theme_then_the_nominator_reads_each_step(
    open_page: OpenPage, office: Office
):
    sam = open_inbox(open_page, office)
    expect(sam.get_by_role("link", name="Berichten (1)", exact=True)).to_be_visible()
    assert_accessible(sam)

    # taken on
    sam.get_by_role("link", name="Ondernemers zonder personeel").click()
    assert_accessible(sam)
    press(sam, "Ik pak dit op")
    expect(sam.get_by_text("Dit bericht is nu van jou.")).to_be_visible()
    follow = f"/contact/volgen/{NUMBER}/"
    subject = f"Je onderwerp voor de leeragenda, nummer {NUMBER}"
    assert office.told() == [(f"{subject}: in behandeling", follow)]

    # answered
    sam.get_by_label("Je antwoord").fill("Dank je wel, we maken er een thema van.")
    sam.get_by_label("Hiermee is het bericht afgehandeld").uncheck()
    press(sam, "Verstuur het antwoord")
    expect(sam.get_by_text("Je antwoord is verstuurd.")).to_be_visible()
    assert [subject for subject, _ in office.told()] == [f"Antwoord op je bericht, nummer {NUMBER}"]

    # a theme of it
    make_theme(sam)
    assert_accessible(sam)
    press(sam, "Maak het thema")
    expect(sam.get_by_text("staat op de site. De herkomst is bewaard.")).to_be_visible()
    theme = "/leeragenda/thema/ondernemers-zonder-personeel/"
    assert office.told() == [(f"{subject}, hoort nu bij een thema", f"{theme} {follow}")]

    # and anybody reads the theme
    visitor = open_page(width=360)
    visit(visitor, theme)
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Ondernemers zonder personeel")
    expect(sam.get_by_role("link", name="Berichten", exact=True).first).to_be_visible()


def test_inbox_when_opened_on_a_phone_and_without_javascript_then_all_can_be_reached(
    open_page: OpenPage, office: Office
):
    phone = open_inbox(open_page, office, width=360, scheme="dark")
    assert sideways(phone) == 0
    phone.get_by_role("link", name="Ondernemers zonder personeel").click()
    expect(phone.get_by_role("heading", name="Wat er staat")).to_be_visible()
    assert sideways(phone) == 0
    assert_accessible(phone)

    sam = open_inbox(open_page, office, javascript=False)
    sam.get_by_role("link", name="Ondernemers zonder personeel").click()
    sam.locator("form[action$='/afsluiten/'] textarea").fill("Dit doet een ander al.")
    press(sam, "Handel het bericht af")

    expect(sam.get_by_text("Het bericht is afgehandeld.")).to_be_visible()
    assert [subject.rpartition(": ")[2] for subject, _ in office.told()] == ["afgehandeld"]


def test_joining_and_merging_when_done_on_a_dark_phone_then_all_fits_and_can_be_read(
    open_page: OpenPage, office: Office
):
    phone = open_inbox(open_page, office, width=360, scheme="dark")
    phone.get_by_role("link", name="Ondernemers zonder personeel").click()
    phone.get_by_role("link", name="Voeg toe aan een thema").click()
    press(phone, "Voeg toe aan dit thema")
    expect(phone.get_by_text("Er is niets gedaan. Kijk wat er mist.")).to_be_visible()
    assert sticking_out(phone) == []
    assert_accessible(phone)
    phone.get_by_label("Bij welk thema hoort dit?").select_option(
        "Werken en leren in de praktijk (Op de longlist)"
    )
    press(phone, "Voeg toe aan dit thema")
    assert_accessible(phone)

    with phone.expect_navigation():
        phone.get_by_role("link", name="Werken en leren in de praktijk").click()
    visit(phone, phone.url.replace("/pages/", "/themas/").replace("/edit/", "/samenvoegen/"))
    press(phone, "Voeg de thema's samen")
    assert sticking_out(phone) == []
    assert_accessible(phone)


def sticking_out(page: Page) -> list[str]:
    """What of the forms is wider than the screen: the CMS hides that, so that nothing scrolls sideways."""
    controls = page.get_by_role("main").locator(
        "form :is(input:not([type=hidden]), select, textarea, button)"
    )
    wide = "all => all.filter(one => one.getBoundingClientRect().right > innerWidth).map(one => one.name)"
    return list(controls.evaluate_all(wide))
