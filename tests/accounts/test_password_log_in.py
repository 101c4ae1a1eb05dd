"""A password instead of a code: for visitors and at the door of the CMS."""

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from tests.accounts.entering import ENTRY, PASSWORD, WELCOME, ask_code, errors, person, told, tree
from tests.factories.people import PASSWORD as SECRET
from tests.factories.people import EditorFactory, GroupEditorFactory, ProfileFactory, UserFactory

pytestmark = pytest.mark.django_db

CMS_DOOR = "/cms/login/"
NO_RIGHTS = ["Met dit account kun je niet in het CMS. Klopt dat niet? Neem dan contact met ons op."]
MISMATCH = ["Het e-mailadres en het wachtwoord horen niet bij elkaar. Kijk ze na, of log in met een code."]


def test_log_in_when_the_password_is_right_then_alice_is_in(home, client):
    alice = ProfileFactory(user__email="alice@example.org").user

    response = client.post(
        PASSWORD, {"login": " ALICE@example.org ", "password": SECRET, "next": "/mijn/profiel/"}
    )

    assert response["Location"] == "/mijn/profiel/"
    assert person(client) == str(alice.pk)


def test_log_in_when_the_profile_is_not_complete_then_the_questions_come_first(home, client):
    UserFactory(email="alice@example.org")

    response = client.post(PASSWORD, {"login": "alice@example.org", "password": SECRET})

    assert response["Location"] == f"{WELCOME}?next=%2Fmijn%2F"


def test_log_in_when_an_editor_made_the_account_then_no_code_is_asked_besides(home, client):
    EditorFactory(email="eva@example.org")

    response = client.post(CMS_DOOR, {"username": "eva@example.org", "password": SECRET})

    assert response["Location"] == "/cms/"
    assert mail.outbox == []
    assert not EmailAddress.objects.exists()


@pytest.mark.parametrize(("address", "field"), [(PASSWORD, "login"), (CMS_DOOR, "username")])
def test_log_in_when_the_password_is_wrong_then_the_form_says_so_and_keeps_the_address(
    home, client, address, field
):
    EditorFactory(email="eva@example.org")

    response = client.post(
        f"{address}?next=/cms/plannen/", {field: "eva@example.org", "password": "verkeerd"}
    )

    assert (response.status_code, errors(response)) == (200, MISMATCH)
    page = tree(response)
    assert page.select_one(f"input[name={field}]")["value"] == "eva@example.org"
    assert page.select_one("input[name=password]").get("value") is None
    assert page.select_one("input[name=next]")["value"] == "/cms/plannen/"
    assert person(client) is None


@pytest.mark.parametrize(("address", "field"), [(PASSWORD, "login"), (CMS_DOOR, "username")])
def test_log_in_when_something_is_missing_then_each_field_says_so(home, client, address, field):
    assert errors(client.post(address, {})) == [
        "E-mailadres: Vul je e-mailadres in. Een goed adres ziet er zo uit: naam@organisatie.nl.",
        "Wachtwoord: Vul je wachtwoord in.",
    ]
    long = errors(client.post(address, {field: "eva@example.org", "password": "x" * 5000}))
    assert long == ["Wachtwoord: Zorg dat deze waarde niet meer dan 4096 tekens bevat (het zijn er nu 5000)."]


@pytest.mark.parametrize(
    ("goal", "expected"),
    [
        ("", "/cms/"),
        ("/cms/plannen/", "/cms/plannen/"),
        ("//evil.example", "/cms/"),
        ("/", f"{WELCOME}?next=%2F"),
    ],
)
def test_cms_door_when_an_editor_comes_in_then_they_go_where_they_were_going(home, client, goal, expected):
    EditorFactory(email="eva@example.org")

    response = client.post(CMS_DOOR, {"username": "eva@example.org", "password": SECRET, "next": goal})

    assert response["Location"] == expected
    assert client.get(CMS_DOOR)["Location"] == "/cms/"
    assert client.get(f"{CMS_DOOR}?next=/cms/plannen/")["Location"] == "/cms/plannen/"


def test_cms_door_when_an_editor_of_a_group_comes_in_then_the_cms_opens(home, client):
    GroupEditorFactory(email="eva@example.org")

    response = client.post(CMS_DOOR, {"username": "eva@example.org", "password": SECRET}, follow=True)

    assert (response.redirect_chain, response.status_code) == ([("/cms/", 302)], 200)


def test_cms_door_when_someone_without_rights_is_in_then_their_own_page_tells_it(home, client):
    client.force_login(ProfileFactory().user)

    response = client.get("/cms/plannen/", follow=True)

    assert [address for address, _ in response.redirect_chain] == ["/cms/login/?next=/cms/plannen/", "/mijn/"]
    assert response.status_code == 200
    assert told(response) == NO_RIGHTS


def test_cms_door_when_someone_without_rights_logs_in_then_it_goes_the_same_way(home, client):
    ProfileFactory(user__email="alice@example.org")

    response = client.post(CMS_DOOR, {"username": "alice@example.org", "password": SECRET}, follow=True)

    assert [address for address, _ in response.redirect_chain] == [
        "/cms/",
        "/cms/login/?next=/cms/",
        "/mijn/",
    ]
    assert told(response) == NO_RIGHTS


def test_password_when_a_code_was_asked_first_then_the_page_still_opens(home, client):
    alice = ProfileFactory(user__email="alice@example.org").user
    ask_code(client, "alice@example.org")

    assert client.get(PASSWORD).status_code == 200
    client.post(PASSWORD, {"login": "alice@example.org", "password": SECRET})

    assert person(client) == str(alice.pk)


def test_password_page_when_opened_then_it_shows_the_way_with_a_code_and_to_where_they_were_going(
    home, client
):
    page = tree(client.get(f"{PASSWORD}?next=/mijn/profiel/"))

    links = {link.get_text(strip=True): link["href"] for link in page.select("main a")}
    assert links["Log in met een code"] == f"{ENTRY}?next=%2Fmijn%2Fprofiel%2F"
    ways = {
        a.get_text(strip=True): a["href"]
        for a in tree(client.get(f"{ENTRY}?next=/mijn/?a=1%26b=2")).select("main a")
    }
    assert ways["Log in met een wachtwoord"] == f"{PASSWORD}?next=%2Fmijn%2F%3Fa%3D1%26b%3D2"


def test_passwords_when_tried_for_many_addresses_then_the_network_counts(home, counting):
    client = Client(REMOTE_ADDR="192.0.2.7")

    answers = [
        client.post(CMS_DOOR, {"username": f"iemand{n}@example.org", "password": "x"}) for n in range(32)
    ]

    assert [answer.status_code for answer in answers] == [200] * 30 + [429] * 2
    stopped = tree(answers[-1])
    assert (stopped.h1.get_text(), stopped.html["lang"]) == ("Even wachten", "nl")
    assert errors(answers[21]) == [
        "Er is te vaak een verkeerd wachtwoord getypt. Wacht vijf minuten, of log in met een code."
    ]


def test_password_when_right_after_five_wrong_ones_then_it_waits(home, client, counting):
    ProfileFactory(user__email="alice@example.org")
    for _ in range(5):
        client.post(PASSWORD, {"login": "alice@example.org", "password": "verkeerd"})

    response = client.post(PASSWORD, {"login": "ALICE@example.org", "password": SECRET})

    assert response.status_code == 200
    assert person(client) is None
