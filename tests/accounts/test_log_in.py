"""Logging in with a code: for who is new, who is known and whom an editor made; and back to where they were going."""

import pytest
from allauth.account.models import EmailAddress
from django.core import mail

from pow_site.accounts.models import User
from tests.accounts.entering import (
    CODE,
    ENTRY,
    WELCOME,
    ask_code,
    enter,
    hidden,
    newest_code,
    person,
    told,
    tree,
    type_code,
)
from tests.factories.people import EditorFactory, ProfileFactory, UserFactory

pytestmark = pytest.mark.django_db

PROFILE = "/mijn/profiel/"
ELSEWHERE = [
    "//evil.example",
    "https://evil.example/mijn/",
    "http://testserver/mijn/",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "javascript:alert(1)",
    "mijn/",
    " /mijn/",
]


def addresses():
    """Every address that the library keeps, and of whom."""
    return sorted(EmailAddress.objects.values_list("user__email", "email", "verified", "primary"))


def test_log_in_when_the_code_is_right_then_alice_is_in(home, client, alice):
    response = ask_code(client, "alice@example.org")
    assert (response.status_code, response["Location"]) == (302, CODE)

    response = type_code(client, newest_code())

    assert response.status_code == 302
    assert person(client) == str(alice.pk)
    assert User.objects.count() == 1


def test_log_in_when_nobody_has_the_address_then_the_right_code_makes_an_account(home, client):
    ask_code(client, "bob@example.org")
    assert User.objects.count() == 0

    response = type_code(client, newest_code())

    bob = User.objects.get()
    assert person(client) == str(bob.pk)
    assert (bob.email, bob.is_active, bob.is_staff, bob.has_usable_password()) == (
        "bob@example.org",
        True,
        False,
        False,
    )
    assert addresses() == [("bob@example.org", "bob@example.org", True, True)]
    assert response["Location"] == f"{WELCOME}?next=%2Fmijn%2F"


@pytest.mark.parametrize("typed", [" Alice@Example.ORG ", "ALICE@EXAMPLE.ORG\n", "alice@example.org"])
def test_log_in_when_the_address_is_typed_otherwise_then_it_is_the_same_person(home, client, alice, typed):
    enter(client, typed)

    assert person(client) == str(alice.pk)
    assert mail.outbox[0].to == ["alice@example.org"]


def test_log_in_when_an_editor_made_the_account_then_one_code_is_enough(home, client):
    diana = UserFactory(email="Diana@example.org")

    enter(client, "diana@example.org")

    assert person(client) == str(diana.pk)
    assert len(mail.outbox) == 1
    assert addresses() == [("Diana@example.org", "diana@example.org", True, True)]


def test_log_in_mail_when_sent_then_the_code_has_a_line_of_its_own_and_the_subject_tells_nothing(
    home, client
):
    ask_code(client, "alice@example.org")

    [message] = mail.outbox
    [html] = [part.content for part in message.alternatives]
    code = newest_code()
    assert message.subject == "Je code voor Perspectief op Werk"
    assert message.to == ["alice@example.org"]
    assert message.body.splitlines().count(code) == 1
    assert "De code werkt een kwartier" in message.body
    assert "alice" not in message.body
    assert html.count(code) == 1
    assert 'lang="nl"' in html


def test_code_when_asked_for_then_it_is_six_figures_and_each_time_another(home, client):
    codes = set()
    for n in range(5):
        ask_code(client, f"iemand{n}@example.org")
        codes.add(newest_code())

    assert len(codes) >= 4


@pytest.mark.parametrize("mark", ["", " ", "-", "\u00a0", ".", " - "])
def test_code_when_typed_with_spaces_or_dashes_then_it_is_right(home, client, alice, mark):
    ask_code(client, "alice@example.org")
    code = newest_code()

    type_code(client, f" {code[:3]}{mark}{code[3:]} ")

    assert person(client) == str(alice.pk)


def test_code_when_typed_in_wide_figures_then_it_is_right(home, client, alice):
    ask_code(client, "alice@example.org")

    type_code(client, newest_code().translate({ord(str(n)): 0xFF10 + n for n in range(10)}))

    assert person(client) == str(alice.pk)


def test_code_when_sent_again_then_only_the_new_one_works(home, client, alice):
    ask_code(client, "alice@example.org")
    first = newest_code()

    response = client.post(CODE, {"action": "resend"}, follow=True)

    assert told(response) == ["We hebben je een nieuwe code gemaild. De vorige werkt niet meer."]
    second = newest_code()
    if first != second:
        assert type_code(client, first).status_code == 200
    type_code(client, second)
    assert person(client) == str(alice.pk)


def test_code_when_sent_again_three_times_then_no_fourth_mail_goes(home, client):
    ask_code(client, "alice@example.org")
    for _ in range(3):
        assert "Stuur een nieuwe code" in tree(client.get(CODE)).main.get_text()
        client.post(CODE, {"action": "resend"})

    response = client.post(CODE, {"action": "resend"}, follow=True)

    assert len(mail.outbox) == 4
    assert told(response)[-1].startswith("We mailden je al drie keer een nieuwe code.")
    assert "Stuur een nieuwe code" not in tree(response).main.get_text()


def test_code_page_when_opened_then_it_says_where_the_mail_went_and_how_to_choose_another_address(
    home, client
):
    ask_code(client, "alice@example.org", PROFILE)

    page = tree(client.get(f"{CODE}?next={PROFILE}"))

    assert "alice@example.org" in page.main.get_text()
    field = page.select_one("input[name=code]")
    assert (field["autocomplete"], field["inputmode"], field.get("autofocus")) == (
        "one-time-code",
        "numeric",
        None,
    )
    [other] = [
        link["href"]
        for link in page.select("main a")
        if link.get_text(strip=True) == "Gebruik een ander adres"
    ]
    assert other == f"{ENTRY}?next=%2Fmijn%2Fprofiel%2F"


def test_entry_when_a_code_was_asked_before_then_another_address_can_be_filled_in(home, client):
    ask_code(client, "verkeerd@example.org")

    response = client.get(ENTRY)

    assert response.status_code == 200
    enter(client, "goed@example.org")
    assert User.objects.get().email == "goed@example.org"


def test_goal_when_given_then_it_survives_the_code_and_the_questions(home, client, kind):
    goal = "/mijn/profiel/?a=1&b=2"
    asked = client.get(goal)
    assert (asked.status_code, asked["Location"].partition("?")[0]) == (302, ENTRY)

    page = tree(client.get(asked["Location"]))
    fields = {field["name"]: field["value"] for field in page.select("main form input[type=hidden]")}
    response = client.post(ENTRY, fields | {"email": "bob@example.org"})
    fields = hidden(client, response["Location"])
    response = client.post(CODE, fields | {"code": newest_code()})
    assert response["Location"].partition("?")[0] == WELCOME
    fields = hidden(client, response["Location"])
    about = {"first_name": "Bob", "last_name": "Bos", "region": "landelijk", "organisation": "UWV"}
    response = client.post(WELCOME, fields | about | {"organisation_kind": kind.pk})

    assert (response.status_code, response["Location"]) == (302, goal)


@pytest.mark.parametrize("goal", ELSEWHERE)
def test_goal_when_it_is_not_on_this_site_then_it_is_dropped(home, client, goal):
    ProfileFactory(user__email="alice@example.org")
    page = tree(client.get(ENTRY, {"next": goal}))
    assert page.select("input[name=next]") == []
    assert all("next=" not in link["href"] for link in page.select("main a"))

    client.post(ENTRY, hidden(client, ENTRY) | {"email": "alice@example.org", "next": goal})
    response = client.post(CODE, {"code": newest_code(), "next": goal})

    assert response["Location"] == "/mijn/"
    assert client.get(ENTRY, {"next": goal})["Location"] == "/mijn/"
    assert client.get(CODE, {"next": goal})["Location"] == "/mijn/"
    assert client.get(WELCOME, {"next": goal})["Location"] == "/mijn/"


def test_log_in_when_someone_is_in_already_then_they_are_sent_on(home, client, alice):
    client.force_login(alice)

    assert client.get(ENTRY)["Location"] == "/mijn/"
    assert client.get(f"{ENTRY}?next={PROFILE}")["Location"] == PROFILE
    assert client.post(ENTRY, {"email": "bob@example.org"})["Location"] == "/mijn/"
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("goal", "expected"),
    [("", "/cms/"), ("/cms/plannen/", "/cms/plannen/"), (PROFILE, f"{WELCOME}?next=%2Fmijn%2Fprofiel%2F")],
)
def test_log_in_when_an_editor_comes_then_only_pages_of_their_own_ask_the_questions(
    home, client, goal, expected
):
    EditorFactory(email="eva@example.org")

    assert enter(client, "eva@example.org", goal)["Location"] == expected


@pytest.mark.parametrize(("goal", "expected"), [("", "/mijn/"), (PROFILE, PROFILE)])
def test_log_in_when_the_profile_is_complete_then_nothing_is_asked(home, client, goal, expected):
    ProfileFactory(user__email="alice@example.org")

    assert enter(client, "alice@example.org", goal)["Location"] == expected


def test_log_out_when_asked_then_a_page_asks_and_the_button_does_it(home, client, alice):
    client.force_login(alice)

    assert tree(client.get("/uitloggen/")).h1.get_text() == "Wil je uitloggen?"
    assert person(client) == str(alice.pk)
    response = client.post("/uitloggen/", follow=True)

    assert response.redirect_chain == [(ENTRY, 302)]
    assert told(response) == ["Je bent uitgelogd."]
    assert person(client) is None
    assert client.get("/uitloggen/")["Location"] == ENTRY


def test_log_out_of_the_cms_when_only_opened_then_nobody_is_logged_out(home, client, alice):
    client.force_login(alice)

    response = client.get("/cms/logout/")

    assert (response.status_code, list(response.cookies)) == (405, [])
    assert person(client) == str(alice.pk)


@pytest.mark.parametrize(
    "address",
    [
        "account/login/",
        "account/signup/",
        "account/login/code/",
        "account/password/reset/",
        "account/logout/",
    ],
)
def test_old_address_when_asked_then_it_is_not_there(home, client, address):
    assert client.get(f"/{address}").status_code == 404
    assert client.post(f"/{address}", {"email": "bob@example.org"}).status_code == 404


def test_entry_pages_when_opened_then_nothing_is_kept_of_them(home, client):
    """No page of the way in may come back from a browser's or a proxy's memory."""
    for address in (ENTRY, "/inloggen/wachtwoord/", "/cms/login/"):
        assert "no-store" in client.get(address)["Cache-Control"]
