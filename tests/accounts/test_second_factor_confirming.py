"""Confirming that it is still you, before anything changes that decides how you log in."""

import re

import pytest
from django.core import mail

from tests.accounts.entering import enter, errors, newest_code, told, tree
from tests.accounts.securing import (
    ADD_PASSKEY,
    APP,
    APP_OFF,
    CODES,
    CODES_FILE,
    CONFIRM,
    CONFIRM_CODE,
    CONFIRM_MAIL,
    CONFIRM_PASSKEY,
    KEY,
    NEW_CODES,
    SAFETY,
    age_session,
    code_of,
    give_app,
    log_in,
    log_in_twice,
    recovery_codes_of,
)
from tests.factories.people import PASSWORD as SECRET
from tests.factories.people import ProfileFactory

pytestmark = pytest.mark.django_db

QUARTER = 15 * 60
GUARDED = [
    APP,
    APP_OFF,
    CODES,
    CODES_FILE,
    NEW_CODES,
    ADD_PASSKEY,
    "/mijn/beveiliging/passkeys/1/naam/",
    "/mijn/beveiliging/passkeys/1/verwijderen/",
    "/mijn/beveiliging/organisatie/uit/",
    "/mijn/e-mailadres/",
    "/mijn/e-mailadres/code/",
    "/mijn/wachtwoord/",
    "/mijn/wachtwoord/instellen/",
]
LONG_OPEN = "Deze pagina stond lang open. Bevestig dat jij het bent en doe het dan nog eens."
WRONG_CODE = "Code: Deze code klopt niet. Typ de zes cijfers uit onze nieuwste mail over."
VOID = "Die code werkt niet meer. Vraag hieronder een nieuwe aan."


@pytest.fixture
def alice(db):
    """Alice told enough to see every page of her own."""
    return ProfileFactory(user__email="alice@example.org").user


@pytest.fixture
def codes_only(home, client, alice):
    """Alice has neither a password nor a second step, and logged in with a code an hour ago."""
    alice.set_unusable_password()
    alice.save()
    enter(client, "alice@example.org")
    age_session(client, 3600)
    mail.outbox.clear()
    return client


def back_to(address: str, way: str = CONFIRM) -> str:
    return f"{way}?next={address.replace('/', '%2F')}"


@pytest.mark.parametrize("address", GUARDED)
def test_page_when_the_log_in_is_long_ago_then_it_asks_who_you_are_and_comes_back(
    home, client, alice, address
):
    log_in(client, alice)
    age_session(client, QUARTER)

    assert client.get(address)["Location"] == back_to(address)


@pytest.mark.parametrize("address", GUARDED)
def test_change_when_the_log_in_is_very_long_ago_then_nothing_is_done(home, client, alice, address):
    log_in(client, alice)
    age_session(client, 2 * QUARTER)

    response = client.post(address, {"email": "x@example.org", "password1": "nog een lang wachtwoord"})

    assert response["Location"] == back_to(address)
    assert told(client.get(response["Location"])) == [LONG_OPEN]


@pytest.mark.parametrize(("seconds", "status"), [(0, 200), (QUARTER - 5, 200), (QUARTER, 302)])
def test_page_when_the_log_in_was_so_long_ago_then_it_is_open_a_quarter_of_an_hour(
    home, client, alice, seconds, status
):
    log_in(client, alice)
    age_session(client, seconds)

    assert client.get(APP).status_code == status


def test_session_when_nobody_knows_how_it_began_then_it_must_confirm(home, client, alice):
    client.force_login(alice)

    assert client.get(APP)["Location"] == back_to(APP)


def test_password_when_right_then_the_page_goes_on(home, client, alice):
    log_in(client, alice)
    age_session(client, 3600)

    response = client.post(CONFIRM, {"password": SECRET, "next": APP})

    assert response["Location"] == APP
    assert client.get(APP).status_code == 200


def test_password_when_wrong_then_the_page_says_so(home, client, alice):
    log_in(client, alice)
    age_session(client, 3600)

    response = client.post(CONFIRM, {"password": "verkeerd", "next": APP})

    assert errors(response) == ["Wachtwoord: Dit wachtwoord klopt niet. Typ het nog een keer."]
    assert tree(response).select_one("main input[name=next]")["value"] == APP
    assert client.get(APP)["Location"] == back_to(APP)


def test_password_when_forgotten_then_a_code_by_mail_does_too(home, client, alice):
    log_in(client, alice)

    page = tree(client.get(f"{CONFIRM}?next={APP}"))

    assert page.find("a", string="Krijg een code per mail")["href"] == back_to(APP, CONFIRM_MAIL)


@pytest.mark.parametrize("goal", ["//evil.example", "https://evil.example/", "javascript:alert(1)"])
def test_goal_when_it_is_not_on_this_site_then_it_is_dropped(home, client, alice, goal):
    log_in(client, alice)

    assert client.post(CONFIRM, {"password": SECRET, "next": goal})["Location"] == SAFETY


def test_second_step_when_there_is_one_then_nothing_less_confirms(home, client, alice):
    give_app(alice)
    log_in_twice(client, alice)
    age_session(client, 3600)

    assert client.get(APP_OFF)["Location"] == back_to(APP_OFF, CONFIRM_CODE)
    for way in (CONFIRM, CONFIRM_MAIL, CONFIRM_PASSKEY):
        assert client.get(way)["Location"] == CONFIRM_CODE
        assert client.post(way, {"password": SECRET, "action": "send"})["Location"] == CONFIRM_CODE
    assert client.get(APP_OFF)["Location"] == back_to(APP_OFF, CONFIRM_CODE)
    assert mail.outbox == []


def test_second_step_when_it_is_the_app_then_its_next_code_confirms(home, client, alice):
    give_app(alice)
    log_in_twice(client, alice)
    age_session(client, 3600)
    assert len(errors(client.post(CONFIRM_CODE, {"code": code_of(KEY), "next": CODES}))) == 1

    assert client.post(CONFIRM_CODE, {"code": code_of(KEY, 1), "next": CODES})["Location"] == CODES
    assert client.get(CODES).status_code == 200


def test_second_step_when_the_app_is_lost_then_a_recovery_code_confirms_once(home, client, alice):
    give_app(alice)
    log_in_twice(client, alice)
    age_session(client, 3600)
    code = recovery_codes_of(alice)[0]

    assert client.post(CONFIRM_CODE, {"code": code, "next": APP_OFF})["Location"] == APP_OFF
    assert len(errors(client.post(CONFIRM_CODE, {"code": code}))) == 1


def test_mail_when_the_page_is_only_opened_then_none_is_sent(codes_only):
    response = codes_only.get(back_to(APP, CONFIRM_MAIL))

    assert response.status_code == 200
    assert mail.outbox == []
    assert tree(response).select("input[name=code]") == []


def test_mail_when_its_code_is_right_then_the_page_goes_on(codes_only):
    assert codes_only.get(APP)["Location"] == back_to(APP, CONFIRM_MAIL)
    asked = codes_only.post(CONFIRM_MAIL, {"action": "send", "next": APP})
    assert asked["Location"] == back_to(APP, CONFIRM_MAIL)
    assert "alice@example.org" in tree(codes_only.get(asked["Location"])).main.get_text()

    response = codes_only.post(CONFIRM_MAIL, {"code": newest_code(), "next": APP})

    assert response["Location"] == APP
    assert codes_only.get(APP).status_code == 200


def test_mail_when_sent_then_it_is_plain_and_names_nobody_in_its_subject(codes_only):
    codes_only.post(CONFIRM_MAIL, {"action": "send"})

    [message] = mail.outbox
    assert message.to == ["alice@example.org"]
    assert message.subject == "Je code om te bevestigen dat jij het bent"
    [html] = [part.content for part in message.alternatives]
    assert f">{newest_code()}<" in html
    assert set(re.findall(r"https?://\S+?(?=[\s<\"])", message.body)) == {
        "http://testserver/mijn/apparaten/",
        "http://testserver",
    }


def test_mail_when_the_code_is_wrong_five_times_then_it_is_void(codes_only):
    codes_only.post(CONFIRM_MAIL, {"action": "send"})
    right = newest_code()
    for _ in range(4):
        assert errors(codes_only.post(CONFIRM_MAIL, {"code": "000000"})) == [WRONG_CODE]

    fifth = codes_only.post(CONFIRM_MAIL, {"code": "000000", "next": APP})

    assert told(codes_only.get(fifth["Location"])) == [VOID]
    codes_only.post(CONFIRM_MAIL, {"code": right})
    assert codes_only.get(APP).status_code == 302


def test_mail_when_the_code_is_old_then_it_is_void(codes_only):
    codes_only.post(CONFIRM_MAIL, {"action": "send"})
    session = codes_only.session
    session["account_confirm_by_mail"]["at"] -= QUARTER + 1
    session.save()

    response = codes_only.post(CONFIRM_MAIL, {"code": newest_code()}, follow=True)

    assert told(response) == [VOID]
    assert codes_only.get(APP).status_code == 302


def test_mail_when_asked_again_then_only_the_newest_code_counts(codes_only):
    codes_only.post(CONFIRM_MAIL, {"action": "send"})
    first = newest_code()
    again = codes_only.post(CONFIRM_MAIL, {"action": "send"}, follow=True)
    assert told(again) == ["We hebben je een nieuwe code gemaild. De vorige werkt niet meer."]
    if first == newest_code():
        pytest.skip("twice the same code, one in a million")

    assert errors(codes_only.post(CONFIRM_MAIL, {"code": first})) == [WRONG_CODE]


def test_mail_when_asked_too_often_then_no_more_is_sent(codes_only, counting):
    for _ in range(3):
        codes_only.post(CONFIRM_MAIL, {"action": "send"})
    codes_only.get(CONFIRM_MAIL)

    response = codes_only.post(CONFIRM_MAIL, {"action": "send"}, follow=True)

    assert told(response) == [
        "Je hebt al een paar keer een code gevraagd. Wacht een kwartier en probeer het dan opnieuw."
    ]
    assert len(mail.outbox) == 3


def test_mail_when_the_server_takes_none_then_the_page_says_so(codes_only, settings):
    settings.EMAIL_BACKEND = "tests.accounts.test_second_factor_confirming.Silent"

    response = codes_only.post(CONFIRM_MAIL, {"action": "send"}, follow=True)

    assert told(response) == ["De mail kon niet weg. Probeer het over een paar minuten opnieuw."]
    assert tree(response).select("input[name=code]") == []


class Silent:
    """A mail server that does not answer."""

    def __init__(self, **_: object) -> None:
        pass

    def send_messages(self, messages: list) -> int:
        raise TimeoutError


def test_guesses_when_too_many_then_the_page_refuses_them_all(home, client, alice, counting):
    log_in(client, alice)
    for _ in range(5):
        client.post(CONFIRM, {"password": "verkeerd"})

    assert client.post(CONFIRM, {"password": SECRET}).status_code == 429


@pytest.mark.parametrize("way", [CONFIRM, CONFIRM_CODE, CONFIRM_PASSKEY, CONFIRM_MAIL])
def test_way_when_nobody_is_logged_in_then_it_leads_to_the_log_in(home, client, way):
    assert client.get(way)["Location"] == f"/inloggen/?next={way}"
    assert client.post(way, {"code": "1"})["Location"] == f"/inloggen/?next={way}"
