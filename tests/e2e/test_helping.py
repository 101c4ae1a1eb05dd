"""Being called about a theme and asking all regions, in a browser: every page scanned, and what goes out by mail."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.axe import assert_accessible
from tests.e2e.browser import OpenPage, visit
from tests.e2e.server import Site
from tests.e2e.test_signing_up_pages import look_at

MAKE = """
from importlib import import_module
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import Group
from learning_agenda.models import LearningThemePage
from pow_site.accounts.models import OrganisationKind, Profile, User
from regions.models import ActionPlanPage
from regions.roles import region_group_name
kind, _ = OrganisationKind.objects.get_or_create(name="Gemeente")
plan = ActionPlanPage.objects.with_regions().first()
theme = LearningThemePage.objects.filter(live=True).first()
for name in ("hulp", "vrager"):
    user = User.objects.create_user(email=f"{name}.bellen@example.org", first_name=name.capitalize())
    Profile.objects.create(user=user, region=plan.region, organisation="Gemeente", organisation_kind=kind)
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY], session[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session.create()
    print("FOUND", name, session.session_key)
user.groups.add(Group.objects.get(name=region_group_name(plan)))
print("FOUND theme", theme.slug)
print("FOUND pk", theme.pk)
"""
MAILS = (
    "from pow_site.outbox.models import OutgoingMail\n"
    "for mail in OutgoingMail.objects.filter(name='{}').order_by('pk'): print('MAIL', mail.recipient, mail.reply_to)"
)
KEY = "from learning_agenda.models import HelpOffer; print('KEY', HelpOffer.objects.latest('pk').pk)"
ABOUT = "Werkgeversdienstverlening in Zuid-Kennemerland en IJmond"
As = Callable[..., Page]


@pytest.fixture(scope="module")
def made(site: Site) -> dict[str, str]:
    """The sessions of who helps and who asks, and the theme."""
    return dict(re.findall(r"^FOUND (\w+) ([\w-]+)$", site.manage("shell", "-c", MAKE), re.MULTILINE))


@pytest.fixture
def as_person(made: dict[str, str], site: Site, open_page: OpenPage) -> As:
    """A browser in which somebody is logged in."""

    def as_person(name: str, **options: object) -> Page:
        page = open_page(**options)
        page.context.add_cookies([{"name": "sessionid", "value": made[name], "url": site.url}])
        return page

    return as_person


def mails(site: Site, name: str) -> list[str]:
    printed = site.manage("shell", "-c", MAILS.format(name))
    return [line.removeprefix("MAIL ") for line in printed.splitlines() if line.startswith("MAIL ")]


def test_helper_when_asked_by_keyboard_then_one_mail_goes_and_nobody_saw_who_it_is(as_person, made, site):
    base = f"/leeragenda/thema/{made['theme']}/bellen/"
    helper = as_person("hulp", width=320)
    visit(helper, base)
    helper.get_by_role("button", name="Zet mij bij dit thema").press("Enter")
    expect(helper.get_by_role("alert")).to_contain_text("Schrijf waarover anderen je kunnen bellen.")
    look_at(helper)
    helper.get_by_label("Waarover kunnen anderen je bellen?").fill(ABOUT)
    helper.keyboard.press("Enter")
    expect(helper.get_by_text("Je staat bij dit thema.")).to_be_visible()
    look_at(helper)

    key = site.manage("shell", "-c", KEY).rpartition("KEY ")[2].strip()
    asker = as_person("vrager", width=320)
    visit(asker, f"{base}{key}/")
    expect(asker.get_by_text(ABOUT)).to_be_visible()
    assert "hulp" not in asker.locator("main").inner_text().lower()
    look_at(asker)
    asker.get_by_role("button", name="Verstuur je bericht").press("Enter")
    expect(asker.get_by_role("alert")).to_contain_text("Schrijf wat je wilt vragen.")
    look_at(asker)
    asker.get_by_label("Je bericht").fill("Mag ik je bellen?")
    asker.get_by_role("button", name="Verstuur je bericht").press("Enter")
    expect(asker.get_by_text("Je bericht is verstuurd.")).to_be_visible()
    look_at(asker)

    assert mails(site, "helper_question") == ["hulp.bellen@example.org ['vrager.bellen@example.org']"]
    helper.get_by_role("button", name="Haal mijn aanbod weg").press("Enter")
    expect(helper.get_by_text("Je staat niet meer bij dit thema.")).to_be_visible()
    assert asker.goto(f"{base}{key}/").status == 404
    look_at(asker)


def test_regions_when_asked_in_the_cms_then_the_page_says_to_whom_and_asks_once(cms, made, site):
    visit(cms, f"/cms/themas/{made['pk']}/regios/")
    expect(cms.get_by_role("region", name="Antwoorden van de regio's").locator("tbody tr")).to_have_count(35)
    expect(cms.get_by_text("De vraag gaat naar")).to_contain_text("1 redacteur in 1 regio")
    assert_accessible(cms)

    cms.get_by_label("Je toelichting").fill("We beginnen in maart.")
    cms.get_by_role("button", name="Mail 1 redacteur").press("Enter")

    expect(cms.get_by_text("De vraag gaat naar 1 persoon.")).to_be_visible()
    expect(cms.get_by_role("button", name="Mail 1 redacteur")).to_have_count(0)
    assert_accessible(cms)
    assert mails(site, "regions_asked") == [f"vrager.bellen@example.org ['{site.editor_email}']"]
