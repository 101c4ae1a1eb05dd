"""Where the second step stands in every way in, and how to stop there."""

import pytest
from django.test import Client

from tests.accounts.entering import ENTRY, PASSWORD, enter, errors, person, tree
from tests.accounts.securing import KEY, SECOND_STEP, code_of, give_app, log_in, recovery_codes_of
from tests.factories.people import PASSWORD as SECRET
from tests.factories.people import EditorFactory, ProfileFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice(db):
    """Alice has a complete profile, a password and an app."""
    user = ProfileFactory(user__email="alice@example.org").user
    give_app(user)
    return user


def by_code(client, goal):
    return enter(client, "alice@example.org", goal)


def by_password(client, goal):
    return client.post(PASSWORD, {"login": "alice@example.org", "password": SECRET, "next": goal})


def at_the_door_of_the_cms(client, goal):
    return client.post("/cms/login/", {"username": "alice@example.org", "password": SECRET, "next": goal})


@pytest.mark.parametrize("way", [by_code, by_password, at_the_door_of_the_cms])
def test_log_in_when_there_is_an_app_then_its_code_is_asked_and_the_goal_is_kept(home, client, alice, way):
    response = way(client, "/mijn/apparaten/")

    assert response["Location"] == SECOND_STEP
    assert person(client) is None
    assert client.get("/mijn/apparaten/")["Location"] == f"{ENTRY}?next=/mijn/apparaten/"
    assert client.post(SECOND_STEP, {"code": code_of(KEY)})["Location"] == "/mijn/apparaten/"
    assert person(client) == str(alice.pk)


@pytest.mark.parametrize("way", [by_code, by_password, at_the_door_of_the_cms])
def test_log_in_when_the_second_step_is_wrong_then_nobody_is_in(home, client, alice, way):
    way(client, "/mijn/")

    response = client.post(SECOND_STEP, {"code": "000000"})

    assert response.status_code == 200
    assert person(client) is None


def test_log_in_when_the_step_is_asked_for_by_itself_then_it_leads_to_the_way_in(home, client, alice):
    assert client.get(SECOND_STEP)["Location"] == ENTRY
    assert client.post(SECOND_STEP, {"code": code_of(KEY)})["Location"] == ENTRY
    assert person(client) is None


def test_log_in_when_the_code_is_of_somebody_elses_app_then_it_is_refused(home, client, alice):
    bob = ProfileFactory(user__email="bob@example.org").user
    give_app(bob, "KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU")
    log_in(client, alice)

    assert len(errors(client.post(SECOND_STEP, {"code": code_of("KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU")}))) == 1
    assert len(errors(client.post(SECOND_STEP, {"code": recovery_codes_of(bob)[0]}))) == 1
    assert person(client) is None


def test_log_in_when_stopped_at_the_step_then_it_is_over(home, client, alice):
    log_in(client, alice)
    assert tree(client.get(SECOND_STEP)).select_one('form[action="/uitloggen/"]') is not None

    response = client.post("/uitloggen/")

    assert response["Location"] == ENTRY
    assert client.post(SECOND_STEP, {"code": code_of(KEY)})["Location"] == ENTRY
    assert person(client) is None


def test_log_in_when_somebody_is_in_already_then_the_step_leads_on(home, client, alice):
    client.force_login(alice)

    assert client.get(SECOND_STEP)["Location"] == "/mijn/"


def test_log_in_when_the_account_is_closed_between_the_steps_then_it_stays_closed(home, client, alice):
    log_in(client, alice)
    alice.is_active = False
    alice.save()

    client.post(SECOND_STEP, {"code": code_of(KEY)})

    assert client.get("/mijn/apparaten/")["Location"] == f"{ENTRY}?next=/mijn/apparaten/"


def test_log_in_when_the_account_is_erased_between_the_steps_then_it_begins_anew(home, client, alice):
    log_in(client, alice)
    alice.delete()

    assert client.get(SECOND_STEP)["Location"] == ENTRY
    assert client.post(SECOND_STEP, {"code": code_of(KEY)})["Location"] == ENTRY


@pytest.mark.parametrize(
    "sent", [{}, {"code": ""}, {"code": "\x00"}, {"code": "1" * 5_000}, {"credential": "x"}]
)
def test_step_when_something_odd_is_sent_then_the_page_says_what_to_do(home, client, alice, sent):
    log_in(client, alice)

    response = client.post(SECOND_STEP, sent)

    assert response.status_code == 200
    assert len(errors(response)) == 1


def test_step_when_one_device_is_in_then_another_one_still_has_to_take_it(home, alice):
    first, second = Client(), Client()
    log_in(first, alice)
    first.post(SECOND_STEP, {"code": code_of(KEY)})

    assert log_in(second, alice)["Location"] == SECOND_STEP


def test_log_in_when_an_editor_has_a_step_then_the_door_of_the_cms_asks_for_it(home, client):
    eva = EditorFactory(email="eva@example.org")
    give_app(eva)

    response = client.post("/cms/login/", {"username": "eva@example.org", "password": SECRET})

    assert response["Location"] == SECOND_STEP
    assert client.post(SECOND_STEP, {"code": code_of(KEY)})["Location"] == "/cms/"
