"""From an example of a member to a lesson on the site, and from a look-back to a draft; every page scanned."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.axe import assert_accessible
from tests.e2e.browser import OpenPage, visit
from tests.e2e.server import Site
from tests.e2e.test_looking_back import look_at, stand_still
from tests.learning_agenda.letters import Letter, read_letter

MAKE = """
from datetime import timedelta
from importlib import import_module
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.utils import timezone
from learning_agenda.lessons.contributing import save, send, send_back, start
from learning_agenda.models import Event, KnowledgeBasePage, Meeting
from pow_site.accounts.models import OrganisationKind, Profile, User
from pow_site.home.models import HomePage
from regions.models import Region
now = timezone.now()
if not KnowledgeBasePage.objects.exists():
    HomePage.objects.get().add_child(instance=KnowledgeBasePage(title="Kennisbank", slug="kennisbank"))
def member(name):
    user = User.objects.create_user(email=f"{name.lower()}.insturen@example.org", first_name=name, last_name="de Wit")
    region = Region.objects.get(slug="twente")
    kind = OrganisationKind.objects.first()
    Profile.objects.create(user=user, region=region, organisation="Gemeente Enschede", organisation_kind=kind)
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY], session[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session.create()
    print("PATH", name, session.session_key)
    return user
member("Anna")
bram = member("Bram")
WHOLE = {"title": "Arbeidsmarktregiowerkgeversdienstverlening", "situation": "Zo.", "approach": "Zus.",
         "outcome": "werkte", "evidence": "Veel."}
def example(name, **values):
    one = start(bram, profile=bram.profile, now=now)
    print("PATH", name, f"/kennisbank/insturen/{one.key}/")
    return save(one, values, now=now)
example("draft", title="Nog niet af")
send(example("sent", **WHOLE), now=now)
send_back(send(example("returned", **WHOLE), now=now), "Hoeveel mensen?", by=None, now=now)
event = Event(title="Kring om een les van te maken", slug="kring-les", form="leerkring", intro="Samen uitgezocht.")
end = now - timedelta(days=2)
event.meetings = [Meeting(starts_at=end - timedelta(hours=2), ends_at=end, place="Utrecht")]
event.save()
print("PATH desk", f"/cms/activiteiten/{event.pk}/terugblik/")
"""
OWN = "/kennisbank/insturen/"
TITLE = "Een dag meelopen"
STATES = {
    "list": "Waar je mee bezig bent",
    "draft:situatie": "Wat was er aan de hand?",
    "draft:herkomst": "Je regio, Twente, zetten we erbij.",
    "draft:nalezen": "Dit ontbreekt nog",
    "draft:weg": "Dat kun je niet terugdraaien.",
    "returned:aanpak": "Hoeveel mensen?",
    "sent:": "bij het ondersteuningsteam",
}


@pytest.fixture(scope="module")
def made(site: Site) -> dict[str, str]:
    """The addresses by name, and the sessions of two members."""
    printed = site.manage("shell", "-c", MAKE)
    return dict(re.findall(r"^PATH (\w+) (\S+)$", printed, re.MULTILINE))


def log_in(page: Page, site: Site, session: str) -> Page:
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": site.url}])
    return page


def letters_to(site: Site, name: str) -> list[Letter]:
    """What was written for somebody, in the order in which it was."""
    files = sorted((site.data_dir / "mail").glob("*.eml"))
    letters = [read_letter(file.read_bytes()) for file in files]
    return [letter for letter in letters if letter.to == f"{name.lower()}.insturen@example.org"]


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize(("state", "says"), STATES.items())
def test_page_when_scanned_then_it_is_accessible(made, site: Site, open_page: OpenPage, state, says, width):
    page = log_in(open_page(width=width), site, made["Bram"])
    name, _, step = state.partition(":")

    visit(page, OWN if name == "list" else made[name] + (f"{step}/" if step else ""))

    expect(page.get_by_role("main").get_by_text(says).first).to_be_visible()
    look_at(page)


@pytest.mark.parametrize("width", [1280, 320])
def test_step_when_something_is_wrong_then_the_answer_is_accessible(
    made, site: Site, open_page: OpenPage, width
):
    page = log_in(open_page(width=width), site, made["Bram"])
    visit(page, f"{made['draft']}aanpak/")
    page.get_by_label("Wat deden jullie?").fill("a" * 3001)
    page.get_by_role("button", name="Bewaar en ga verder").click()

    expect(page.get_by_role("alert")).to_contain_text("Dit zijn 3001 tekens.")
    look_at(page)

    visit(page, f"{made['draft']}nalezen/")
    page.get_by_role("button", name="Stuur in").click()
    expect(page.get_by_role("alert")).to_contain_text("Insturen kan nog niet")
    look_at(page)


def hand_in(page: Page) -> None:
    """All steps, with a pause after the first."""
    visit(page, OWN)
    page.get_by_role("button", name="Begin een voorbeeld").click()
    page.get_by_label("Titel").fill(TITLE)
    page.get_by_label("Wat was er aan de hand?").fill("Niemand durfde te bellen.")
    page.get_by_role("button", name="Bewaar en ga later verder").click()
    expect(page.get_by_text("Bewaard. Je kunt later verder waar je was.")).to_be_visible()
    page.get_by_role("link", name=TITLE).click()
    stand_still(page)
    page.get_by_label("Wat deden jullie?").fill("We liepen een dag mee.")
    page.get_by_role("button", name="Bewaar en ga verder").click()
    page.get_by_role("radio", name="Werkte", exact=True).press("Space")
    page.get_by_label("Waaraan merkten jullie dat?").fill("Er waren 12 gesprekken.")
    page.get_by_role("button", name="Bewaar en ga verder").click()
    page.get_by_role("radio", name="Mijn naam en mijn organisatie").press("Space")
    stand_still(page)
    page.get_by_role("button", name="Bewaar en ga verder").click()
    expect(page.get_by_text("met dank aan Anna de Wit, Gemeente Enschede")).to_be_visible()
    page.get_by_role("button", name="Stuur in").click()
    expect(page.get_by_text("Je voorbeeld is ingestuurd.")).to_be_visible()


def test_example_when_handed_in_without_script_then_it_becomes_a_lesson_that_names_its_maker(
    made, site: Site, open_page: OpenPage, cms: Page
):
    member = log_in(open_page(width=360, javascript=False), site, made["Anna"])
    hand_in(member)

    cms.get_by_role("link", name="Ingestuurd", exact=True).click()
    expect(cms.get_by_text("2 wachten op antwoord.")).to_be_visible()
    assert_accessible(cms)
    cms.get_by_role("link", name=TITLE).click()
    expect(cms.get_by_role("heading", name="Neem over als les")).to_be_visible()
    assert_accessible(cms)
    cms.get_by_role("button", name="Neem over als les").click()
    cms.wait_for_url("**/edit/**", wait_until="load")
    expect(cms.locator("[name=title]")).to_have_value(TITLE)
    cms.get_by_role("button", name="Meer acties").click()
    cms.get_by_role("button", name="Publiceren", exact=True).click()
    expect(cms.get_by_text(re.compile(r"gepubliceerd\."))).to_be_visible()

    visitor = open_page(width=320)
    visit(visitor, "/kennisbank/een-dag-meelopen/")
    expect(visitor.get_by_role("main").get_by_text("Anna de Wit, Gemeente Enschede").first).to_be_visible()
    visit(member, OWN)
    member.get_by_role("link", name="Bekijk de les").click()
    expect(member.get_by_role("heading", level=1)).to_have_text(TITLE)
    assert [letter.subject for letter in letters_to(site, "Anna")] == [
        "We hebben je voorbeeld ontvangen",
        "Je voorbeeld wordt een les",
        "Je les staat op de site",
    ]


def test_event_when_it_is_over_then_one_step_makes_a_draft_of_it(made, cms: Page):
    visit(cms, made["desk"])
    assert_accessible(cms)

    cms.get_by_role("button", name="Maak hier een les van").click()

    cms.wait_for_url("**/edit/**", wait_until="load")
    expect(cms.locator("[name=title]")).to_have_value("Kring om een les van te maken")
    visit(cms, made["desk"])
    cms.get_by_role("button", name="Maak hier een les van").click()
    cms.wait_for_url("**/edit/**", wait_until="load")
    expect(cms.locator("[name=title]")).to_have_value("Kring om een les van te maken")
