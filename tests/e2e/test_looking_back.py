"""Looking back in a browser: every state of the page scanned, and the road walked by keyboard, also without script."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.axe import assert_accessible
from tests.e2e.browser import OpenPage, visit
from tests.e2e.server import Site
from tests.e2e.test_pages import sideways, unfold_everything

MAKE = """
from datetime import timedelta
from importlib import import_module
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.utils import timezone
from learning_agenda.enums import LookbackRound
from learning_agenda.lookback.addresses import lookback_path
from learning_agenda.lookback.looking_back import look_back
from learning_agenda.models import Attendance, Event, Meeting, Signup
from pow_site.accounts.models import OrganisationKind, Profile, User
now = timezone.now()
AFTER, LATER = LookbackRound
kind, _ = OrganisationKind.objects.get_or_create(name="Gemeente")
def hold(name, days, **fields):
    end = now - timedelta(days=days, hours=1)
    event = Event(title=f"Terugblik werkgeversdienstverlening {name}", slug=f"terugblik-{name}", form="leerkring",
                  intro="Samen zoeken we het uit.", programme="<p>Eerst koffie.</p>", **fields)
    event.meetings = [Meeting(starts_at=end - timedelta(hours=2), ends_at=end, place="Utrecht")]
    event.save()
    return event
def person(name):
    user = User.objects.create_user(email=f"{name}.terugblik@example.org", first_name=name, last_name="Terugblik")
    Profile.objects.create(user=user, is_nationwide=True, organisation="Gemeente", organisation_kind=kind)
    return user
def came(event, user):
    return Signup.objects.create(event=event, user=user, state="going", signed_up_at=now, state_at=now)
anna = person("Anna")
def path(name, event, number, user=anna):
    signup = came(event, user)
    print("PATH", name, lookback_path(signup, number))
    return signup
recent, full = hold("kort", 1), hold("lang", 100)
first = path("open", recent, AFTER)
print("PATH early", lookback_path(first, LATER))
for width in (1280, 320, 360):
    path(f"first{width}", recent, AFTER, person(f"Bram{width}"))
    path(f"second{width}", full, LATER, person(f"Cas{width}"))
path("later", full, LATER)
path("late", hold("oud", 200), AFTER)
path("off", hold("af", 2, cancelled_at=now), AFTER)
absent = hold("weg", 3)
missed = path("absent", absent, AFTER)
Attendance.objects.create(signup=missed, meeting=absent.meetings.get(), is_present=False, noted_at=now)
few = hold("weinig", 4)
done = path("done", few, AFTER)
look_back(done, AFTER, {"learned": "Dat bellen helpt."}, now=now)
for number, did in enumerate(("ja", "ja", "ja", "deels", "deels", "nee")):
    signup = came(full, person(f"Dina{number}"))
    look_back(signup, AFTER, {"learned": f"Bel eerst {number}.", "needs": "Tijd." * number}, now=now)
    look_back(signup, LATER, {"did_it": did, "outcome": "Arbeidsmarktregiowerkgeversdienstverlening " * 3}, now=now)
session = import_module(settings.SESSION_ENGINE).SessionStore()
session[SESSION_KEY], session[HASH_SESSION_KEY] = str(anna.pk), anna.get_session_auth_hash()
session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
session.create()
print("PATH session", session.session_key)
print("PATH results", full.path)
print("PATH few", few.path)
print("PATH desk", f"/cms/activiteiten/{full.pk}/terugblik/")
"""
STATES = {
    "open": "Wat heb je geleerd?",
    "later": "Heb je gedaan wat je van plan was?",
    "early": "Het is nog niet zover",
    "late": "Antwoorden kan niet meer",
    "off": "Deze activiteit ging niet door",
    "absent": "Deze vragen zijn voor wie erbij was",
    "done": "Bedankt, we hebben je antwoord",
}
OWN = {"results": "6 mensen antwoordden.", "few": "Vanaf 5 antwoorden zie je hier de uitkomst."}
Look = Callable[[Page], None]


@pytest.fixture(scope="module")
def made(site: Site) -> dict[str, str]:
    """The addresses by name, and the session of who took part."""
    printed = site.manage("shell", "-c", MAKE)
    return dict(re.findall(r"^PATH (\w+) (\S+)$", printed, re.MULTILINE))


def look_at(page: Page) -> None:
    """One heading of the first level, nothing sideways, nothing for axe to say; in light and dark."""
    assert page.locator("h1").count() == 1
    unfold_everything(page)
    assert sideways(page) == 0
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert_accessible(page)


def stand_still(page: Page) -> None:
    """Looks at nothing but the width."""
    assert sideways(page) == 0


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize(("state", "says"), STATES.items())
def test_page_when_scanned_then_it_is_accessible(made, open_page: OpenPage, state, says, width):
    page = open_page(width=width)

    visit(page, made[state])

    expect(page.get_by_role("main").get_by_text(says).first).to_be_visible()
    look_at(page)


@pytest.mark.parametrize("width", [1280, 360])
def test_page_when_the_link_is_unknown_then_it_says_so_and_is_accessible(open_page: OpenPage, width):
    page = open_page(width=width)

    visit(page, "/leeragenda/terugblik/onzin/")

    expect(page.get_by_role("heading", level=1)).to_have_text("Deze link werkt niet meer")
    look_at(page)


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize(("name", "says"), OWN.items())
def test_event_when_somebody_took_part_then_the_outcome_is_accessible(
    made, site: Site, open_page: OpenPage, name, says, width
):
    page = open_page(width=width)
    page.context.add_cookies([{"name": "sessionid", "value": made["session"], "url": site.url}])

    visit(page, made[name])

    expect(page.get_by_role("region", name="Terugblik").get_by_text(says).first).to_be_visible()
    look_at(page)


@pytest.mark.parametrize(("width", "javascript"), [(1280, True), (320, True), (360, False)])
def test_road_when_walked_by_keyboard_then_every_answer_is_clear_and_script_is_not_missed(
    made, open_page: OpenPage, width, javascript
):
    page = open_page(width=width, javascript=javascript)
    scan: Look = look_at if javascript else stand_still  # the scan is a script itself
    visit(page, made[f"first{width}"])
    page.wait_for_timeout(2100)  # quicker than this we take somebody for a robot
    page.get_by_role("button", name="Verstuur").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Je hebt nog niets ingevuld.")
    scan(page)
    page.get_by_label("Wat heb je geleerd?").fill("a" * 3000)
    page.get_by_role("button", name="Verstuur").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Dit zijn 3000 tekens.")
    expect(page.get_by_label("Wat heb je geleerd?")).to_have_value("a" * 3000)
    scan(page)
    page.get_by_label("Wat heb je geleerd?").fill("Dat bellen helpt.")
    page.get_by_role("button", name="Verstuur").press("Enter")
    expect(page.get_by_text("Bedankt, we hebben je antwoord")).to_be_visible()

    visit(page, made[f"second{width}"])
    page.wait_for_timeout(2100)
    page.get_by_role("button", name="Verstuur").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Kies ja, een deel of nee.")
    scan(page)
    page.get_by_role("radio", name="Een deel").press("Space")
    page.get_by_label("Wat kwam ervan?").fill("Een baan.")
    page.get_by_role("button", name="Verstuur").press("Enter")
    expect(page.get_by_text("Bedankt, we hebben je antwoord")).to_be_visible()
    visit(page, made[f"second{width}"])
    expect(page.get_by_text("Bedankt, we hebben je antwoord")).to_be_visible()


def test_desk_when_the_outcome_is_opened_then_it_is_accessible_and_the_list_comes(made, cms: Page):
    visit(cms, made["desk"])

    expect(cms.get_by_role("main").get_by_text("Bel eerst 3.")).to_be_visible()
    assert_accessible(cms)
    with cms.expect_download() as download:
        cms.get_by_role("button", name="Deze activiteit als XLSX").click()
    assert download.value.suggested_filename == "terugblik-terugblik-lang.xlsx"
