"""Another address: proven by a code, told to the old one, and telling nobody who has an account."""

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.utils import timezone

from pow_site.accounts.email_change import AddressTaken, change_address
from pow_site.accounts.models import User
from tests.accounts.entering import CODE_LINE, enter, errors, newest_code, person, see, told, tree
from tests.accounts.securing import log_in, notices
from tests.factories.people import AddressFactory, ProfileFactory, UserFactory

PAGE, CODE = "/mijn/e-mailadres/", "/mijn/e-mailadres/code/"
NEW = "alice@gemeente.example"
WRONG = "Code: Deze code klopt niet. Typ de zes cijfers uit onze nieuwste mail over."
GONE = "Die code werkt niet meer. Je e-mailadres is niet veranderd. Vul het nieuwe adres nog een keer in."
TAKEN = "Met dit adres lukt het niet. Je e-mailadres is niet veranderd. Kies een ander adres."

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice(db):
    """Alice has an account, a profile and a proven address."""
    user = ProfileFactory(user__email="alice@example.org").user
    AddressFactory(user=user)
    return user


@pytest.fixture
def member(home, client, alice):
    """Alice's browser, logged in just now."""
    log_in(client, alice)
    return client


@pytest.fixture
def bob(db):
    """Bob has an account too."""
    user = UserFactory(email="bob@example.org")
    AddressFactory(user=user)
    return user


def addresses(user) -> tuple[str, list[tuple[str, bool, bool]]]:
    """Of the user itself, and what the log-in library keeps beside it."""
    rows = EmailAddress.objects.filter(user=user).values_list("email", "verified", "primary")
    return User.objects.get(pk=user.pk).email, list(rows)


UNCHANGED = ("alice@example.org", [("alice@example.org", True, True)])
CHANGED = (NEW, [(NEW, True, True)])


def test_change_when_the_code_is_right_then_the_new_address_takes_the_place_of_the_old(member, alice):
    asked = member.post(PAGE, {"email": f" {NEW.upper()} "})
    assert asked["Location"] == CODE
    assert addresses(alice) == UNCHANGED

    response = member.post(CODE, {"code": newest_code()}, follow=True)

    assert told(response) == ["Je e-mailadres is veranderd. Voortaan log je in met het nieuwe adres."]
    assert addresses(alice) == CHANGED
    assert [message.to for message in mail.outbox] == [[NEW]]


def test_change_when_done_then_the_old_address_is_told_without_naming_the_new(
    member, alice, django_capture_on_commit_callbacks
):
    member.post(PAGE, {"email": NEW})
    code = newest_code()
    mail.outbox.clear()

    with django_capture_on_commit_callbacks(execute=True):
        member.post(CODE, {"code": code})

    [message] = mail.outbox
    assert notices() == [("alice@example.org", "Je e-mailadres is veranderd")]
    assert (message.to, message.subject) == (["alice@example.org"], "Je e-mailadres is veranderd")
    [html] = [part.content for part in message.alternatives]
    assert NEW not in message.body + html
    assert "Laat het ons dan meteen weten" in message.body
    assert "apparaten" not in message.body + html


def test_change_when_waiting_then_the_old_address_still_leads_in_and_the_new_one_does_not(member, alice):
    member.post(PAGE, {"email": NEW})
    old, new = Client(), Client()

    enter(old, "alice@example.org")
    enter(new, NEW)

    assert person(old) == str(alice.pk)
    assert person(new) != str(alice.pk)


def test_change_when_done_then_only_the_new_address_leads_in(member, alice):
    member.post(PAGE, {"email": NEW})
    member.post(CODE, {"code": newest_code()})
    old, new = Client(), Client()

    enter(old, "alice@example.org")
    enter(new, NEW)

    assert person(new) == str(alice.pk)
    assert person(old) != str(alice.pk)


def test_change_when_waiting_then_the_page_says_so(member, alice):
    member.post(PAGE, {"email": NEW})

    page = tree(member.get(PAGE))

    assert NEW in page.select_one(".alert").get_text()
    assert page.find("a", string="Typ de code over")["href"] == CODE


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ("", "Vul je e-mailadres in. Een goed adres ziet er zo uit: naam@organisatie.nl."),
        ("alice", "Dit is geen e-mailadres. Een goed adres ziet er zo uit: naam@organisatie.nl."),
        (
            "a@b.example\nc@d.example",
            "Dit is geen e-mailadres. Een goed adres ziet er zo uit: naam@organisatie.nl.",
        ),
        (f"{'a' * 290}@b.example", "Dit adres is te lang. Een e-mailadres heeft hoogstens 254 tekens."),
        (
            "алиса@пример.example",
            "Gebruik alleen gewone letters, zonder accenten. Met dit adres kunnen we niet mailen.",
        ),
        ("ALICE@example.org", "Dit is al je adres. Vul een ander adres in."),
    ],
)
def test_address_when_it_is_none_then_the_form_says_what_to_do_and_keeps_what_was_typed(
    member, alice, typed, error
):
    response = member.post(PAGE, {"email": typed})

    assert errors(response) == [f"Nieuw e-mailadres: {error}"]
    assert tree(response).select_one("input[name=email]").get("value", "") == typed
    assert mail.outbox == []


@pytest.mark.parametrize("known", ["bob@example.org", "BOB@Example.org"])
def test_address_when_it_is_somebody_elses_then_nothing_tells(member, alice, bob, known):
    with time_machine.travel(timezone.now(), tick=False):
        unknown = see(member, "post", PAGE, {"email": "nobo@example.org"})
        page_of_unknown = see(member, "get", CODE, hide="nobo@example.org")
        taken = see(member, "post", PAGE, {"email": known})
        page_of_taken = see(member, "get", CODE, hide="bob@example.org")

    assert (taken.status, taken.headers, taken.body) == (unknown.status, unknown.headers, unknown.body)
    assert taken.queries == unknown.queries
    assert (page_of_taken.status, page_of_taken.body) == (page_of_unknown.status, page_of_unknown.body)


def test_address_when_it_is_somebody_elses_then_its_owner_reads_that_somebody_tried(member, alice, bob):
    member.post(PAGE, {"email": "bob@example.org"})

    [message] = mail.outbox
    assert message.to == ["bob@example.org"]
    assert CODE_LINE.findall(message.body) == []
    assert "alice" not in (message.body + message.alternatives[0].content).lower()


def test_address_when_it_is_somebody_elses_then_even_the_code_of_the_session_changes_nothing(
    member, alice, bob
):
    member.post(PAGE, {"email": "bob@example.org"})
    code = member.session["account_email_change"]["code"]

    response = member.post(CODE, {"code": code}, follow=True)

    assert told(response) == [TAKEN]
    assert addresses(alice) == UNCHANGED
    assert addresses(bob) == ("bob@example.org", [("bob@example.org", True, True)])
    assert notices() == []


def test_address_when_somebody_takes_it_meanwhile_then_it_is_theirs(member, alice):
    member.post(PAGE, {"email": NEW})
    code = newest_code()
    enter(Client(), NEW)

    response = member.post(CODE, {"code": code}, follow=True)

    assert told(response) == [TAKEN]
    assert addresses(alice) == UNCHANGED


def test_address_when_another_only_left_it_behind_then_it_is_free(member, alice, bob):
    EmailAddress.objects.create(user=bob, email=NEW, verified=True)
    member.post(PAGE, {"email": NEW})

    member.post(CODE, {"code": newest_code()})

    assert addresses(alice) == CHANGED
    assert addresses(bob) == ("bob@example.org", [("bob@example.org", True, True)])


def test_code_when_wrong_five_times_then_it_is_void(member, alice):
    member.post(PAGE, {"email": NEW})
    right = newest_code()
    for _ in range(4):
        assert errors(member.post(CODE, {"code": "000000"})) == [WRONG]

    fifth = member.post(CODE, {"code": "000000"}, follow=True)

    assert told(fifth) == [GONE]
    assert told(member.post(CODE, {"code": right}, follow=True)) == [GONE]
    assert addresses(alice) == UNCHANGED


@pytest.mark.parametrize(("age", "is_changed"), [(15 * 60 - 5, True), (15 * 60 + 1, False)])
def test_code_when_it_is_old_then_it_is_void(member, alice, age, is_changed):
    member.post(PAGE, {"email": NEW})
    session = member.session
    session["account_email_change"]["at"] -= age
    session.save()

    member.post(CODE, {"code": newest_code()})

    assert addresses(alice) == (CHANGED if is_changed else UNCHANGED)


def test_code_when_used_then_it_does_not_work_again(member, alice):
    member.post(PAGE, {"email": NEW})
    code = newest_code()
    member.post(CODE, {"code": code})

    assert told(member.post(CODE, {"code": code}, follow=True))[-1] == GONE


def test_code_when_stolen_then_it_is_worth_nothing_in_another_browser(member, alice, bob):
    member.post(PAGE, {"email": NEW})
    thief = Client()
    log_in(thief, bob)

    assert told(thief.post(CODE, {"code": newest_code()}, follow=True)) == [GONE]
    assert addresses(bob)[0] == "bob@example.org"


def test_code_when_somebody_else_logs_in_in_the_same_browser_then_it_is_not_theirs(member, alice, bob):
    member.post(PAGE, {"email": NEW})
    state = member.session["account_email_change"]
    member.post("/uitloggen/")
    log_in(member, bob)
    session = member.session
    session["account_email_change"] = state
    session.save()

    member.post(CODE, {"code": newest_code()})

    assert addresses(bob)[0] == "bob@example.org"


def test_codes_when_ten_are_asked_in_a_row_then_the_newest_counts_until_it_is_too_often(
    member, alice, counting
):
    codes = []
    for number in range(10):
        response = member.post(PAGE, {"email": f"nieuw{number}@example.org"})
        assert response["Location"] == CODE
        codes.append(newest_code())

    refused = member.post(PAGE, {"email": "nieuw10@example.org"})

    assert refused.status_code == 429
    assert errors(refused) == [
        "Je hebt al een paar keer een code gevraagd. Wacht een uur en probeer het dan opnieuw."
    ]
    assert tree(refused).select_one("input[name=email]")["value"] == "nieuw10@example.org"
    assert len(mail.outbox) == 10
    member.post(CODE, {"code": codes[-1]})
    assert addresses(alice)[0] == "nieuw9@example.org"


def test_codes_when_one_address_gets_too_many_then_it_gets_no_more(member, alice, counting):
    statuses = [member.post(PAGE, {"email": NEW}).status_code for _ in range(4)]

    assert statuses == [302, 302, 302, 429]
    assert len(mail.outbox) == 3


def test_code_when_guessed_side_by_side_then_the_guesses_count_together(member, alice, counting):
    member.post(PAGE, {"email": NEW})
    state = dict(member.session["account_email_change"])
    statuses = []
    for _ in range(6):
        session = member.session
        session["account_email_change"] = dict(state)
        session.save()
        statuses.append(member.post(CODE, {"code": "000000"}).status_code)

    assert statuses == [200, 200, 200, 200, 200, 429]


def test_change_when_given_up_then_the_code_is_void(member, alice):
    member.post(PAGE, {"email": NEW})

    assert member.post(CODE, {"action": "stop"})["Location"] == PAGE
    assert told(member.post(CODE, {"code": newest_code()}, follow=True)) == [GONE]


def test_change_when_the_mail_server_is_silent_then_the_form_says_so(member, alice, settings):
    settings.EMAIL_BACKEND = "tests.accounts.test_second_factor_confirming.Silent"

    response = member.post(PAGE, {"email": NEW})

    assert response.status_code == 503
    assert errors(response) == ["De mail kon niet weg. Probeer het over een paar minuten opnieuw."]
    assert tree(response).select_one("input[name=email]")["value"] == NEW


@pytest.mark.parametrize("address", [PAGE, CODE])
def test_page_when_nobody_is_logged_in_then_it_leads_to_the_log_in(home, client, address):
    assert client.get(address)["Location"] == f"/inloggen/?next={address}"


def test_page_when_opened_then_nothing_is_written(home, client, bob):
    EmailAddress.objects.all().delete()
    log_in(client, bob)

    client.get(PAGE)

    assert not EmailAddress.objects.exists()


def test_change_when_the_database_refuses_then_the_old_address_stays(alice, bob):
    with pytest.raises(AddressTaken):
        change_address(alice.pk, "bob@example.org", device="", now=timezone.now())

    assert addresses(alice) == UNCHANGED
