"""What does not lead in: wrong addresses, wrong, old, used and stolen codes, too many tries, no mail server."""

from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected
from unittest.mock import Mock

import pytest
import time_machine
from django.core import mail
from django.test import Client

from pow_site.accounts.models import User
from tests.accounts.entering import (
    CODE,
    ENTRY,
    ask_code,
    enter,
    errors,
    hidden,
    newest_code,
    person,
    told,
    tree,
    type_code,
)
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

SEND = "django.core.mail.backends.locmem.EmailBackend.send_messages"
EXAMPLE = "Een goed adres ziet er zo uit: naam@organisatie.nl."
WRONG = [f"E-mailadres: Dit is geen e-mailadres. {EXAMPLE}"]
OTHER_SCRIPT = [
    "E-mailadres: Gebruik alleen gewone letters, zonder accenten. Met dit adres kunnen we niet mailen."
]
TOO_LONG = ["E-mailadres: Dit adres is te lang. Een e-mailadres heeft hoogstens 254 tekens."]
NOT_SENT = ["De mail kon niet weg. Probeer het over een paar minuten opnieuw."]
WRONG_CODE = ["Code: Deze code klopt niet. Typ de zes cijfers uit onze nieuwste mail over."]
GONE = ["Je code is verlopen, of je vroeg hem aan in een andere browser. Vraag hier een nieuwe code aan."]
BAD_ADDRESSES = {
    "": [f"E-mailadres: Vul je e-mailadres in. {EXAMPLE}"],
    "  ": [f"E-mailadres: Vul je e-mailadres in. {EXAMPLE}"],
    "alice": WRONG,
    "alice@": WRONG,
    "@example.org": WRONG,
    "alice@example": WRONG,
    "alice example@example.org": WRONG,
    "alice@example.org\nbcc: bob@example.org": WRONG,
    "alice@example.org\r\nbob@example.org": WRONG,
    "alice@exam\nple.org": WRONG,
    "alice@example.org,bob@example.org": WRONG,
    "Alice <alice@example.org>": WRONG,
    "alice\0@example.org": WRONG,
    '"a b"@example.org': WRONG,
    "alice@[127.0.0.1]": WRONG,
    "<script>@example.org": WRONG,
    "алиса@example.org": OTHER_SCRIPT,
    "zoë@example.org": OTHER_SCRIPT,
    "zoe@café.example": OTHER_SCRIPT,
    "ali\u212ae@example.org": OTHER_SCRIPT,  # looks like a k, and becomes one in lower case
    "alice@example.org\u202e": WRONG,  # a mark that turns the direction of writing
    "alice@example.o\u200erg": WRONG,
    "a" * 288 + "@example.org": TOO_LONG,
    "a" * 243 + "@example.org": TOO_LONG,
}


def wrong(code):
    """Another code than this one."""
    return f"{(int(code) + 1) % 1_000_000:06d}"


@pytest.mark.parametrize("email", BAD_ADDRESSES)
def test_address_when_it_is_none_then_the_form_says_what_to_do_and_keeps_it(home, client, email):
    response = ask_code(client, email)

    assert (response.status_code, errors(response)) == (200, BAD_ADDRESSES[email])
    kept = tree(response).select_one("input[name=email]").get("value", "")
    assert kept.replace("\ufffd", "\0") == email
    assert mail.outbox == []


def test_address_when_it_is_as_long_as_may_be_then_the_code_goes(home, client):
    labels = ".".join(["b" * 60] * 2)
    email = f"{'a' * (254 - len(labels) - 5)}@{labels}.org"
    assert len(email) == 254

    assert ask_code(client, email).status_code == 302
    assert mail.outbox[0].to == [email]


def test_code_when_wrong_then_the_page_says_so_and_the_right_one_still_works(home, client, alice):
    ask_code(client, "alice@example.org")
    code = newest_code()

    for bad in (wrong(code), "", "abcdef", code[:5], "١٢٣٤٥٦"):
        response = type_code(client, bad)
        expected = WRONG_CODE if bad else ["Code: Typ de zes cijfers uit onze mail over."]
        assert (response.status_code, errors(response)) == (200, expected)
        assert person(client) is None

    type_code(client, code)
    assert person(client) == str(alice.pk)


def test_code_when_wrong_five_times_then_it_no_longer_works_and_a_new_one_is_asked(home, client, alice):
    ask_code(client, "alice@example.org", "/mijn/profiel/")
    code = newest_code()
    for _ in range(3):
        type_code(client, wrong(code))
    assert "nog 1 keer" in tree(type_code(client, wrong(code))).main.get_text()

    response = type_code(client, wrong(code), "/mijn/profiel/")

    assert response["Location"] == f"{ENTRY}?next=%2Fmijn%2Fprofiel%2F"
    assert told(client.get(ENTRY)) == [
        "Er is vijf keer een verkeerde code getypt. Die code werkt nu niet meer. Vraag een nieuwe aan."
    ]
    assert type_code(client, code)["Location"] == ENTRY
    assert person(client) is None


@pytest.mark.parametrize(("seconds", "works"), [(899, True), (900, True), (901, False)])
def test_code_when_a_quarter_of_an_hour_old_then_it_no_longer_works(home, client, alice, seconds, works):
    with time_machine.travel("2026-11-24 10:00:00Z", tick=False) as clock:
        ask_code(client, "alice@example.org")
        clock.shift(seconds)

        response = type_code(client, newest_code())

        assert (person(client) == str(alice.pk)) is works
        if not works:
            assert response["Location"] == ENTRY
            assert told(client.get(ENTRY)) == GONE


def test_code_when_sent_again_then_it_has_a_quarter_of_an_hour_of_its_own(home, client, alice):
    with time_machine.travel("2026-11-24 10:00:00Z", tick=False) as clock:
        ask_code(client, "alice@example.org")
        for _ in range(3):
            clock.shift(14 * 60)
            client.post(CODE, {"action": "resend"})
        clock.shift(14 * 60)

        type_code(client, newest_code())

        assert person(client) == str(alice.pk)


def test_code_when_used_then_it_does_not_work_again(home, client, alice):
    enter(client, "alice@example.org")
    code = newest_code()
    assert type_code(client, code)["Location"] == "/mijn/"  # in already: sent on
    client.post("/uitloggen/")

    response = type_code(client, code)

    assert response["Location"] == ENTRY
    assert person(client) is None


def test_code_when_stolen_then_it_does_not_work_in_another_browser(home, client, alice):
    ask_code(client, "alice@example.org")
    thief = Client()

    for browse in (thief.get, lambda address: thief.post(address, {"code": newest_code()})):
        response = browse(CODE)
        assert response["Location"] == ENTRY
    assert told(thief.get(ENTRY)) == GONE * 2
    ask_code(thief, "bob@example.org")
    type_code(thief, mail.outbox[0].body.split("\n\n")[2])
    assert person(thief) is None


def test_code_when_asked_for_another_address_in_the_same_browser_then_the_first_one_is_gone(
    home, client, alice
):
    ask_code(client, "alice@example.org")
    first = newest_code()
    ask_code(client, "bob@example.org")
    if first != newest_code():
        assert errors(type_code(client, first)) == WRONG_CODE

    type_code(client, newest_code())

    assert User.objects.get(pk=person(client)).email == "bob@example.org"


def test_ten_codes_in_a_row_when_asked_then_five_go_and_the_page_says_to_wait(home, client, counting):
    answers = [ask_code(client, "alice@example.org") for _ in range(10)]

    assert [answer.status_code for answer in answers] == [302] * 5 + [429] * 5
    assert errors(answers[-1]) == [
        "Er zijn te vaak codes gevraagd. Wacht een kwartier en probeer het dan opnieuw."
    ]
    assert tree(answers[-1]).select_one("input[name=email]")["value"] == "alice@example.org"
    assert len(mail.outbox) == 5
    assert ask_code(client, "bob@example.org").status_code == 302


def test_codes_when_asked_from_many_networks_then_the_address_still_counts(home, counting):
    answers = [
        ask_code(Client(REMOTE_ADDR=f"192.0.2.{n}"), "ALICE@example.org" if n % 2 else "alice@example.org")
        for n in range(7)
    ]

    assert [answer.status_code for answer in answers] == [302] * 5 + [429] * 2


def test_codes_when_asked_for_many_addresses_then_the_network_counts(home, client, counting):
    answers = [ask_code(client, f"iemand{n}@example.org").status_code for n in range(32)]

    assert answers == [302] * 30 + [429] * 2
    assert ask_code(Client(REMOTE_ADDR="192.0.2.1"), "bob@example.org").status_code == 302


def test_resend_when_too_many_codes_were_asked_then_no_mail_goes(home, client, counting):
    for _ in range(5):
        ask_code(client, "alice@example.org")

    response = client.post(CODE, {"action": "resend"}, follow=True)

    assert len(mail.outbox) == 5
    assert told(response) == [
        "Er zijn te vaak codes gevraagd. Wacht een kwartier en probeer het dan opnieuw."
    ]


def test_code_when_tried_at_once_from_copies_of_the_session_then_five_tries_are_all(
    home, client, counting, alice
):
    """What the session counts can be lost between two requests; the cache counts them all."""
    ask_code(client, "alice@example.org")
    code, session = newest_code(), dict(client.session)

    answers = []
    for _ in range(7):
        kept = client.session
        kept.clear()
        kept.update(session)
        kept.save()
        answers.append(type_code(client, wrong(code)).status_code)

    assert answers == [200] * 5 + [429] * 2
    assert type_code(client, code).status_code == 429
    assert person(client) is None


def test_closed_account_when_the_code_is_right_then_a_page_says_so_and_nobody_is_in(home, client):
    closed = UserFactory(email="charlie@example.org", is_active=False)

    response = enter(client, "charlie@example.org")

    assert response["Location"] == "/inloggen/gesloten/"
    page = tree(client.get(response["Location"]))
    assert page.h1.get_text() == "Dit account is gesloten"
    assert person(client) is None
    assert not closed.emailaddress_set.exists()
    assert not [key for key in dict(client.session.items()) if key.startswith("account_")]


@pytest.mark.parametrize(
    "error",
    [
        ConnectionRefusedError(),
        TimeoutError(),
        SMTPServerDisconnected("bye"),
        SMTPRecipientsRefused({"alice@example.org": (550, b"no")}),
    ],
)
@pytest.mark.parametrize("email", ["alice@example.org", "nieuw@example.org"])
def test_mail_server_when_it_fails_then_the_form_comes_back_and_the_log_names_nobody(
    home, client, alice, monkeypatch, caplog, email, error
):
    monkeypatch.setattr(SEND, Mock(side_effect=error))

    response = ask_code(client, email, "/mijn/profiel/")

    assert (response.status_code, errors(response)) == (503, NOT_SENT)
    assert tree(response).select_one("input[name=email]")["value"] == email
    assert tree(response).select_one("input[name=next]")["value"] == "/mijn/profiel/"
    assert client.get(CODE)["Location"] == ENTRY
    assert [record.getMessage() for record in caplog.records if record.name.startswith("pow_site")] == [
        f"A log-in code could not be mailed: {type(error).__name__}"
    ]


def test_mail_server_when_it_fails_at_a_second_code_then_the_first_still_works(
    home, client, alice, monkeypatch
):
    ask_code(client, "alice@example.org")
    code = newest_code()
    with monkeypatch.context() as patch:
        patch.setattr(SEND, Mock(side_effect=ConnectionRefusedError))
        response = client.post(CODE, {"action": "resend"}, follow=True)
    assert told(response) == NOT_SENT

    type_code(client, code)

    assert person(client) == str(alice.pk)


def test_robot_when_it_fills_in_what_nobody_sees_then_it_looks_accepted_and_no_mail_goes(home, client):
    response = ask_code(client, "alice@example.org", website="https://spam.example")

    assert (response.status_code, response["Location"]) == (302, CODE)
    assert "alice@example.org" in client.get(CODE).content.decode()
    assert mail.outbox == []


@pytest.mark.parametrize("stamp", ["", "1790000000.000", "1790000000.000:vervalst"])
def test_form_when_its_stamp_is_not_ours_then_it_comes_back_filled_and_can_be_sent(home, client, stamp):
    response = client.post(ENTRY, {"email": "alice@example.org", "stempel": stamp})

    assert errors(response) == ["De pagina was verlopen. Kijk je gegevens na en verstuur opnieuw."]
    again = {field["name"]: field["value"] for field in tree(response).select("main form input[value]")}
    assert again["email"] == "alice@example.org"
    assert client.post(ENTRY, again).status_code == 302


def test_session_when_its_account_is_deleted_then_nobody_is_in_and_every_page_still_answers(
    home, client, alice
):
    enter(client, "alice@example.org")
    alice.delete()

    assert client.get("/mijn/profiel/")["Location"] == f"{ENTRY}?next=/mijn/profiel/"
    assert client.get("/inloggen/gegevens/")["Location"] == f"{ENTRY}?next=/inloggen/gegevens/"
    assert client.get(CODE).status_code == 302
    assert client.get(ENTRY).status_code == 200
    assert client.post("/uitloggen/").status_code == 302


def test_entry_when_the_method_is_odd_then_it_is_refused(home, client):
    for address in (ENTRY, CODE, "/inloggen/gegevens/", "/inloggen/wachtwoord/"):
        assert client.delete(address).status_code in (302, 405)
    assert hidden(client, ENTRY).keys() == {"csrfmiddlewaretoken", "stempel"}
