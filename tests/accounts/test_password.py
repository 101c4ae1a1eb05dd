"""A password: set or replaced by whoever just showed who they are; everywhere else it logs out."""

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client

from tests.accounts.entering import enter, errors, told, tree
from tests.accounts.securing import log_in, notices
from tests.factories.people import PASSWORD as SECRET
from tests.factories.people import AddressFactory, ProfileFactory

pytestmark = pytest.mark.django_db

CHANGE, FIRST = "/mijn/wachtwoord/", "/mijn/wachtwoord/instellen/"
BETTER = "nog een lang wachtwoord"


@pytest.fixture
def alice(db):
    """Alice told enough to see every page of her own."""
    user = ProfileFactory(user__email="alice@example.org").user
    AddressFactory(user=user)
    return user


@pytest.fixture
def member(home, client, alice):
    """Alice's browser, logged in just now."""
    log_in(client, alice)
    return client


@pytest.fixture
def codes_only(home, client, alice):
    """Alice has no password and logged in with a code just now."""
    alice.set_unusable_password()
    alice.save()
    enter(client, "alice@example.org")
    return client


def twice(password: str, again: str | None = None) -> dict[str, str]:
    return {"password1": password, "password2": password if again is None else again}


def test_password_when_changed_then_only_the_new_one_opens_and_the_owner_is_told(member, alice):
    response = member.post(CHANGE, twice(BETTER), follow=True)

    assert told(response) == ["Je wachtwoord is veranderd. Op je andere apparaten ben je uitgelogd."]
    alice.refresh_from_db()
    assert (alice.check_password(BETTER), alice.check_password(SECRET)) == (True, False)
    assert notices() == [("alice@example.org", "Je wachtwoord is veranderd")]


def test_password_when_changed_then_this_browser_stays_in_and_every_other_is_out(member, alice):
    others = [Client(), Client()]
    for other in others:
        log_in(other, alice)
    keys = [other.session.session_key for other in others]

    member.post(CHANGE, twice(BETTER))

    assert member.get("/mijn/apparaten/").status_code == 200
    for other in others:
        assert other.get("/mijn/apparaten/")["Location"] == "/inloggen/?next=/mijn/apparaten/"
    assert not Session.objects.filter(session_key__in=keys).exists()
    assert [row.session_key for row in UserSession.objects.all()] == [member.session.session_key]


def test_password_when_there_was_none_then_it_is_set_and_the_owner_is_told(codes_only, alice):
    assert codes_only.get(CHANGE)["Location"] == FIRST

    response = codes_only.post(FIRST, twice(BETTER), follow=True)

    assert response.redirect_chain == [(CHANGE, 302)]
    assert told(response) == ["Je wachtwoord is ingesteld."]
    alice.refresh_from_db()
    assert alice.check_password(BETTER)
    assert notices() == [("alice@example.org", "Je hebt nu een wachtwoord")]


def test_password_when_forgotten_then_a_code_leads_in_and_a_new_one_is_set_without_the_old(
    home, client, alice
):
    enter(client, "alice@example.org")

    page = tree(client.get(CHANGE))
    client.post(CHANGE, twice(BETTER))

    names = [field["name"] for field in page.select("main input[type=password]")]
    assert names == ["password1", "password2"]
    alice.refresh_from_db()
    assert alice.check_password(BETTER)


@pytest.mark.parametrize(
    ("sent", "error"),
    [
        (twice("kort"), "Nieuw wachtwoord: Dit wachtwoord is te kort. Gebruik minstens 12 tekens."),
        (
            twice("948513790264173"),
            "Nieuw wachtwoord: Dit wachtwoord heeft alleen cijfers. Gebruik ook letters.",
        ),
        (
            twice("alice@example.org"),
            "Nieuw wachtwoord: Dit wachtwoord lijkt te veel op je naam of je e-mailadres. Kies een ander.",
        ),
        (twice("administrator"), "Nieuw wachtwoord: Veel mensen gebruiken dit wachtwoord. Kies een ander."),
        (
            twice(BETTER, "iets anders"),
            "Nog een keer: De twee wachtwoorden zijn niet hetzelfde. Typ ze allebei opnieuw.",
        ),
        (twice(BETTER, ""), "Nog een keer: Vul hetzelfde wachtwoord nog een keer in."),
    ],
)
def test_password_when_it_is_not_good_then_the_form_says_why_and_nothing_changes(member, alice, sent, error):
    response = member.post(CHANGE, sent)

    assert response.status_code == 200
    assert error in errors(response)
    assert BETTER not in response.content.decode()
    alice.refresh_from_db()
    assert alice.check_password(SECRET)
    assert notices() == []


@pytest.mark.parametrize("sent", [{}, twice(""), twice("x" * 4_097), twice("\x00" * 20)])
def test_password_when_it_is_odd_then_the_form_refuses_it(member, alice, sent):
    response = member.post(CHANGE, sent)

    assert response.status_code == 200
    assert errors(response) != []
    alice.refresh_from_db()
    assert alice.check_password(SECRET)


@pytest.mark.parametrize("password", [" met spaties eromheen ", "wachtwoord met é en 🔑 erin"])
def test_password_when_it_has_spaces_or_signs_then_it_is_kept_as_it_was_typed(member, alice, password):
    member.post(CHANGE, twice(password))

    alice.refresh_from_db()
    assert alice.check_password(password)


def test_password_when_tried_too_often_then_it_must_wait(member, counting):
    assert [member.post(CHANGE, twice("kort")).status_code for _ in range(6)] == [200] * 5 + [429]


def test_page_when_there_is_a_password_then_the_first_page_leads_to_the_other(member):
    assert member.get(FIRST)["Location"] == CHANGE


@pytest.mark.parametrize("address", [CHANGE, FIRST])
def test_page_when_nobody_is_logged_in_then_it_leads_to_the_log_in(home, client, address):
    assert client.get(address)["Location"] == f"/inloggen/?next={address}"
