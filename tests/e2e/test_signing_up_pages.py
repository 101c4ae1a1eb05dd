"""The pages of who takes part, in a browser: each of them scanned, and the road walked by keyboard without script."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.axe import assert_accessible
from tests.e2e.browser import OpenPage, visit
from tests.e2e.server import Site
from tests.e2e.test_pages import sideways, unfold_everything

EVENTS = "/leeragenda/activiteiten/"
MAKE = """
from datetime import date, timedelta
from importlib import import_module
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.utils import timezone
from learning_agenda.events.changes import cancel
from learning_agenda.signups.handing_over import offer
from learning_agenda.models import CaseFile, Event, LearningThemePage, Meeting
from learning_agenda.signups.signing_up import sign_up
from pow_site.accounts.models import OrganisationKind, Profile, User
from regions.models import Region
now = timezone.now()
kind, _ = OrganisationKind.objects.get_or_create(name="Gemeente")
regions, theme = list(Region.objects.all()), LearningThemePage.objects.filter(live=True).first()
def hold(name, form="leerkring", meetings=1, **fields):
    event = Event(
        title=f"Proef werkgeversdienstverlening {name}", slug=f"proef-{name}", form=form, pillars="vraag,match",
        intro="Samen zoeken we het uit.", theme=theme, takeaway="<ul><li>Je kunt het.</li></ul>",
        programme="<p>Eerst koffie.</p>", speakers="Fatima Yilmaz, jobcoach", audience="Klantmanagers",
        organiser="Ondersteuningsteam", reply_to="een.heel.lang.adres@ondersteuningsteam.example.org", **fields,
    )
    event.regions = regions[:3]
    event.meetings = [
        Meeting(starts_at=now + timedelta(days=9 + day), ends_at=now + timedelta(days=9 + day, hours=2),
                place="Zuid-Kennemerland en IJmond, stadhuis", is_online=True,
                online_url="https://bellen.example.org/een-kamer-met-een-lange-naam-1234567890")
        for day in range(meetings)
    ]
    event.save()
    event.save_revision().publish()
    return event
def person(name, known=True, **shown):
    user = User.objects.create_user(email=f"{name}.proef@example.org")
    if known:
        user.first_name, user.last_name = name.capitalize(), "Proef"
        user.save()
        Profile.objects.create(
            user=user, region=regions[len(name) % 9], organisation="Gemeente", organisation_kind=kind, **shown
        )
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY], session[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session.create()
    print("SESSION", name, session.session_key)
    return user
def join(event, *people):
    return [sign_up(event, user=user, profile=user.profile, now=now) for user in people]
anna, bram, cas = person("anna", shows_name=True), person("bram", shows_name=True, shows_email=True), person("casper")
person("dina"), person("nieuw", known=False)
rule = {"seats_per_region": 2, "seats_until": date.today() + timedelta(days=5)}
ring = hold("kring", meetings=6, capacity=20, **rule)
group = hold("intervisie", form="intervisie", capacity=3, meetings=2, case="Iemand loopt vast.")
full = hold("vol", capacity=1)
shut = hold("dicht", capacity=1, has_waiting_list=False)
off = hold("afgelast")
[hold(f"los-{width}", meetings=2) for width in (1280, 320, 360)]
CaseFile.objects.create(event=group, title="Tekening", file="casus/a.pdf", added_at=now)
join(group, anna, bram, cas), join(full, bram, anna), join(shut, bram), join(off, anna)
[signup] = join(ring, anna)
cancel(off, by=None, reason="Te weinig aanmeldingen.", now=now)
print("TOKEN mail", signup.token)
print("TOKEN offer", offer(signup, "nieuw.proef@example.org", now=now).token)
"""
PAGES = [
    ("", EVENTS + "proef-kring/"),
    ("", EVENTS + "proef-dicht/"),
    ("", EVENTS + "proef-afgelast/"),
    ("anna", EVENTS + "proef-intervisie/"),
    ("anna", EVENTS + "proef-vol/"),
    ("anna", EVENTS + "proef-kring/aangemeld/"),
    ("anna", EVENTS + "proef-vol/aangemeld/"),
    ("anna", EVENTS + "proef-kring/afmelden/"),
    ("anna", EVENTS + "proef-kring/overdragen/"),
    ("bram", EVENTS + "proef-intervisie/overdragen/"),
    ("anna", EVENTS + "proef-vol/overdragen/"),
    ("anna", "/mijn/"),
    ("anna", "/mijn/aanmeldingen/"),
    ("dina", "/mijn/aanmeldingen/"),
    ("dina", EVENTS + "proef-kring/aanmelden/"),
    ("dina", EVENTS + "proef-vol/aanmelden/"),
    ("dina", EVENTS + "proef-dicht/aanmelden/"),
    ("dina", EVENTS + "proef-kring/afmelden/"),
    ("nieuw", EVENTS + "proef-kring/aanmelden/"),
    ("", "/leeragenda/aanmelding/{mail}/"),
    ("dina", "/leeragenda/aanmelding/{mail}/"),
    ("", "/leeragenda/overdracht/{offer}/"),
    ("nieuw", "/leeragenda/overdracht/{offer}/"),
    ("dina", "/leeragenda/overdracht/{offer}/"),
]
As = Callable[..., Page]


@pytest.fixture(scope="module")
def made(site: Site) -> dict[str, dict[str, str]]:
    """By name the sessions of people, and the secrets of mails."""
    printed = site.manage("shell", "-c", MAKE)
    return {
        kind: dict(re.findall(rf"^{kind} (\w+) (\w+)$", printed, re.MULTILINE))
        for kind in ("SESSION", "TOKEN")
    }


@pytest.fixture
def as_person(made: dict[str, dict[str, str]], site: Site, open_page: OpenPage) -> As:
    """A browser in which somebody is logged in; without a name, nobody."""

    def as_person(name: str, **options: object) -> Page:
        page = open_page(**options)
        if name:
            page.context.add_cookies([{"name": "sessionid", "value": made["SESSION"][name], "url": site.url}])
        return page

    return as_person


def look_at(page: Page) -> None:
    """One heading of the first level, nothing sideways, nothing for axe to say; in light and dark."""
    assert page.locator("h1").count() == 1
    unfold_everything(page)
    assert sideways(page) == 0
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert_accessible(page)


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize(("who", "path"), PAGES)
def test_page_when_scanned_then_it_is_accessible(as_person, made, who, path, width):
    page = as_person(who, width=width)

    visit(page, path.format(**made["TOKEN"]))

    look_at(page)


def stand_still(page: Page) -> None:
    """Looks at nothing but the width."""
    assert sideways(page) == 0


@pytest.mark.parametrize(("width", "javascript"), [(1280, True), (320, True), (360, False)])
def test_road_when_walked_by_keyboard_then_every_answer_is_clear_and_script_is_not_missed(
    as_person, width, javascript
):
    page, event = as_person("dina", width=width, javascript=javascript), f"{EVENTS}proef-los-{width}/"
    scan = look_at if javascript else stand_still  # the scan is a script itself
    visit(page, event)
    page.get_by_role("link", name="Meld je aan", exact=True).press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^Meld je aan voor Proef"))
    page.get_by_label("Organisatie", exact=True).fill("")
    page.get_by_role("button", name="Meld mij aan").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Vul de naam van je organisatie in.")
    scan(page)
    page.get_by_label("Organisatie", exact=True).fill("Werkgeversservicepunt")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^Je bent aangemeld voor Proef"))

    visit(page, f"{event}overdragen/")
    page.get_by_label("E-mailadres van je collega").fill("collega")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Dit is geen e-mailadres.")
    scan(page)
    page.get_by_label("E-mailadres van je collega").fill("collega@example.org")
    page.keyboard.press("Enter")
    expect(page.get_by_text("We hebben collega@example.org gemaild.")).to_be_visible()
    scan(page)

    visit(page, "/mijn/aanmeldingen/")
    if page.get_by_role("button", name="Maak mijn agenda-adres").count():
        page.get_by_role("button", name="Maak mijn agenda-adres").press("Enter")
        expect(page.get_by_text("Je hebt nu een eigen agenda-adres.")).to_be_visible()
    scan(page)
    page.get_by_role("link", name="Meld je af").first.press("Enter")
    page.get_by_role("button", name="Meld mij af").press("Enter")
    expect(page.get_by_text("Je bent afgemeld", exact=True)).to_be_visible()
    scan(page)
