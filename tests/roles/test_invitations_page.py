"""/mijn/uitnodigingen/: what somebody is invited to, and the two buttons."""

from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.test import Client

from pow_site.roles.inviting import invite, withdraw_invitation
from pow_site.roles.models import RoleInvitation
from tests.factories.people import UserFactory
from tests.roles.company import ACHTERHOEK, EDITOR, NOW, SUPPORT, TWENTE, prove, roles, said

pytestmark = pytest.mark.django_db
ADDRESS = "/mijn/uitnodigingen/"
DAY = timedelta(days=1)


@pytest.fixture
def invitation(cast, office):
    """Rosa asks Noor to join her."""
    rosa = cast.people[TWENTE]
    rosa.first_name, rosa.last_name = "Rosa", "Meijer"
    rosa.save()
    return invite(office(), "noor@example.org", by=rosa, now=NOW, word="Doe je mee?\n<b>Leuk</b>")


@pytest.fixture(autouse=True)
def _at_noon():
    with time_machine.travel(NOW, tick=False):
        yield


def test_page_when_somebody_is_invited_then_it_tells_by_whom_for_what_and_until_when(noors, invitation):
    told = said(noors.get(ADDRESS))

    assert "Regio-redacteur Twente Rosa Meijer nodigt je uit voor deze rol." in told
    assert "Doe je mee? <b>Leuk</b>" in told
    assert "Dit mag je dan: Inloggen in het CMS." in told
    assert "Je kunt antwoorden tot 15 mei 2026, 12:00." in told
    assert "Ga naar het CMS" not in told


def test_page_when_it_is_a_hand_over_then_it_says_who_stops(cast, noors, office):
    rosa = cast.people[TWENTE]
    invite(office(), "noor@example.org", by=rosa, now=NOW, replaces=rosa)

    assert f"Je neemt het werk over: {rosa.email} stopt zodra jij accepteert." in said(noors.get(ADDRESS))


def test_page_when_nothing_is_open_then_it_says_with_which_address_they_are_logged_in(noors):
    told = said(noors.get(ADDRESS))

    assert "Er staat geen uitnodiging voor je open." in told
    assert "Je bent nu ingelogd met noor@example.org." in told


def test_page_when_nobody_is_logged_in_then_it_leads_by_the_log_in_and_back(cast):
    assert Client().get(ADDRESS).headers["Location"] == f"/inloggen/?next={ADDRESS}"


def test_page_when_somebody_is_new_then_it_first_asks_what_is_asked_once(cast):
    browser = Client()
    browser.force_login(prove(UserFactory()))

    assert browser.get(ADDRESS).headers["Location"] == "/inloggen/gegevens/?next=%2Fmijn%2Fuitnodigingen%2F"


def test_page_when_kept_by_a_browser_then_it_is_asked_anew(noors):
    assert "no-store" in noors.get(ADDRESS).headers["Cache-Control"]


def test_accepting_when_pressed_then_the_page_says_so_and_leads_to_the_cms(noor, noors, invitation):
    response = noors.post(f"{ADDRESS}{invitation.pk}/aannemen/", follow=True)

    assert response.redirect_chain == [(ADDRESS, 302)]
    assert "Je bent nu regio-redacteur Twente." in said(response)
    link = BeautifulSoup(response.content, "html.parser").main.find("a", string="Ga naar het CMS")
    assert noors.get(link["href"]).status_code == 200
    assert roles(noor) == [TWENTE]


def test_accepting_when_pressed_twice_then_the_second_says_it_is_done(noor, noors, invitation):
    for _ in range(2):
        response = noors.post(f"{ADDRESS}{invitation.pk}/aannemen/", follow=True)

    assert "Je hebt deze uitnodiging al aangenomen." in said(response)
    assert roles(noor) == [TWENTE]


def test_declining_when_pressed_then_it_is_gone(noor, noors, invitation):
    response = noors.post(f"{ADDRESS}{invitation.pk}/afslaan/", follow=True)

    told = said(response)
    assert ("Je hebt de uitnodiging afgeslagen." in told, "Er staat geen uitnodiging" in told) == (True, True)
    assert roles(noor) == []


@pytest.mark.parametrize("answer", ["aannemen", "afslaan"])
def test_answering_when_it_expired_meanwhile_then_it_says_what_to_do(noor, noors, invitation, answer):
    with time_machine.travel(NOW + 15 * DAY, tick=False):
        noors.force_login(noor)
        told = said(noors.post(f"{ADDRESS}{invitation.pk}/{answer}/", follow=True))

    assert "Deze uitnodiging was geldig tot 15 mei 2026. Vraag wie je uitnodigde om een nieuwe." in told


def test_answering_when_it_was_withdrawn_meanwhile_then_it_says_so(cast, noors, invitation):
    withdraw_invitation(invitation.pk, by=cast.people[TWENTE], now=NOW)

    assert "Deze uitnodiging is ingetrokken." in said(
        noors.post(f"{ADDRESS}{invitation.pk}/aannemen/", follow=True)
    )


def test_answering_when_nobody_is_logged_in_any_more_then_it_leads_to_the_log_in_and_then_the_list(
    noors, invitation
):
    noors.logout()

    response = noors.post(f"{ADDRESS}{invitation.pk}/aannemen/")

    assert response.headers["Location"].startswith("/inloggen/?next=/mijn/uitnodigingen/")
    assert RoleInvitation.objects.open(NOW).exists()


def test_page_when_there_are_more_invitations_then_it_asks_the_database_as_much(
    cast, noor, noors, visit, office
):
    sam = cast.people[SUPPORT]
    invite(office(), "noor@example.org", by=sam, now=NOW)
    few = visit(ADDRESS, noors)
    for name in (ACHTERHOEK, EDITOR, SUPPORT):
        invite(office(name), "noor@example.org", by=sam, now=NOW, word="Welkom")

    many = visit(ADDRESS, noors)

    assert (len(few.queries), many.repeated) == (len(many.queries), [])
