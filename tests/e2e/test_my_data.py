"""“Mijn gegevens” in a browser: Dirk sees what is held of him, takes it along, and leaves."""

import json
import re
from collections.abc import Callable
from itertools import product
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.axe import assert_accessible
from tests.e2e.browser import OpenPage, visit
from tests.e2e.server import Site

OVERVIEW, ERASE, GONE = (f"/mijn/gegevens/{part}" for part in ("", "verwijderen/", "verwijderd/"))
LOOKS = list(product((1280, 320), ("light", "dark")))
MAKE_PERSON = """
import time
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone
from pow_site.accounts.models import OrganisationKind, Profile, User
from regions.models import Follow, Region

address = %(address)r
user = User.objects.create_user(email=address, first_name="Dirk", last_name="de Vries", last_login=timezone.now())
user.emailaddress_set.create(email=address, verified=True, primary=True)
kind = OrganisationKind.objects.get_or_create(name="Arbeidsmarktregiosecretariaat")[0]
region = Region.objects.get(slug="groningen")
Profile.objects.create(user=user, organisation="Werkgeversservicepunt", organisation_kind=kind, region=region)
for followed in Region.objects.all()[:12]:
    Follow.objects.create(user=user, region=followed, since=timezone.now())
session = SessionStore()
session[SESSION_KEY] = str(user.pk)
session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
session[HASH_SESSION_KEY] = user.get_session_auth_hash()
session["account_authentication_methods_user"] = str(user.pk)
session["account_authentication_methods"] = [{"method": "code", "at": time.time(), "email": address}]
session.create()
print("session:", session.session_key)
"""
LogIn = Callable[..., Page]


@pytest.fixture
def log_in(site: Site, open_page: OpenPage) -> LogIn:
    """A page of somebody new who just logged in; `**options` as those of `open_page`."""
    made: dict[str, str] = {}

    def log_in(address: str, **options: object) -> Page:
        if address not in made:
            said = site.manage("shell", "-c", MAKE_PERSON % {"address": address})
            made[address] = re.search(r"session: (\w+)", said)[1]
        page = open_page(**options)
        page.context.add_cookies([{"name": "sessionid", "value": made[address], "url": site.url}])
        return page

    return log_in


def test_my_data_when_scanned_then_nothing_is_found_in_any_look(log_in):
    for width, scheme in LOOKS:
        page = log_in("look@example.org", width=width, scheme=scheme)
        for address in (OVERVIEW, ERASE):
            visit(page, address)
            assert_accessible(page)
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.get_by_role("button", name="Verwijder mijn account").click()
        expect(page.get_by_role("alert")).to_contain_text("Zet een vinkje als je het zeker weet.")
        assert_accessible(page)


def test_gone_page_when_scanned_then_nothing_is_found_in_any_look(open_page):
    for width, scheme in LOOKS:
        page = open_page(width=width, scheme=scheme)
        visit(page, GONE)
        assert_accessible(page)


def test_my_data_when_downloaded_then_it_is_a_zip_with_what_the_page_shows(log_in, tmp_path):
    page = log_in("download@example.org")
    visit(page, OVERVIEW)
    expect(page.get_by_role("heading", name="Je profiel")).to_be_visible()

    with page.expect_download() as waiting:
        page.get_by_role("link", name="Download alles").click()
    waiting.value.save_as(tmp_path / "gegevens.zip")

    assert waiting.value.suggested_filename == "mijn-gegevens.zip"
    with ZipFile(tmp_path / "gegevens.zip") as archive:
        kinds = {kind["soort"]: kind for kind in json.loads(archive.read("gegevens.json"))["gegevens"]}
    assert kinds["Je profiel"]["rijen"][0]["Organisatie"] == "Werkgeversservicepunt"
    assert len(kinds["Regio's die je volgt"]["rijen"]) == 12


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_account_when_deleted_with_the_keyboard_then_it_is_gone(log_in, javascript):
    page = log_in(f"weg-{javascript}@example.org".lower(), javascript=javascript)
    visit(page, OVERVIEW)
    page.get_by_role("link", name="Verwijder mijn account").press("Enter")
    page.get_by_label("Ja, verwijder mijn account").press("Space")

    page.get_by_role("button", name="Verwijder mijn account").press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("Je account is verwijderd")
    assert [cookie["name"] for cookie in page.context.cookies()] in ([], ["csrftoken"])
    visit(page, OVERVIEW)
    expect(page).to_have_url(re.compile("/inloggen/"))
