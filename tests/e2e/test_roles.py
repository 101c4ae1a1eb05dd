"""Mensen en rollen: Sam of the support team invites Noor to a region, who later hands it over to Tom."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.axe import assert_accessible
from tests.e2e.browser import OpenPage, visit
from tests.e2e.server import Site
from tests.e2e.test_pages import sideways, unfold_everything

PEOPLE, INVITATIONS = "/cms/mensen/", "/mijn/uitnodigingen/"
MAKE_PEOPLE = """
from importlib import import_module
from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import Group
from pow_site.accounts.models import OrganisationKind, Profile, User
kind, _ = OrganisationKind.objects.get_or_create(name="Gemeente")
for name, group in (("sam", "ondersteuningsteam"), ("rosa", "regio-redacteur Drenthe"), ("noor", ""), ("tom", "")):
    user = User.objects.create_user(email=f"{name}.rollen@example.org", first_name=name.capitalize(), last_name="Rol")
    user.groups.set(Group.objects.filter(name=group))
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    Profile.objects.create(user=user, is_nationwide=True, organisation="Gemeente", organisation_kind=kind)
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY], session[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session.create()
    print("SESSION", name, session.session_key)
"""
READ_MAILS = """
from pow_site.outbox.models import OutgoingMail
for mail in OutgoingMail.objects.filter(name__startswith="role_"):
    print("MAIL", mail.name, mail.html.replace("\\n", " "))
"""
As = Callable[..., Page]


@pytest.fixture(scope="module")
def sessions(site: Site) -> dict[str, str]:
    """By name the session of somebody who is logged in."""
    return dict(re.findall(r"^SESSION (\w+) (\w+)$", site.manage("shell", "-c", MAKE_PEOPLE), re.MULTILINE))


@pytest.fixture
def as_person(sessions: dict[str, str], site: Site, open_page: OpenPage) -> As:
    """A browser in which somebody is logged in."""

    def as_person(name: str, **options: object) -> Page:
        page = open_page(**options)
        page.context.add_cookies([{"name": "sessionid", "value": sessions[name], "url": site.url}])
        return page

    return as_person


def invite_to(page: Page, region: str, email: str) -> None:
    """By the form of the support team."""
    visit(page, PEOPLE)
    page.get_by_role("link", name="Nodig iemand uit").click()
    page.get_by_label("E-mailadres").fill(email)
    page.get_by_label("Regio-redacteur").check()
    page.get_by_label("Regio", exact=True).select_option(label=region)
    page.get_by_label("Persoonlijk bericht").fill("Fijn als je meedoet.")
    page.get_by_role("button", name="Verstuur de uitnodiging").click()


def test_region_when_somebody_is_invited_and_hands_over_then_the_cms_follows_without_javascript(as_person):
    sam, noor, tom = (as_person(name, javascript=False) for name in ("sam", "noor", "tom"))
    invite_to(sam, "Zeeland", "noor.rollen@example.org")
    expect(sam.get_by_text("De uitnodiging is verstuurd naar noor.rollen@example.org.")).to_be_visible()

    visit(noor, INVITATIONS)
    expect(noor.get_by_role("heading", name="Regio-redacteur Zeeland")).to_be_visible()
    expect(noor.get_by_text("Fijn als je meedoet.")).to_be_visible()
    noor.get_by_role("button", name="Ja, ik doe mee").click()
    expect(noor.get_by_text("Je bent nu regio-redacteur Zeeland.")).to_be_visible()
    noor.get_by_role("link", name="Ga naar het CMS").click()
    expect(noor.get_by_role("heading", name="Actieplan Zeeland")).to_be_visible()

    visit(noor, PEOPLE)
    noor.get_by_role("link", name="Draag over").click()
    noor.get_by_label("E-mailadres").fill("tom.rollen@example.org")
    noor.get_by_role("button", name="Verstuur de uitnodiging").click()
    expect(noor.get_by_text("Noor Rol stopt zodra deze uitnodiging is geaccepteerd.")).to_be_visible()

    visit(tom, INVITATIONS)
    expect(tom.get_by_text("Noor Rol stopt zodra jij accepteert.")).to_be_visible()
    tom.get_by_role("button", name="Ja, ik doe mee").click()
    visit(noor, "/cms/")
    assert "/cms/" not in noor.url
    visit(sam, f"{PEOPLE}?regio=zeeland")
    zeeland = sam.get_by_role("region", name="Zeeland")
    expect(zeeland).to_contain_text("Tom Rol")
    expect(zeeland).not_to_contain_text("Noor Rol")
    expect(zeeland).to_contain_text("Advies: minstens twee mensen per regio")

    zeeland.get_by_role("link", name="Trek rol in").click()
    sam.get_by_role("button", name="Ja, trek de rol in").click()
    expect(sam.get_by_text("Tom Rol is geen regio-redacteur Zeeland meer.")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 320])
def test_pages_in_the_cms_when_scanned_then_they_are_accessible(as_person, width):
    sam = as_person("sam", width=width)
    invite_to(sam, "Drenthe", f"nieuw{width}@example.org")
    expect(sam.get_by_text("De uitnodiging is verstuurd")).to_be_visible()

    visit(sam, PEOPLE)  # once more: the green of the CMS's own message is too light
    look_at(sam)
    for link in ("Draag over", "Trek rol in"):
        visit(sam, f"{PEOPLE}?regio=drenthe")
        sam.get_by_role("link", name=link).first.click()
        look_at(sam)
    visit(sam, f"{PEOPLE}uitnodigen/")
    look_at(sam)
    sam.get_by_role("button", name="Verstuur de uitnodiging").click()
    expect(sam.get_by_text("We hebben nog niets verstuurd.")).to_be_visible()
    look_at(sam)


def look_at(page: Page) -> None:
    """One heading of the first level, nothing sideways, nothing for axe to say; in light and dark."""
    page.wait_for_load_state()
    assert page.locator("h1").count() == 1
    unfold_everything(page)
    assert sideways(page) == 0
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert_accessible(page)


@pytest.mark.parametrize("width", [1280, 320])
def test_invitations_when_scanned_then_they_are_accessible(as_person, width):
    rosa, tom = as_person("rosa"), as_person("tom", width=width)
    visit(tom, INVITATIONS)
    look_at(tom)

    visit(rosa, f"{PEOPLE}uitnodigen/")
    rosa.get_by_label("E-mailadres").fill("tom.rollen@example.org")
    rosa.get_by_label("Ik stop zelf").check()
    rosa.get_by_role("button", name="Verstuur de uitnodiging").click()
    expect(rosa.get_by_text("De uitnodiging is verstuurd")).to_be_visible()

    visit(tom, INVITATIONS)
    expect(tom.get_by_role("heading", name="Regio-redacteur Drenthe")).to_be_visible()
    look_at(tom)
    tom.get_by_role("button", name="Nee, dank je").click()
    expect(tom.get_by_text("Je hebt de uitnodiging afgeslagen.")).to_be_visible()
    look_at(tom)


@pytest.mark.parametrize("width", [1280, 320])
def test_mails_when_scanned_then_they_are_accessible(site, as_person, width):
    mails = dict(re.findall(r"^MAIL (\w+) (.*)$", site.manage("shell", "-c", READ_MAILS), re.MULTILINE))
    assert {"role_invitation", "role_handed_over", "role_not_accepted", "role_withdrawn"} <= set(mails)
    page = as_person("sam", width=width)

    for html in mails.values():
        page.set_content(html)
        look_at(page)
