"""An app as the second step: setting it up, its codes, taking it away."""

import re

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.accounts.entering import errors, person, tree
from tests.accounts.securing import (
    APP,
    APP_OFF,
    CODES,
    CODES_FILE,
    KEY,
    NEW_CODES,
    SAFETY,
    SECOND_STEP,
    code_of,
    give_app,
    log_in,
    log_in_twice,
    notices,
    recovery_codes_of,
)
from tests.factories.people import PASSWORD as SECRET
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

WRONG = "Code: Deze code klopt niet. Kijk of je de nieuwste code hebt en typ hem nog eens."
WRONG_FIRST = "Code uit je app: Deze code klopt niet. Kijk of je de nieuwste code hebt en typ hem nog eens."
NOON = "2026-11-24 12:00:15+01:00"


@pytest.fixture
def member(home, client, alice):
    """Alice is logged in, just now, without a second step."""
    log_in(client, alice)
    return client


def shown_key(client: Client) -> str:
    """The key on the page, as somebody types it over."""
    return tree(client.get(APP)).select_one(".typed-key").get_text().replace(" ", "")


def kinds(user) -> list[str]:
    return sorted(Authenticator.objects.filter(user=user).values_list("type", flat=True))


def test_app_when_the_first_code_is_right_then_it_is_on_and_recovery_codes_are_shown(
    member, alice, django_capture_on_commit_callbacks
):
    key = shown_key(member)

    with django_capture_on_commit_callbacks(execute=True):
        response = member.post(APP, {"code": code_of(key), "next": "/cms/"})

    assert response["Location"] == f"{CODES}?next=%2Fcms%2F"
    assert kinds(alice) == ["recovery_codes", "totp"]
    page = member.get(response["Location"])
    listed = [item.get_text() for item in tree(page).select(".code-list__item")]
    assert listed == recovery_codes_of(alice)
    assert len(listed) == 10
    assert tree(page).find("a", string="Ga verder")["href"] == "/cms/"
    assert notices() == [("alice@example.org", "Je tweede stap staat aan")]


@pytest.mark.parametrize("code", ["000000", "", "abc", "１２３４５６", "0" * 41, "\x00"])
def test_app_when_the_first_code_is_wrong_then_nothing_is_on_and_the_key_stays(member, alice, code):
    key = shown_key(member)

    response = member.post(APP, {"code": code})

    assert response.status_code == 200
    assert len(errors(response)) == 1
    assert kinds(alice) == []
    assert shown_key(member) == key


def test_app_page_when_opened_then_the_picture_stands_in_the_page_and_nothing_comes_from_elsewhere(member):
    response = member.get(APP)

    page = tree(response)
    assert page.select_one("svg.qr-code path")["d"].startswith("M")
    assert page.select_one("svg.qr-code")["aria-label"].startswith("QR-code")
    assert "data:" not in str(page.main)
    assert page.main.find("script") is None
    assert response["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    address = page.find("a", string="Open je app")["href"]
    assert address.startswith("otpauth://totp/alice%40example.org?secret=")
    assert "issuer=Perspectief%20op%20Werk" in address


@pytest.mark.parametrize("address", [SAFETY, APP, "/mijn/beveiliging/passkeys/nieuw/"])
def test_page_when_only_opened_then_the_database_keeps_nothing(member, address):
    member.get(address)

    with CaptureQueriesContext(connection) as captured:
        member.get(address)

    written = [q["sql"] for q in captured if re.match(r"(INSERT|UPDATE|DELETE)", q["sql"])]
    assert [sql for sql in written if "django_session" not in sql] == []


def test_recovery_codes_when_looked_at_then_nothing_is_written(member, alice):
    give_app(alice)
    before = list(Authenticator.objects.order_by("pk").values())

    assert member.get(CODES).status_code == 200
    assert member.get(CODES_FILE).status_code == 200
    assert list(Authenticator.objects.order_by("pk").values()) == before


def test_app_when_it_is_sent_twice_then_there_is_one(member, alice):
    key = shown_key(member)
    member.post(APP, {"code": code_of(key)})

    again = member.post(APP, {"code": code_of(key, 1)})

    assert again["Location"] == SAFETY
    assert kinds(alice) == ["recovery_codes", "totp"]


def test_app_code_when_used_to_set_up_then_it_logs_nobody_in(member, alice, client):
    key = shown_key(member)
    code = code_of(key)
    member.post(APP, {"code": code})
    other = Client()
    log_in(other, alice)

    response = other.post(SECOND_STEP, {"code": code})

    assert errors(response) == [WRONG]
    assert person(other) is None


@pytest.mark.parametrize("seconds", [0, 29, 31, 44, 59])
def test_app_code_when_used_before_then_it_is_refused_as_long_as_it_would_be_right(home, alice, seconds):
    give_app(alice)
    with time_machine.travel(NOON, tick=False) as clock:
        code = code_of(KEY)
        first, second = Client(), Client()
        log_in(first, alice)
        assert first.post(SECOND_STEP, {"code": code}).status_code == 302
        log_in(second, alice)
        clock.shift(seconds)

        response = second.post(SECOND_STEP, {"code": code})

    assert errors(response) == [WRONG]
    assert person(second) is None


@pytest.mark.parametrize(("steps", "is_in"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_app_code_when_the_clock_is_off_then_half_a_minute_is_forgiven(home, client, alice, steps, is_in):
    give_app(alice)
    with time_machine.travel(NOON, tick=False):
        log_in(client, alice)
        client.post(SECOND_STEP, {"code": code_of(KEY, steps)})

    assert (person(client) == str(alice.pk)) is is_in


def test_app_code_when_older_than_the_last_one_then_it_is_refused(home, alice):
    give_app(alice)
    with time_machine.travel(NOON, tick=False):
        first, second = Client(), Client()
        log_in(first, alice)
        first.post(SECOND_STEP, {"code": code_of(KEY, 1)})
        log_in(second, alice)

        assert errors(second.post(SECOND_STEP, {"code": code_of(KEY)})) == [WRONG]


def test_code_when_wrong_too_often_then_even_the_right_one_waits(home, client, alice, counting):
    give_app(alice)
    log_in(client, alice)
    for _ in range(5):
        assert errors(client.post(SECOND_STEP, {"code": "000000"})) == [WRONG]

    response = client.post(SECOND_STEP, {"code": code_of(KEY)})

    assert errors(response) == [
        "Code: Je hebt te vaak een verkeerde code getypt. Wacht vijf minuten en probeer het dan opnieuw."
    ]
    assert person(client) is None


def test_recovery_code_when_used_then_it_leads_in_once(home, alice):
    give_app(alice)
    code = recovery_codes_of(alice)[3]
    first, second = Client(), Client()
    log_in(first, alice)
    log_in(second, alice)

    first.post(SECOND_STEP, {"code": f" {code[:4]} {code[4:]} "})

    assert person(first) == str(alice.pk)
    assert errors(second.post(SECOND_STEP, {"code": code})) == [WRONG]
    assert len(recovery_codes_of(alice)) == 9
    assert "Je hebt nog 9 codes." in tree(first.get(SAFETY)).get_text()


def test_recovery_codes_when_few_are_left_then_the_page_warns(home, client, alice):
    give_app(alice)
    row = Authenticator.objects.get(type="recovery_codes")
    row.data["used_mask"] = 0b1111111110
    row.save()
    log_in_twice(client, alice)

    assert "Je hebt nog 1 code. Maak nieuwe codes" in tree(client.get(SAFETY)).get_text()


def test_recovery_codes_when_downloaded_then_they_are_a_file_that_nobody_keeps(home, client, alice):
    give_app(alice)
    log_in_twice(client, alice)

    response = client.get(CODES_FILE)

    lines = response.content.decode().splitlines()
    assert lines == [
        "Herstelcodes van Perspectief op Werk",
        "Elke code werkt één keer.",
        "",
        *recovery_codes_of(alice),
    ]
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="herstelcodes.txt"'
    assert "no-store" in response["Cache-Control"]


def test_recovery_codes_when_made_anew_then_the_old_ones_lapse(
    home, client, alice, django_capture_on_commit_callbacks
):
    give_app(alice)
    log_in_twice(client, alice)
    before = recovery_codes_of(alice)
    assert "Je hebt nog 10 codes." in tree(client.get(NEW_CODES)).get_text()

    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(NEW_CODES)

    assert response["Location"] == CODES
    assert set(before).isdisjoint(recovery_codes_of(alice))
    assert notices() == [("alice@example.org", "Je hebt nieuwe herstelcodes")]


@pytest.mark.parametrize("address", [CODES, CODES_FILE, NEW_CODES, APP_OFF])
def test_page_when_there_is_no_second_step_then_it_leads_to_where_one_is_made(member, address):
    assert member.get(address)["Location"] == SAFETY
    assert member.post(address)["Location"] == SAFETY


def test_app_when_taken_away_then_nothing_is_left_and_the_owner_is_told(home, client, alice):
    give_app(alice)
    log_in_twice(client, alice)
    question = client.get(APP_OFF)
    assert "Dit is je enige tweede stap." in tree(question).get_text()
    assert kinds(alice) == ["recovery_codes", "totp"]

    response = client.post(APP_OFF)

    assert response["Location"] == SAFETY
    assert kinds(alice) == []
    assert notices() == [("alice@example.org", "Je app is ontkoppeld")]
    other = Client()
    assert log_in(other, alice)["Location"] != SECOND_STEP


def test_second_step_when_a_stranger_asks_then_it_is_theirs_alone(home, client, alice):
    give_app(alice)
    charlie = UserFactory(email="charlie@example.org")
    log_in(client, charlie)

    assert client.get(CODES)["Location"] == SAFETY
    assert client.post(APP_OFF)["Location"] == SAFETY
    assert kinds(alice) == ["recovery_codes", "totp"]


@pytest.mark.parametrize("address", [SAFETY, APP, APP_OFF, CODES, NEW_CODES, CODES_FILE])
def test_page_when_nobody_is_logged_in_then_it_leads_to_the_log_in_and_back(home, client, address):
    assert client.get(address)["Location"] == f"/inloggen/?next={address}"


def test_notice_when_sent_then_it_says_when_and_on_what_and_has_no_link_that_acts(
    home, client, alice, django_capture_on_commit_callbacks, mailoutbox
):
    with time_machine.travel(NOON, tick=False), django_capture_on_commit_callbacks(execute=True):
        log_in(client, alice)
        key = shown_key(client)
        client.post(
            APP,
            {"code": code_of(key)},
            headers={"user-agent": "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0"},
        )

    [mail] = mailoutbox
    assert mail.subject == "Je tweede stap staat aan"
    assert "Wanneer: dinsdag 24 november 2026 om 12.00 uur\nWaarmee: Firefox op Windows" in mail.body
    [html] = [part.content for part in mail.alternatives]
    for address in re.findall(r"https?://\S+?(?=[\s<\"])", mail.body + html):
        assert address in {"http://testserver/mijn/apparaten/", "http://testserver/contact/"}


def test_password_when_the_account_has_an_app_then_it_does_not_open_it(home, client, alice):
    give_app(alice)

    response = log_in(client, alice)

    assert response["Location"] == SECOND_STEP
    assert person(client) is None
    assert client.get(SAFETY)["Location"] == f"/inloggen/?next={SAFETY}"
    assert SECRET not in client.get(SECOND_STEP).content.decode()
