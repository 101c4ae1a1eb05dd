"""Logging in with an organisation, by a provider on this machine that tells the truth, or not."""

import re
import time

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.core.checks import run_checks
from django.test import Client

from pow_site.accounts.models import User
from tests.accounts.entering import ENTRY, person, told, tree
from tests.accounts.oidc_provider import CLIENT_ID, CLIENT_SECRET, KEY, OTHER_KEY, Provider, running
from tests.accounts.securing import KEY as APP_KEY
from tests.accounts.securing import SAFETY, SECOND_STEP, code_of, give_app, log_in, notices
from tests.factories.people import AddressFactory, ProfileFactory, UserFactory
from tests.site.production import run_python

pytestmark = pytest.mark.django_db

START, BACK = "/inloggen/organisatie/sso/", "/inloggen/organisatie/sso/terug/"
FAILED = "Inloggen met Gemeente Voorbeeld is niet gelukt"


@pytest.fixture
def provider(settings):
    """The organisation Gemeente Voorbeeld, switched on."""
    with running() as provider:
        settings.OIDC_NAME, settings.OIDC_SERVER_URL = "Gemeente Voorbeeld", provider.url
        settings.OIDC_CLIENT_ID, settings.OIDC_CLIENT_SECRET = CLIENT_ID, CLIENT_SECRET
        yield provider


@pytest.fixture
def alice(db):
    """Alice has an account with a profile, a proven address and a password."""
    user = ProfileFactory(user__email="alice@example.org", user__last_login="2026-01-01T12:00Z").user
    AddressFactory(user=user)
    return user


def come_back(client: Client, provider: Provider, goal: str = "", **lies: str):
    """There, and back with what the provider gives."""
    there = client.post(START, {"next": goal} if goal else {})
    assert there.status_code == 302, there.content
    return client.get(BACK, provider.authorize(there["Location"]) | lies)


def heading(response) -> str:
    return tree(response).h1.get_text()


def test_log_in_when_the_provider_checked_the_address_then_it_opens_the_account(
    home, client, provider, alice
):
    response = come_back(client, provider, "/mijn/apparaten/")

    assert response["Location"] == "/mijn/apparaten/"
    assert person(client) == str(alice.pk)
    [linked] = SocialAccount.objects.filter(user=alice)
    assert (linked.provider, linked.extra_data) == ("sso", {})
    assert re.fullmatch("[0-9a-f]{64}", linked.uid), (
        "the number that the provider gave is kept as a digest only"
    )
    assert not SocialToken.objects.exists()
    assert notices() == [("alice@example.org", "Je kunt nu ook inloggen met je organisatie")]


def test_way_there_when_begun_then_it_carries_a_state_a_nonce_and_a_challenge(home, client, provider, alice):
    come_back(client, provider)
    come_back(Client(), provider)

    first, second = provider.asked
    assert first["redirect_uri"] == f"http://testserver{BACK}"
    assert (first["response_type"], first["code_challenge_method"]) == ("code", "S256")
    assert set(first["scope"].split()) == {"openid", "profile", "email"}
    for name in ("state", "nonce", "code_challenge"):
        assert len(first[name]) >= 16
        assert first[name] != second[name]


def test_log_in_when_somebody_is_new_then_an_account_is_made_and_the_questions_follow(home, client, provider):
    response = come_back(client, provider, "/leeragenda/activiteiten/")

    assert response["Location"] == "/inloggen/gegevens/?next=%2Fleeragenda%2Factiviteiten%2F"
    user = User.objects.get()
    assert (user.email, user.first_name, user.last_name) == ("alice@example.org", "Alice", "de Wit")
    assert not user.has_usable_password()
    assert list(EmailAddress.objects.values_list("email", "verified", "primary")) == [
        ("alice@example.org", True, True)
    ]
    assert notices() == []


def test_log_in_when_it_is_the_second_time_then_the_address_at_the_provider_no_longer_matters(
    home, provider, alice
):
    come_back(Client(), provider)
    provider.person |= {"email": "alice@elders.example", "email_verified": False}
    client = Client()

    come_back(client, provider)

    assert person(client) == str(alice.pk)
    assert SocialAccount.objects.count() == 1


@pytest.mark.parametrize("checked", [False, None, "false", 0, 1, "ja", [], {}])
def test_log_in_when_the_address_was_not_checked_then_it_is_refused_and_leads_to_the_code(
    home, client, provider, alice, checked
):
    provider.person["email_verified"] = checked

    response = come_back(client, provider)

    assert (response.status_code, heading(response)) == (403, FAILED)
    page = tree(response)
    assert "kon ons niet vertellen dat je e-mailadres echt van jou is" in page.main.get_text()
    assert page.main.find("a", string="Log in met een code")["href"] == ENTRY
    assert person(client) is None
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize(
    "email", [None, "", "alice", "алиса@пример.example", f"{'a' * 300}@b.example", 5, []]
)
def test_log_in_when_there_is_no_good_address_then_it_is_refused(home, client, provider, email):
    provider.person["email"] = email

    response = come_back(client, provider)

    assert response.status_code in {400, 403}
    assert heading(response) == FAILED
    assert not User.objects.exists()


def test_log_in_when_the_address_has_capitals_then_it_is_the_same_person(home, client, provider):
    alice = UserFactory(email="Alice@example.org")
    provider.person["email"] = "ALICE@Example.org"

    come_back(client, provider)

    assert person(client) == str(alice.pk)
    assert User.objects.count() == 1


def test_log_in_when_the_address_stands_in_the_user_info_alone_then_it_is_read_there(
    home, client, provider, alice
):
    provider.userinfo = dict(provider.person)
    provider.person = {"sub": "a1"}

    come_back(client, provider)

    assert person(client) == str(alice.pk)


def test_log_in_when_the_user_info_is_about_somebody_else_then_it_is_refused(home, client, provider, alice):
    provider.userinfo = dict(provider.person) | {"sub": "b2"}
    provider.person = {"sub": "a1"}

    assert heading(come_back(client, provider)) == FAILED
    assert person(client) is None


def test_log_in_when_the_account_has_a_second_step_then_it_is_asked(home, client, provider, alice):
    give_app(alice)

    response = come_back(client, provider, "/mijn/apparaten/")

    assert response["Location"] == SECOND_STEP
    assert person(client) is None
    assert client.post(SECOND_STEP, {"code": code_of(APP_KEY)})["Location"] == "/mijn/apparaten/"


def test_log_in_when_the_account_is_closed_then_the_page_says_so(home, client, provider, alice):
    alice.is_active = False
    alice.save()

    assert come_back(client, provider)["Location"] == "/inloggen/gesloten/"
    assert person(client) is None


LIES = {
    "nonce of another": {"nonce": "x" * 32},
    "empty nonce": {"nonce": ""},
    "expired": {"exp": int(time.time()) - 120},
    "from the future": {"iat": int(time.time()) + 600},
    "other issuer": {"iss": "https://evil.example"},
    "other audience": {"aud": "een-andere-site"},
    "several audiences": {"aud": [CLIENT_ID, "een-andere-site"]},
    "no audience": {"aud": []},
    "odd subject": {"sub": ""},
    "odd expiry": {"exp": "morgen"},
}


@pytest.mark.parametrize("lie", LIES)
def test_log_in_when_the_id_token_lies_then_it_is_refused(home, client, provider, alice, lie):
    provider.lies = LIES[lie]

    response = come_back(client, provider)

    assert (response.status_code, heading(response)) == (400, FAILED)
    assert person(client) is None
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize("name", ["nonce", "exp", "iat", "iss", "aud", "sub"])
def test_log_in_when_the_id_token_leaves_something_out_then_it_is_refused(
    home, client, provider, alice, name
):
    provider.left_out = {name}

    assert come_back(client, provider).status_code == 400
    assert person(client) is None


@pytest.mark.parametrize(
    ("signer", "algorithm", "key_name"),
    [
        (OTHER_KEY, "RS256", "k1"),
        (KEY, "RS256", "k2"),
        (None, "none", "k1"),
        ("x" * 32, "HS256", "k1"),
        (CLIENT_SECRET.ljust(32), "HS256", "k1"),
    ],
)
def test_log_in_when_the_signature_is_not_theirs_then_it_is_refused(
    home, client, provider, alice, signer, algorithm, key_name
):
    provider.signer, provider.algorithm, provider.key_name = signer, algorithm, key_name

    assert come_back(client, provider).status_code == 400
    assert person(client) is None


def test_log_in_when_the_clock_of_the_provider_is_a_little_off_then_it_works(home, client, provider, alice):
    provider.lies = {"iat": int(time.time()) + 30, "exp": int(time.time()) - 30}

    come_back(client, provider)

    assert person(client) == str(alice.pk)


@pytest.mark.parametrize("state", ["", "x" * 16, "../..", "\x00"])
def test_way_back_when_the_state_is_not_ours_then_it_is_refused(home, client, provider, alice, state):
    response = come_back(client, provider, state=state)

    assert (response.status_code, heading(response)) == (400, FAILED)
    assert person(client) is None


def test_way_back_when_it_is_of_another_browser_then_it_is_refused(home, provider, alice):
    """Nobody can be logged in with somebody else's account by a link."""
    thief, victim = Client(), Client()
    link = provider.authorize(thief.post(START)["Location"])

    response = victim.get(BACK, link)

    assert response.status_code == 400
    assert person(victim) is None


def test_way_back_when_gone_twice_then_the_second_time_is_refused(home, client, provider, alice):
    there = client.post(START)
    link = provider.authorize(there["Location"])
    assert client.get(BACK, link).status_code == 302
    client.post("/uitloggen/")

    assert client.get(BACK, link).status_code == 400
    assert person(client) is None


def test_way_back_when_it_took_too_long_then_it_is_refused(home, client, provider, alice):
    there = client.post(START)
    session = client.session
    [(name, (state, moment, provider_id))] = session["socialaccount_states"].items()
    session["socialaccount_states"] = {name: (state, moment - 601, provider_id)}
    session.save()

    assert client.get(BACK, provider.authorize(there["Location"])).status_code == 400


def test_way_back_when_somebody_cancelled_then_the_page_says_that_nothing_happened(home, client, provider):
    there = provider.authorize(client.post(START)["Location"])

    response = client.get(BACK, {"error": "access_denied", "state": there["state"]})

    assert (response.status_code, heading(response)) == (200, "Je bent niet ingelogd")


@pytest.mark.parametrize("sent", [{}, {"code": "x"}, {"error": "server_error"}, {"error": "<script>"}])
def test_way_back_when_it_is_odd_then_it_is_refused(home, client, provider, sent):
    response = client.get(BACK, sent)

    assert (response.status_code, heading(response)) == (400, FAILED)
    assert "<script>" not in response.content.decode().partition("<main")[2].partition("</main>")[0]


BROKEN = [
    (500, "text/plain", "stuk"),
    (200, "text/html", "<p>"),
    (200, "application/json", "[]"),
    (200, "application/json", "{}"),
    (200, "application/json", "{"),
    (200, "application/json", "null"),
]


@pytest.mark.parametrize("answer", BROKEN)
@pytest.mark.parametrize("path", ["/token", "/keys", "/userinfo"])
def test_way_back_when_the_provider_is_broken_then_the_page_says_so(home, client, provider, path, answer):
    provider.userinfo = {}
    provider.person.pop("email")
    there = client.post(START)
    provider.broken[path] = answer

    response = client.get(BACK, provider.authorize(there["Location"]))

    assert response.status_code in {400, 403}
    assert heading(response) == FAILED


@pytest.mark.parametrize("answer", BROKEN)
def test_way_there_when_the_provider_is_broken_then_the_page_says_so(home, client, provider, answer):
    provider.broken["/.well-known/openid-configuration"] = answer

    response = client.post(START)

    assert (response.status_code, heading(response)) == (503, FAILED)
    assert "geen antwoord" in tree(response).main.get_text()


def test_way_there_when_the_provider_is_down_then_the_page_says_so(home, client, provider, settings):
    settings.OIDC_SERVER_URL = "http://127.0.0.1:9"

    assert client.post(START).status_code == 503


def test_way_there_when_only_opened_then_nothing_begins(home, client, provider):
    assert client.get(f"{START}?next=/mijn/")["Location"] == f"{ENTRY}?next=%2Fmijn%2F"
    assert "sessionid" not in client.cookies


@pytest.mark.parametrize(
    "query", ["process=connect", "scope=admin", "auth_params=prompt%3Dnone", "next=//evil"]
)
def test_way_there_when_the_address_asks_for_more_then_it_gets_no_more(home, client, provider, alice, query):
    log_in(client, alice)
    there = client.post(f"{START}?{query}")
    response = client.get(BACK, provider.authorize(there["Location"]))

    assert response["Location"] == "/mijn/"
    [asked] = provider.asked
    assert set(asked["scope"].split()) == {"openid", "profile", "email"}
    assert "prompt" not in asked


def test_way_there_when_tried_too_often_then_it_must_wait(home, client, provider, counting, settings):
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"organisation_login": "2/m/ip"}

    assert [client.post(START).status_code for _ in range(3)] == [302, 302, 429]


def test_page_when_it_is_on_then_the_way_in_has_its_button_and_keeps_the_goal(home, client, provider):
    page = tree(client.get(f"{ENTRY}?next=/mijn/profiel/"))

    form = page.select_one(f'form[action="{START}"]')
    assert form.button.get_text() == "Log in met Gemeente Voorbeeld"
    assert form.select_one("input[name=next]")["value"] == "/mijn/profiel/"


def test_page_when_it_is_off_then_there_is_no_button_and_no_address(home, client):
    assert tree(client.get(ENTRY)).select("form[action*=organisatie]") == []
    assert client.post(START).status_code == 404
    assert client.get(BACK, {"code": "x", "state": "y"}).status_code == 404


def test_address_when_it_names_another_provider_then_it_is_not_there(home, client, provider):
    assert client.post("/inloggen/organisatie/google/").status_code == 404
    assert client.get("/inloggen/organisatie/google/terug/").status_code == 404


def test_connection_when_broken_then_it_is_gone_and_the_owner_is_told(home, client, provider, alice):
    come_back(client, provider)
    page = tree(client.get(SAFETY))
    question = page.main.find("a", string="Verbreek de verbinding")["href"]
    assert heading(client.get(question)) == "Wil je de verbinding met je organisatie verbreken?"
    assert SocialAccount.objects.exists()

    response = client.post(question, follow=True)

    assert told(response) == ["Je account is niet meer verbonden met je organisatie."]
    assert not SocialAccount.objects.exists()
    assert notices()[-1] == ("alice@example.org", "Inloggen met je organisatie is uit")
    assert client.get(question)["Location"] == SAFETY


ALL = {
    "OIDC_NAME": "Gemeente Voorbeeld",
    "OIDC_SERVER_URL": "https://login.example.org/tenant",
    "OIDC_CLIENT_ID": "id",
    "OIDC_CLIENT_SECRET": "geheim",
}


@pytest.mark.parametrize("missing", ALL)
def test_check_when_one_setting_is_missing_then_it_names_it(settings, missing):
    for name, value in (ALL | {missing: ""}).items():
        setattr(settings, name, value)

    assert [(error.id, error.msg) for error in run_checks() if error.id.startswith("accounts.")] == [
        ("accounts.E001", f"{missing} is empty, and others of its kind are set.")
    ]


@pytest.mark.parametrize(
    ("address", "is_fine"),
    [
        ("https://login.example.org", True),
        ("http://127.0.0.1:9000", True),
        ("http://login.example.org", False),
        ("login.example.org", False),
    ],
)
def test_check_when_others_could_listen_then_it_says_so(settings, address, is_fine):
    for name, value in (ALL | {"OIDC_SERVER_URL": address}).items():
        setattr(settings, name, value)

    found = [error.id for error in run_checks() if error.id.startswith("accounts.")]
    assert found == ([] if is_fine else ["accounts.E002"])


def test_policy_when_it_is_on_then_forms_may_lead_to_the_provider_and_nowhere_else(tmp_path):
    source = "from django.conf import settings; print(settings.CONTENT_SECURITY_POLICY['DIRECTIVES']['form-action'])"

    assert run_python(tmp_path, source, **ALL).stdout == "[\"'self'\", 'https://login.example.org']\n"
    assert run_python(tmp_path, source).stdout == "[\"'self'\"]\n"
