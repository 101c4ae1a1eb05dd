"""The proof of participation in a browser: made and saved by its holder, checked by anybody; each page scanned."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.browser import visit
from tests.e2e.test_signing_up_pages import look_at

OWN = "/leeragenda/activiteiten/{}/bewijs/"
CHECK = "/leeragenda/bewijs/"
UNKNOWN = f"{CHECK}PW-2222-3333-4444/"
MAKE = """
from datetime import timedelta
from importlib import import_module
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.utils import timezone
from learning_agenda.models import Attendance, Event, Meeting, Signup
from learning_agenda.proofs.proving import issue
from pow_site.accounts.models import OrganisationKind, Profile, User
from regions.models import Region
now = timezone.now()
user = User.objects.create_user(email="bewijs.proef@example.org", first_name="Wilhelmina-Alexandra", last_name="de Vries-van den Werkgeversdienst")
kind, _ = OrganisationKind.objects.get_or_create(name="Gemeente")
Profile.objects.create(user=user, region=Region.objects.first(), organisation="Gemeente", organisation_kind=kind)
session = import_module(settings.SESSION_ENGINE).SessionStore()
session[SESSION_KEY], session[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
session.create()
print("SESSION", session.session_key)
def held(slug, is_present):
    event = Event(title=f"Terugblik op werkgeversdienstverlening in arbeidsmarktregio's {slug}", slug=f"bewijs-{slug}", form="leerkring",
                  intro="Samen zoeken we het uit.", organiser="Ondersteuningsteam", reply_to="organisator@example.org")
    event.meetings = [Meeting(starts_at=now - timedelta(days=9 - day), ends_at=now - timedelta(days=9 - day, hours=-2.5), place="Utrecht") for day in range(3)]
    event.save()
    event.save_revision().publish()
    signup = Signup.objects.create(event=event, user=user, state="going", signed_up_at=now, state_at=now)
    for meeting in event.meetings.all():
        Attendance.objects.create(signup=signup, meeting=meeting, is_present=is_present, noted_at=now)
    return signup
[held(f"vers-{number}", True) for number in range(4)]
held("afwezig", False)
print("NUMBER", issue(held("klaar", True), user=user, shows_name=True, now=now).number)
"""
WIDTHS = [1280, 360]


@pytest.fixture(scope="module")
def made(site):
    """The session of the holder, and the number of a proof."""
    return dict(re.findall(r"^(SESSION|NUMBER) (\S+)$", site.manage("shell", "-c", MAKE), re.MULTILINE))


@pytest.fixture
def as_holder(made, site, open_page):
    """A browser in which the holder is logged in."""

    def as_holder(**options):
        page = open_page(**options)
        page.context.add_cookies([{"name": "sessionid", "value": made["SESSION"], "url": site.url}])
        return page

    return as_holder


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("slug", ["bewijs-vers-0", "bewijs-klaar", "bewijs-afwezig"])
def test_holders_page_when_scanned_then_it_is_accessible(as_holder, slug, width):
    page = as_holder(width=width)

    assert visit(page, OWN.format(slug)).status == 200

    look_at(page)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    ("path", "status"),
    [(CHECK, 200), (f"{CHECK}?nummer=onzin", 200), (CHECK + "{NUMBER}/", 200), (UNKNOWN, 404)],
)
def test_public_page_when_scanned_then_it_is_accessible_and_sets_no_cookie(
    open_page, made, path, status, width
):
    page = open_page(width=width)

    assert visit(page, path.format(**made)).status == status

    look_at(page)
    assert page.context.cookies() == []


@pytest.mark.parametrize(
    ("number", "width", "javascript"), [(1, 1280, True), (2, 360, True), (3, 360, False)]
)
def test_road_when_walked_then_a_proof_is_made_saved_and_checked(
    as_holder, open_page, number, width, javascript
):
    page = as_holder(width=width, javascript=javascript)
    visit(page, "/mijn/aanmeldingen/")
    page.get_by_role("link", name=re.compile(rf"^Bewijs van deelname ?: .* vers-{number}$")).press("Enter")
    page.get_by_role("button", name="Maak mijn bewijs").press("Enter")
    expect(page.get_by_text("Je bewijs is gemaakt.")).to_be_visible()
    with page.expect_download() as saving:
        page.get_by_role("link", name="Bewaar je bewijs (PDF)").press("Enter")
    assert saving.value.suggested_filename == f"bewijs-bewijs-vers-{number}.pdf"
    assert saving.value.path().read_bytes().startswith(b"%PDF-")
    written = page.locator(".typed-key").inner_text()
    page.get_by_label("Mijn naam is te zien bij het nummer").check()
    page.get_by_role("button", name="Bewaar je keuze").press("Enter")
    expect(page.get_by_text("Je naam is nu te zien bij het nummer.")).to_be_visible()

    other = open_page(width=width, javascript=javascript)
    visit(other, CHECK)
    other.get_by_role("searchbox", name="Nummer van het bewijs").fill(written.lower().replace("-", " "))
    other.keyboard.press("Enter")
    expect(other.get_by_role("heading", level=1)).to_have_text("Dit nummer klopt")
    expect(other.get_by_text("7,5 uur")).to_be_visible()
    expect(other.get_by_text("Wilhelmina-Alexandra de Vries")).to_be_visible()
    assert other.context.cookies() == []
