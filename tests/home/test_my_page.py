"""Mijn PoW: what stands on someone's own page, and what it asks the database."""

from datetime import UTC, datetime, timedelta

import pytest
from allauth.account.models import EmailAddress
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.utils import timezone

from pow_site.accounts.models import OrganisationKind, Profile
from pow_site.roles.groups import EDITORS, ensure_roles
from pow_site.roles.models import RoleInvitation
from regions.enums import MomentKind
from regions.following import follow
from regions.models import Region
from regions.roles import region_group_name
from tests.learning_agenda.cast import join, make_event, make_person
from tests.regions.cast import make_plan

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)
QUERIES = 12
SIGNUP_QUERIES = 18


@pytest.fixture
def plan(overview):
    return make_plan(overview, "Twente")


@pytest.fixture
def profile(charlie, plan):
    kind = OrganisationKind.objects.create(name="Proefgemeente")
    return Profile.objects.create(
        user=charlie, region=plan.region, organisation="Gemeente Enschede", organisation_kind=kind
    )


@pytest.fixture
def mine(client, charlie):
    """Charlie's own page as a tree."""

    def mine():
        client.force_login(charlie)
        response = client.get("/mijn/")
        assert response.status_code == 200
        assert response["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
        return BeautifulSoup(response.content, "html.parser").main

    return mine


def part(page, heading):
    return page.find("section", attrs={"aria-labelledby": heading}).get_text(" ", strip=True)


def test_page_when_nobody_is_logged_in_then_it_leads_to_the_log_in_and_back(client):
    response = client.get("/mijn/")

    assert (response.status_code, response.url) == (302, "/inloggen/?next=/mijn/")


def test_page_when_the_profile_is_not_there_then_it_is_asked_first(client, charlie):
    client.force_login(charlie)

    response = client.get("/mijn/")

    assert (response.status_code, response.url) == (302, "/inloggen/gegevens/?next=%2Fmijn%2F")


def test_page_when_the_region_is_gone_then_the_profile_is_asked_again(client, charlie, profile):
    client.force_login(charlie)
    Profile.objects.filter(pk=profile.pk).update(region=None)

    assert client.get("/mijn/").url == "/inloggen/gegevens/?next=%2Fmijn%2F"


def test_page_when_nothing_happened_yet_then_each_part_offers_a_next_step(mine, profile):
    page = mine()

    assert page.h1.get_text(strip=True) == "Dag Charlie"
    assert page.find("a", string="Lees het plan")["href"] == "/actieplannen/regionale-actieplannen/twente/"
    assert "Je bent nog nergens voor aangemeld." in part(page, "mijn-aanmeldingen")
    assert "Je volgt nog geen regio" in part(page, "wat-ik-volg")
    assert "Nog niets gepland" in part(page, "binnenkort")
    assert "Niets. Je bepaalt zelf wat andere deelnemers zien." in part(page, "mijn-instellingen")
    assert page.find("a", string="Werk het plan bij") is None


def test_page_when_someone_shows_things_then_it_says_which(mine, profile):
    Profile.objects.update(shows_name=True, shows_email=True)

    assert "je naam, je e-mailadres" in part(mine(), "mijn-instellingen")


def test_page_when_someone_is_nationwide_then_it_leads_to_all_regions(mine, profile):
    Profile.objects.update(region=None, is_nationwide=True)

    assert "Je werkt landelijk." in part(mine(), "mijn-regio")


def test_page_when_the_plan_is_not_public_then_the_region_is_still_named(mine, profile, plan):
    plan.unpublish()

    assert "Het plan van Twente staat nog niet op de site." in part(mine(), "mijn-regio")


def test_page_when_someone_edits_their_region_then_it_leads_to_the_editor(mine, charlie, profile, plan):
    ensure_roles()
    charlie.groups.add(*charlie.groups.model.objects.filter(name=region_group_name(plan)))

    assert mine().find("a", string="Werk het plan bij")["href"] == f"/cms/pages/{plan.pk}/edit/"


def test_page_when_someone_is_invited_to_a_role_then_it_leads_to_the_invitation(mine, charlie, eva, profile):
    assert "uitgenodigd" not in mine().get_text()
    ensure_roles()
    EmailAddress.objects.create(user=charlie, email=charlie.email, verified=True, primary=True)
    group = Group.objects.get(name=EDITORS)

    RoleInvitation.objects.create(
        email=charlie.email,
        group=group,
        invited_by=eva,
        created_at=timezone.now(),
        sent_at=timezone.now(),
        expires_at=timezone.now() + timedelta(days=1),
    )

    assert mine().find("a", string="Bekijk de uitnodiging")["href"] == "/mijn/uitnodigingen/"


@pytest.mark.parametrize("count", [1, 3])
def test_page_when_more_is_followed_then_it_asks_the_database_no_more(
    visit, client, charlie, profile, overview, count
):
    for number in range(count):
        followed = make_plan(overview, f"Regio {number}")
        follow(charlie, followed.region, now=NOW)
        followed.moments.create(kind=MomentKind.CHANGED, happened_at=NOW, note="Nieuw.", by=charlie)
    client.force_login(charlie)
    client.get("/mijn/")

    seen = visit("/mijn/")

    assert seen.response.status_code == 200
    assert len(seen.queries) == QUERIES
    assert Region.objects.count() == count + 1


def test_page_when_someone_signed_up_then_it_stands_there_by_the_next_meeting(mine, charlie, profile):
    now = timezone.now()
    full, soon = (
        make_event("Vol", now + timedelta(days=9), capacity=1),
        make_event("Straks", now + timedelta(days=1)),
    )
    join(full, make_person(), charlie, now=now)
    join(soon, charlie, now=now)

    page = mine()

    titles = [title.get_text("|", strip=True) for title in page.select(".my-signup__title")]
    assert titles == ["Straks|Je doet mee", "Vol|Wachtlijst, nummer 1"]
    assert page.select(".my-signup__ways") == []
    assert (
        page.find("a", string="Alle aanmeldingen en je eigen agenda-adres")["href"] == "/mijn/aanmeldingen/"
    )


@pytest.mark.parametrize("count", [1, 12])
def test_page_when_someone_signed_up_for_more_then_it_asks_the_database_no_more(
    visit, client, charlie, profile, count
):
    now = timezone.now()
    for number in range(count):
        event = make_event(f"Kring{number}", now + timedelta(days=1), now + timedelta(days=2), capacity=1)
        join(event, *([make_person(), charlie] if number % 2 else [charlie]), now=now)
    client.force_login(charlie)
    client.get("/mijn/")

    seen = visit("/mijn/")

    assert (seen.response.status_code, len(seen.queries)) == (200, SIGNUP_QUERIES)
