"""Passkeys: as the second step, as the whole log-in, and whatever somebody sends instead of one."""

import json

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.accounts.entering import ENTRY, errors, person, told, tree
from tests.accounts.passkeys import PRESENT, Passkey
from tests.accounts.securing import (
    ADD_PASSKEY,
    CODES,
    CONFIRM_PASSKEY,
    PASSKEY_LOG_IN,
    SAFETY,
    SECOND_STEP,
    age_session,
    give_app,
    log_in,
    notices,
    recovery_codes_of,
)
from tests.factories.people import ProfileFactory, UserFactory

pytestmark = pytest.mark.django_db

REFUSED = "Het lukte niet met deze passkey. Probeer het nog eens, of kies een andere manier."
FIREFOX = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def alice(db):
    """Alice told enough to see every page of her own."""
    return ProfileFactory(user__email="alice@example.org").user


@pytest.fixture
def member(home, client, alice):
    """Alice's browser, logged in just now."""
    log_in(client, alice)
    return client


def options_on(client: Client, address: str) -> dict:
    """What the page gives its script to ask for."""
    return json.loads(tree(client.get(address)).select_one("#passkey-options").get_text())


def add(client: Client, passkey: Passkey, **more: str):
    """The way of a new passkey."""
    answer = passkey.create(options_on(client, ADD_PASSKEY))
    return client.post(ADD_PASSKEY, {"credential": answer, "name": "Mijn laptop"} | more)


@pytest.fixture
def passkey(member):
    """Alice's."""
    mine = Passkey()
    assert add(member, mine).status_code == 302
    return mine


def begin(client: Client, **more: str) -> dict:
    """What the log-in page asks first."""
    response = client.post(PASSKEY_LOG_IN, more)
    assert response.status_code == 200
    return response.json()


def test_passkey_when_added_then_it_is_listed_and_recovery_codes_follow(
    member, alice, django_capture_on_commit_callbacks
):
    response = add(member, Passkey(), next="/cms/")

    assert response["Location"] == f"{CODES}?next=%2Fcms%2F"
    [row] = Authenticator.objects.filter(user=alice, type="webauthn")
    assert str(row) == "Mijn laptop"
    assert len(recovery_codes_of(alice)) == 10
    assert "Mijn laptop" in tree(member.get(SAFETY)).select_one(".data-table").get_text()
    assert notices() == [("alice@example.org", "Je hebt een nieuwe passkey")]


def test_passkey_when_it_gets_no_name_then_it_is_called_after_the_device(member, alice):
    passkey = Passkey()
    answer = passkey.create(options_on(member, ADD_PASSKEY))

    member.post(ADD_PASSKEY, {"credential": answer, "name": ""}, headers={"user-agent": FIREFOX})

    assert str(Authenticator.objects.get(type="webauthn")) == "Firefox op een Mac"


def test_passkey_options_when_made_then_the_device_must_know_its_owner_and_the_site_has_its_name(
    member, alice
):
    asked = options_on(member, ADD_PASSKEY)["publicKey"]

    assert asked["rp"] == {"id": "testserver", "name": "Perspectief op Werk"}
    assert asked["user"]["displayName"] == "Alice de Wit"
    chosen = asked["authenticatorSelection"]
    assert (chosen["residentKey"], chosen["userVerification"]) == ("required", "required")


@pytest.mark.parametrize(
    "lie",
    [
        {"origin": "https://evil.example"},
        {"origin": "http://testserver"},
        {"host": "evil.example"},
        {"flags": PRESENT},
    ],
)
def test_passkey_when_made_for_another_site_or_without_its_owner_then_it_is_refused(member, alice, lie):
    response = add(member, Passkey(**lie))

    assert (response.status_code, errors(response)) == (200, [REFUSED])
    assert tree(response).select_one("input[name=name]")["value"] == "Mijn laptop"
    assert not Authenticator.objects.exists()


def test_passkey_when_its_question_was_another_then_it_is_refused(member):
    passkey = Passkey()
    answer = passkey.create(options_on(member, ADD_PASSKEY))
    options_on(member, ADD_PASSKEY)

    assert errors(member.post(ADD_PASSKEY, {"credential": answer, "name": "x"})) == [REFUSED]


def test_passkey_when_it_is_known_then_the_browser_is_told_so(passkey, member):
    [known] = options_on(member, ADD_PASSKEY)["publicKey"]["excludeCredentials"]

    assert known["type"] == "public-key"


def test_log_in_when_by_passkey_then_nothing_else_is_asked(passkey, alice):
    give_app(alice)
    client = Client()

    response = client.post(
        PASSKEY_LOG_IN, {"credential": passkey.sign(begin(client)), "next": "/mijn/apparaten/"}
    )

    assert response["Location"] == "/mijn/apparaten/"
    assert person(client) == str(alice.pk)


@pytest.mark.parametrize("goal", ["//evil.example", "https://evil.example/", "javascript:alert(1)"])
def test_log_in_when_the_goal_is_not_on_this_site_then_it_is_dropped(passkey, alice, goal):
    client = Client()

    response = client.post(PASSKEY_LOG_IN, {"credential": passkey.sign(begin(client)), "next": goal})

    assert response["Location"] == "/mijn/"


def test_log_in_when_an_answer_is_sent_again_then_it_is_refused(passkey):
    first, second = Client(), Client()
    answer = passkey.sign(begin(first))
    first.post(PASSKEY_LOG_IN, {"credential": answer})
    first.post("/uitloggen/")

    for client in (first, second):
        response = client.post(PASSKEY_LOG_IN, {"credential": answer}, follow=True)
        assert response.redirect_chain == [(ENTRY, 302)]
        assert told(response)[-1] == REFUSED
        assert person(client) is None


@pytest.mark.parametrize("lie", ["origin", "host", "flags", "signature", "owner", "key"])
def test_log_in_when_any_part_is_a_lie_then_nobody_is_in(passkey, alice, lie):
    client = Client()
    asked = begin(client)
    match lie:
        case "signature":
            answer = passkey.sign(asked, signature=bytes(70))
        case "owner":
            other = UserFactory(email="bob@example.org")
            answer = passkey.sign(asked, userHandle=str(other.pk).encode())
        case "key":
            answer = Passkey(name=passkey.name, owner=passkey.owner).sign(asked)
        case _:
            wrong = {"origin": "https://evil.example", "host": "evil.example", "flags": PRESENT}[lie]
            setattr(passkey, lie, wrong)
            answer = passkey.sign(asked)

    response = client.post(PASSKEY_LOG_IN, {"credential": answer}, follow=True)

    assert told(response) == [REFUSED]
    assert person(client) is None


def test_log_in_when_the_passkey_was_removed_then_it_opens_nothing(passkey, member, alice):
    row = Authenticator.objects.get(type="webauthn")
    address = f"/mijn/beveiliging/passkeys/{row.pk}/verwijderen/"
    assert "Dit is je enige tweede stap." in tree(member.get(address)).get_text()
    member.post(address)
    client = Client()

    client.post(PASSKEY_LOG_IN, {"credential": passkey.sign(begin(client))})

    assert person(client) is None
    assert not Authenticator.objects.filter(user=alice).exists()
    assert notices()[-1] == ("alice@example.org", "Een passkey is weg")


def test_log_in_when_the_account_is_closed_then_the_page_says_so(passkey, alice):
    alice.is_active = False
    alice.save()
    client = Client()

    response = client.post(PASSKEY_LOG_IN, {"credential": passkey.sign(begin(client))})

    assert response["Location"] == "/inloggen/gesloten/"
    assert person(client) is None


def test_log_in_when_tried_too_often_then_it_must_wait(home, client, counting, settings):
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"passkey_login": "2/m/ip"}

    assert [client.post(PASSKEY_LOG_IN).status_code for _ in range(3)] == [200, 200, 429]


def test_log_in_page_when_only_opened_then_it_leads_to_the_way_in(home, client):
    assert client.get(f"{PASSKEY_LOG_IN}?next=/mijn/")["Location"] == f"{ENTRY}?next=%2Fmijn%2F"


def test_second_step_when_there_is_a_passkey_then_it_counts_as_one(passkey, alice):
    client = Client()
    assert log_in(client, alice)["Location"] == SECOND_STEP

    response = client.post(SECOND_STEP, {"credential": passkey.sign(options_on(client, SECOND_STEP))})

    assert response["Location"] == SAFETY
    assert person(client) == str(alice.pk)


def test_second_step_when_the_passkey_is_somebody_elses_then_it_is_refused(passkey, alice):
    bob = ProfileFactory(user__email="bob@example.org").user
    browser, other = Client(), Passkey()
    log_in(browser, bob)
    add(browser, other)
    client = Client()
    log_in(client, alice)
    options_on(client, SECOND_STEP)

    response = client.post(SECOND_STEP, {"credential": other.sign(options_on(client, SECOND_STEP))})

    assert errors(response) == [REFUSED]
    assert person(client) is None


def test_second_step_when_there_is_no_passkey_then_none_is_offered(home, client, alice):
    give_app(alice)
    log_in(client, alice)

    page = tree(client.get(SECOND_STEP))

    assert page.select("[data-passkey], script[src*=passkey]") == []


def test_confirming_when_by_passkey_then_the_page_goes_on(passkey, member):
    age_session(member, 3600)
    goal = member.get(ADD_PASSKEY)["Location"]
    assert goal == f"{CONFIRM_PASSKEY}?next=%2Fmijn%2Fbeveiliging%2Fpasskeys%2Fnieuw%2F"

    asked = options_on(member, goal)
    response = member.post(goal, {"credential": passkey.sign(asked), "next": ADD_PASSKEY})

    assert response["Location"] == ADD_PASSKEY
    assert member.get(ADD_PASSKEY).status_code == 200


def test_confirming_when_the_passkey_lies_then_the_page_says_so(passkey, member):
    passkey.origin = "https://evil.example"
    asked = options_on(member, CONFIRM_PASSKEY)

    assert errors(member.post(CONFIRM_PASSKEY, {"credential": passkey.sign(asked)})) == [REFUSED]


@pytest.mark.parametrize("name", ["", "   ", "x" * 61])
def test_name_when_it_is_none_then_it_stays_and_the_form_says_why(passkey, member, name):
    row = Authenticator.objects.get(type="webauthn")

    response = member.post(f"/mijn/beveiliging/passkeys/{row.pk}/naam/", {"name": name})

    assert len(errors(response)) == 1
    row.refresh_from_db()
    assert str(row) == "Mijn laptop"


def test_name_when_another_then_it_shows_escaped(passkey, member):
    row = Authenticator.objects.get(type="webauthn")

    member.post(f"/mijn/beveiliging/passkeys/{row.pk}/naam/", {"name": "<b>Telefoon</b>"})

    page = member.get(SAFETY).content.decode()
    assert "&lt;b&gt;Telefoon&lt;/b&gt;" in page
    assert "<b>Telefoon" not in page


@pytest.mark.parametrize("part", ["naam", "verwijderen"])
@pytest.mark.parametrize("number", ["{mine}", "0", "99999999999999999999999"])
def test_passkey_when_it_is_not_yours_then_it_is_not_there(passkey, alice, part, number):
    mine = Authenticator.objects.get(type="webauthn").pk
    client = Client()
    log_in(client, UserFactory(email="bob@example.org"))
    address = f"/mijn/beveiliging/passkeys/{number.format(mine=mine)}/{part}/"

    assert client.get(address).status_code == 404
    assert client.post(address, {"name": "van mij"}).status_code == 404
    assert str(Authenticator.objects.get(pk=mine)) == "Mijn laptop"


ODD = [
    "",
    "null",
    "[]",
    "1",
    '"x"',
    "{}",
    "{",
    "[" * 9_000,
    '{"id": 1, "rawId": [], "response": 5, "type": null}',
    '{"id": "a", "rawId": "a", "type": "public-key", "response": {}}',
    '{"id": "AAAA", "rawId": "AAAA", "type": "public-key", "response": '
    '{"clientDataJSON": "e30", "attestationObject": "oA", "authenticatorData": "AA", "signature": "AA"}}',
    '{"id": "AAAA", "rawId": "AAAA", "type": "public-key", "response": '
    '{"clientDataJSON": "e30", "attestationObject": "gA", "userHandle": "enp6enp6enp6enp6enp6enp6eg"}}',
    "x" * 20_001,
    "\x00",
]


@pytest.mark.parametrize("sent", ODD)
def test_answer_when_it_is_odd_then_every_page_refuses_it_plainly(passkey, member, alice, sent):
    fresh, half = Client(), Client()
    begin(fresh)
    log_in(half, alice)
    half.get(SECOND_STEP)
    member.get(ADD_PASSKEY)

    assert errors(member.post(ADD_PASSKEY, {"credential": sent})) == [REFUSED]
    assert errors(half.post(SECOND_STEP, {"credential": sent})) == [REFUSED]
    assert told(fresh.post(PASSKEY_LOG_IN, {"credential": sent}, follow=True)) == [REFUSED]
    assert person(fresh) is person(half) is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
PARTS = st.dictionaries(
    st.sampled_from(["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]),
    st.text(alphabet="AaBbQz09-_", max_size=40) | JSON,
)
ANSWERS = st.fixed_dictionaries(
    {
        "id": st.just("AAAA"),
        "rawId": st.just("AAAA") | JSON,
        "type": st.just("public-key"),
        "response": PARTS | JSON,
    }
)


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(sent=ANSWERS | JSON)
def test_answer_when_made_up_then_nobody_is_in_and_nothing_breaks(db, home, sent):
    client = Client()
    begin(client)

    response = client.post(PASSKEY_LOG_IN, {"credential": json.dumps(sent)})

    assert response["Location"] == ENTRY
    assert person(client) is None
