"""The whole loop, played by everybody in it: from a visitor's question to a lesson that a second region applies."""

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

SUBJECT = "Hoe krijg je bedrijven enthousiast voor onze kandidaten?"
TITLE = "Werkgevers zonder tijd"
THEME = "/leeragenda/thema/werkgevers-zonder-tijd/"
NUMBER = re.compile(r"VR-\w{4}-\w{4}-\w{4}")
PEOPLE = """
from importlib import import_module
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import Group, Permission
from pow_site.accounts.models import OrganisationKind, Profile, User
from regions.models import Region
kind = OrganisationKind.objects.first()
def add(name, region=None, group="", rights=()):
    user = User.objects.create_user(email=f"{name}.kringloop@example.org", first_name=name.title(), last_name="de Wit")
    home = Region.objects.filter(slug=region).first()
    Profile.objects.create(user=user, region=home, is_nationwide=not home, organisation="UWV", organisation_kind=kind)
    user.groups.set(Group.objects.filter(name=group))
    user.user_permissions.set(Permission.objects.filter(codename__in=rights))
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY], session[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session.create()
    print("SESSION", name, session.session_key)
add("sam", group="ondersteuningsteam")
add("mia", region="drenthe")
add("eva", group="regio-redacteur Twente")
add("olaf", rights=["access_admin", "change_event", "change_signup"])
"""
EVENT = """
from datetime import timedelta
from django.utils import timezone
from learning_agenda.models import Event, LearningThemePage, Meeting
theme = LearningThemePage.objects.get(slug="werkgevers-zonder-tijd")
end = timezone.now() - timedelta(days=2)
event = Event(title="Kring over korte gesprekken", slug="kring-korte-gesprekken", form="leerkring", theme=theme,
              intro="Vier regio's zochten het uit.", reply_to="organisator@example.org")
event.meetings = [Meeting(starts_at=end - timedelta(hours=2), ends_at=end, place="Utrecht")]
event.save()
event.save_revision().publish()
print("EVENT", event.pk)
"""


@dataclass(frozen=True)
class Stage:
    """The site, its mail server, and who plays: by name, logged in where they have an account."""

    site: MailingSite
    letterbox: Letterbox
    sessions: dict[str, str]
    open_page: OpenPage

    def enter(self, name: str, **options: object) -> Page:
        page = self.open_page(**options)
        if session := self.sessions.get(name):
            page.context.add_cookies([{"name": "sessionid", "value": session, "url": self.site.url}])
        return page

    def told(self) -> list[str]:
        """The subjects of what the nominator got since the last time."""
        letters = self.letterbox.empty()
        assert {letter.to for letter in letters} <= {"noor.kringloop@example.org"}
        return [letter.subject for letter in letters]


@pytest.fixture
def stage(chromium: Path, browser: Browser) -> Iterator[Stage]:
    letterbox = Letterbox()
    letterbox.controller.start()
    site = MailingSite(letterbox.port)
    site.start()
    sessions = dict(re.findall(r"^SESSION (\w+) (\S+)$", site.manage("shell", "-c", PEOPLE), re.MULTILINE))
    letterbox.empty()
    problems = Problems(host=urlsplit(site.url).netloc)
    yield Stage(site, letterbox, sessions, partial(new_page, browser, site_url=site.url, problems=problems))
    for context in browser.contexts:
        context.close()
    site.stop()
    letterbox.controller.stop()
    assert not problems.found, "\n".join(problems.found)


def nominate(stage: Stage) -> str:
    """A visitor without script puts a theme forward, past what looks like it; gives the number."""
    noor = stage.enter("noor", width=360, javascript=False)
    visit(noor, "/contact/?soort=thema")
    noor.get_by_label("Onderwerp", exact=True).fill(SUBJECT)
    noor.get_by_label("Je bericht").fill("Ze willen wel, maar er is nooit tijd. Hoe doen anderen dat?")
    noor.get_by_label("Arbeidsmarktregio").select_option("Groningen")
    noor.get_by_label("Je e-mailadres").fill("noor.kringloop@example.org")
    noor.wait_for_timeout(2100)  # slower than a robot
    press(noor, "Verstuur")
    expect(noor.get_by_role("link", name="Werkgevers betrekken").first).to_be_visible()
    expect(noor.get_by_label("Onderwerp", exact=True)).to_have_value(SUBJECT)
    press(noor, "Verstuur toch")
    noor.get_by_label("Code").fill(stage.letterbox.newest_code())
    press(noor, "Bevestig")
    [receipt] = stage.letterbox.empty()
    [number] = set(NUMBER.findall(receipt.text))
    assert (receipt.to, receipt.subject) == (
        "noor.kringloop@example.org",
        f"We hebben je bericht: {number}",
    )
    assert noor.context.cookies() == []
    return str(number)


def make_theme(stage: Stage, sam: Page) -> None:
    """The support team takes the nomination and makes a theme of it."""
    visit(sam, "/cms/berichten/")
    sam.get_by_role("link", name=SUBJECT).click()
    press(sam, "Ik pak dit op")
    sam.get_by_role("link", name="Maak er een thema van").click()
    sam.get_by_label("Naam van het thema").fill(TITLE)
    sam.get_by_label("De vraag").fill("Hoe bereik je een werkgever die nooit tijd heeft?")
    sam.get_by_label("Vraag", exact=True).check()
    sam.locator("select[name=status]").select_option("longlist")
    sam.get_by_label("Waarom deze stand?").fill("Vier regio's vragen dit.")
    press(sam, "Maak het thema")
    expect(sam.get_by_text("staat op de site. De herkomst is bewaard.")).to_be_visible()


def publish(sam: Page) -> None:
    sam.get_by_role("button", name="Meer acties").click()
    sam.get_by_role("button", name="Publiceren", exact=True).click()
    expect(sam.get_by_text(re.compile(r"gepubliceerd\."))).to_be_visible()


def put_on_agenda(sam: Page) -> None:
    """The theme moves on, with the reason why."""
    sam.get_by_role("link", name=TITLE, exact=True).click()
    sam.locator("select[name=status]").select_option("agenda")
    sam.locator("[name=status_why]").fill("In april begint een leerkring.")
    publish(sam)


def write_lesson(stage: Stage, sam: Page) -> None:
    """The organiser makes a draft of what an event gave, in one step; the support team finishes it."""
    [key] = re.findall(r"^EVENT (\d+)$", stage.site.manage("shell", "-c", EVENT), re.MULTILINE)
    olaf = stage.enter("olaf")
    visit(olaf, f"/cms/activiteiten/{key}/terugblik/")
    olaf.get_by_role("button", name="Maak hier een les van").click()
    expect(olaf.get_by_text("ondersteuningsteam")).to_be_visible()

    visit(sam, "/cms/lessen/")
    sam.get_by_role("link", name="Kring over korte gesprekken", exact=True).click()
    sam.locator("[name=title]").fill("Bel om vijf voor acht")
    publish(sam)


def apply(stage: Stage, name: str, how_far: str, sentence: str) -> None:
    """Somebody tells for their region how far it is with the lesson."""
    page = stage.enter(name, width=360)
    visit(page, "/kennisbank/")
    page.get_by_role("link", name="Bel om vijf voor acht", exact=True).click()
    page.get_by_role("link", name="Vertel hoe ver jouw regio hiermee is").click()
    page.get_by_label(how_far).check()
    page.get_by_label("Vertel het in één zin").fill(sentence)
    page.get_by_role("button", name="Zet dit bij de les").click()
    expect(page.locator("#toegepast")).to_contain_text(sentence)


def walk_there_and_back(stage: Stage, number: str) -> None:
    """From the number of the receipt to the regions that apply the lesson, and from one of those to the number."""
    noor = stage.enter("noor", javascript=False)
    visit(noor, "/contact/volgen/")
    noor.get_by_role("searchbox", name="Nummer van je bericht").fill(number.lower())
    press(noor, "Bekijk")
    noor.get_by_role("main").get_by_role("link", name=TITLE, exact=True).click()
    expect(noor.locator("#toegepast li")).to_have_count(2)
    noor.locator("#lessen").get_by_role("link", name="Bel om vijf voor acht", exact=True).click()
    expect(noor.locator("#toegepast .lesson-stage__region")).to_have_text(["Drenthe", "Twente"])
    noor.locator("#toegepast").get_by_role("link", name="Twente").click()
    expect(noor).to_have_url(re.compile("/regionale-actieplannen/twente/$"))

    noor.get_by_role("link", name="Bel om vijf voor acht", exact=True).click()
    noor.get_by_role("main").get_by_role("link", name=TITLE, exact=True).first.click()
    noor.locator("#aandragers").get_by_role("link", name=number).click()
    expect(noor.get_by_role("heading", level=1)).to_have_text(f"Bericht {number}")


def test_loop_when_everybody_plays_their_part_then_a_second_region_applies_what_one_visitor_asked(
    stage: Stage,
):
    number = nominate(stage)
    sam = stage.enter("sam")
    make_theme(stage, sam)
    subject = f"Je onderwerp voor de leeragenda, nummer {number}"
    assert stage.told() == [f"{subject}: in behandeling", f"{subject}, hoort nu bij een thema"]

    mia = stage.enter("mia", javascript=False)
    visit(mia, "/leeragenda/longlist/")
    mia.get_by_role("button", name=re.compile(f"^Wij ook ?: {TITLE}$")).click()
    expect(mia.get_by_text("Genoteerd: jouw regio wil dit thema ook.")).to_be_visible()

    put_on_agenda(sam)
    assert stage.told() == [f"{subject}: op de agenda"]
    write_lesson(stage, sam)
    apply(stage, "mia", "Heeft dit ingevoerd", "Sinds maart belt iedereen voor achten.")
    apply(stage, "eva", "Probeert dit", "Twee adviseurs proberen het in juni.")

    visitor = stage.enter("visitor")
    visit(visitor, "/leeragenda/?stand=agenda")
    chain = visitor.locator(".chain").filter(has_text=TITLE)
    expect(chain.locator(".chain__count")).to_have_text(
        [
            re.compile(f"^{words}")
            for words in ("1 keer", "Op de agenda", "1 activiteit", "1 les", "2 regio's")
        ]
    )
    assert_accessible(visitor)
    visit(visitor, "/kennisbank/")
    visitor.get_by_role("link", name="Bel om vijf voor acht", exact=True).click()
    expect(visitor.locator("#toegepast .lesson-stage__region")).to_have_text(["Drenthe", "Twente"])
    assert_accessible(visitor)
    walk_there_and_back(stage, number)
