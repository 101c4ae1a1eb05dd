"""The knowledge base in a browser: a member tells that their region tries a lesson; lesson and region show it."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.browser import visit
from tests.e2e.test_signing_up_pages import look_at

BASE = "/kennisbank/"
LESSON = f"{BASE}een-vaste-adviseur-per-werkgever/"
TELL = f"{LESSON}toepassen/"
PLAN = "/actieplannen/regionale-actieplannen/drenthe/"
SENTENCE = "Sinds maart belt in Emmen één adviseur met elke werkgever."
MAKE = """
from importlib import import_module
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from pow_site.accounts.models import OrganisationKind, Profile, User
from regions.models import Region
kind, _ = OrganisationKind.objects.get_or_create(name="Gemeente")
for name, slug in (("REGION", "drenthe"), ("NATION", None)):
    region = Region.objects.get(slug=slug) if slug else None
    user = User.objects.create_user(email=f"les.{name}@example.org", first_name="Lotte")
    Profile.objects.create(user=user, region=region, is_nationwide=not region, organisation="UWV", organisation_kind=kind)
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY], session[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session.create()
    print(name, session.session_key)
"""


@pytest.fixture(scope="module")
def made(site):
    """The sessions of somebody of a region and of somebody who works nationwide."""
    return dict(re.findall(r"^(REGION|NATION) (\S+)$", site.manage("shell", "-c", MAKE), re.MULTILINE))


@pytest.fixture
def as_member(made, site, open_page):
    """A browser in which one of them is logged in."""

    def as_member(who="REGION", **options):
        page = open_page(**options)
        page.context.add_cookies([{"name": "sessionid", "value": made[who], "url": site.url}])
        return page

    return as_member


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_member_when_they_tell_it_then_lesson_and_region_show_it_until_it_is_taken_back(
    as_member, open_page, javascript
):
    page, visitor = as_member(javascript=javascript), open_page(javascript=javascript)

    visit(page, LESSON)
    page.get_by_role("link", name="Vertel hoe ver jouw regio hiermee is").click()
    page.get_by_label("Probeert dit").check()
    page.get_by_label("Vertel het in één zin").fill(SENTENCE)
    page.get_by_role("button", name="Zet dit bij de les").click()

    expect(page.get_by_text("Bij de les staat nu hoe ver Drenthe is.")).to_be_visible()
    visit(visitor, LESSON)
    expect(visitor.locator("#toegepast")).to_contain_text(SENTENCE)
    expect(visitor.get_by_role("link", name="1 regio past dit toe")).to_be_visible()
    visitor.locator("#toegepast").get_by_role("link", name="Drenthe").click()
    section = visitor.locator("section[aria-labelledby=lessen]")
    expect(section).to_contain_text(SENTENCE)
    section.get_by_role("link", name="Eén vaste adviseur per werkgever").click()
    expect(visitor).to_have_url(re.compile(f"{LESSON}#toegepast$"))

    visit(page, TELL)
    page.get_by_role("button", name="Haal mijn regio weg bij deze les").click()
    visit(visitor, PLAN)
    expect(visitor.locator("section[aria-labelledby=lessen]")).not_to_contain_text(SENTENCE)


def test_filters_when_chosen_without_script_then_the_address_holds_them(open_page):
    page = open_page(javascript=False)
    visit(page, BASE)
    everything = page.locator("#lessen").inner_text()

    page.get_by_label("Wat kwam ervan").select_option("werkte-niet")
    page.get_by_role("button", name="Toon lessen").click()

    expect(page.get_by_role("heading", name="1 les", exact=True)).to_be_visible()
    expect(page).to_have_url(re.compile(r"\?.*uitkomst=werkte-niet"))
    page.get_by_role("link", name=re.compile("^Werkte niet")).click()
    expect(page.locator("#lessen")).to_have_text(everything)
    assert re.fullmatch(r"\d+ lessen", everything)


def test_visitor_when_they_want_to_tell_then_they_log_in_first(open_page):
    page = open_page()
    visit(page, LESSON)

    page.get_by_role("link", name="Log in om te vertellen dat jouw regio dit toepast").click()

    expect(page).to_have_url(re.compile(f"/inloggen/\\?next={TELL}$"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("who", ["REGION", "NATION"])
def test_page_to_tell_when_scanned_then_it_is_accessible(as_member, who, width, scheme):
    page = as_member(who, width=width, scheme=scheme)

    assert visit(page, TELL).status == 200

    look_at(page)
    if who == "REGION":
        page.get_by_role("button", name="Zet dit bij de les").click()
        look_at(page)
