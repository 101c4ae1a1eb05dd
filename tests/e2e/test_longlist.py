"""The long list in a browser: a member says “wij ook” and takes it back."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.browser import visit
from tests.e2e.test_pages import sideways
from tests.e2e.test_signing_up_pages import look_at

LIST = "/leeragenda/longlist/"
THEME = "/leeragenda/thema/resultaten-die-blijven/"
MAKE = """
from importlib import import_module
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from pow_site.accounts.models import OrganisationKind, Profile, User
from regions.models import Region
kind, _ = OrganisationKind.objects.get_or_create(name="Gemeente")
for name, slug in (("ASKER", "drenthe"),):
    user = User.objects.create_user(email=f"lijst.{name}@example.org", first_name=name.title(), last_name="Wit")
    Profile.objects.create(user=user, region=Region.objects.get(slug=slug), organisation="UWV", organisation_kind=kind)
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY], session[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session.create()
    print(name, session.session_key)
"""


@pytest.fixture(scope="module")
def made(site):
    """The session of a member."""
    return dict(re.findall(r"^(ASKER) (\S+)$", site.manage("shell", "-c", MAKE), re.MULTILINE))


@pytest.fixture
def as_member(made, site, open_page):
    """A browser in which one of them is logged in."""

    def as_member(who, **options):
        page = open_page(**options)
        page.context.add_cookies([{"name": "sessionid", "value": made[who], "url": site.url}])
        return page

    return as_member


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_member_when_they_say_wij_ook_then_the_list_counts_it_until_it_is_taken_back(
    as_member, open_page, javascript
):
    page, visitor = as_member("ASKER", javascript=javascript), open_page(javascript=javascript)
    visit(page, LIST)
    page.get_by_role("button", name=re.compile("^Wij ook ?: Resultaten die blijven$")).click()

    expect(page.get_by_text("Genoteerd: jouw regio wil dit thema ook.")).to_be_visible()
    visit(visitor, LIST)
    visitor.get_by_role("link", name=re.compile("^1 regio wil dit ?: Resultaten die blijven$")).click()
    expect(visitor.locator("#regios li")).to_have_text(["Drenthe"])

    visit(page, LIST)
    page.get_by_role("button", name=re.compile("^Neem terug ?: Resultaten die blijven$")).click()
    visit(visitor, THEME)
    expect(visitor.locator("#regios li")).to_have_count(0)


def test_visitor_when_not_logged_in_then_led_to_the_login_and_back(open_page):
    page = open_page()
    visit(page, LIST)
    look_at(page)

    page.get_by_role("link", name=re.compile("^Wij ook ?: Werkgevers betrekken")).click()

    expect(page).to_have_url(re.compile(r"/inloggen/\?next=/leeragenda/thema/werkgevers-betrekken/wij-ook/$"))


def test_wish_page_when_opened_then_it_says_for_which_region(as_member):
    page = as_member("ASKER")
    visit(page, f"{THEME}wij-ook/")

    look_at(page)
    expect(page.locator("main")).to_contain_text("Je zegt dit voor Drenthe")


@pytest.mark.parametrize(
    ("path", "place"), [(LIST, ".listed-theme__title a"), (THEME, ".breadcrumb__item:last-child")]
)
def test_theme_when_a_word_of_its_title_is_wider_than_a_phone_then_it_is_broken(open_page, path, place):
    page = open_page(width=320)
    visit(page, path)

    word = "Arbeidsmarktregiowerkgeversdienstverleningscoördinatiepunten"
    page.locator(place).first.evaluate("(one, word) => { one.textContent = word }", word)

    assert sideways(page) == 0
