"""The code by mail: who has it proves the address; who guesses, waits or is put apart gets nowhere."""

from datetime import date, timedelta

import pytest

from learning_agenda.messages.addresses import confirm_path
from learning_agenda.messages.confirming import EXPIRED, VOID, WRONG, CodeRefused, confirm, send_code
from learning_agenda.messages.forms import NO_CODE
from learning_agenda.messages.mails import write_to_sender
from learning_agenda.messages.states import change_state
from learning_agenda.models import ContactMessage
from learning_agenda.views import confirming as view
from pow_site.outbox.models import OutgoingMail
from tests.learning_agenda.cast import DAY, MINUTE, NOW, SECOND, make_region
from tests.learning_agenda.contact import (
    NOMINATED,
    code_in,
    complaints,
    limit,
    send,
    states_of,
    the_message,
)
from tests.learning_agenda.letters import deliver
from tests.learning_agenda.visiting import alerts, browser_of, heading, links, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site(home, time_machine, monkeypatch):
    time_machine.move_to(NOW, tick=False)
    make_region("AM01")
    monkeypatch.setattr("learning_agenda.views.contact.looks_like", lambda subject, text: [])


@pytest.fixture
def sent(client, time_machine):
    """A nomination that waits for its address; and the code that was mailed."""
    send(client, time_machine, **NOMINATED)
    return the_message(), code_in(deliver()[-1])


def wrong(code):
    return f"{(int(code) + 1) % 1_000_000:06}"


def test_code_when_right_then_the_message_is_in_and_a_receipt_tells_all(client, sent, time_machine):
    message, code = sent
    time_machine.shift(60)

    response = client.post(confirm_path(message), {"code": code}, follow=True)

    message = the_message()
    at = NOW + 65 * SECOND
    assert (heading(response), alerts(response)) == (
        "We hebben je bericht",
        ["Je bericht is bij het ondersteuningsteam"],
    )
    assert message.number in words(response)
    assert "dinsdag 22 december 2026" in words(response)
    assert f"/contact/volgen/{message.number}/" in links(response)
    assert (message.state, message.state_at, message.confirmed_at) == ("nieuw", at, at)
    assert (message.answer_due_on, message.code_hash) == (date(2026, 12, 22), "")
    assert states_of(message) == ["onbevestigd", "nieuw"]
    [receipt] = deliver()
    assert receipt.envelope == (
        "message_received",
        "anna@example.net",
        f"We hebben je bericht: {message.number}",
    )
    for said in (
        "Hallo Anna Ansems,",
        "dinsdag 22 december 2026",
        f"http://testserver/contact/volgen/{message.number}/",
        NOMINATED["subject"],
        NOMINATED["text"],
        "Regio: ",
        "Over pagina: /actieplannen/",
    ):
        assert said in receipt.text


@pytest.mark.parametrize(
    "written", ["{0} ", "{0[0]}{0[1]}{0[2]} {0[3]}{0[4]}{0[5]}", "{0[0]}{0[1]}{0[2]}-{0[3]}{0[4]}{0[5]}"]
)
def test_code_when_typed_with_spaces_or_dashes_then_it_is_right(client, sent, written):
    message, code = sent

    client.post(confirm_path(message), {"code": written.format(code)})

    assert the_message().state == "nieuw"


def test_code_when_sent_twice_then_there_is_one_receipt(client, sent):
    message, code = sent

    answers = [client.post(confirm_path(message), {"code": code}, follow=True) for _ in range(2)]

    assert {heading(answer) for answer in answers} == {"We hebben je bericht"}
    assert (len(deliver()), states_of(the_message())) == (1, ["onbevestigd", "nieuw"])


@pytest.mark.parametrize("typed", ["", "   ", "\0", "1" * 41])
def test_code_when_there_is_none_to_judge_then_no_guess_is_lost(client, sent, typed):
    response = client.post(confirm_path(sent[0]), {"code": typed})

    assert (response.status_code, complaints(response)) == (200, [NO_CODE])
    assert (the_message().state, the_message().code_tries) == ("onbevestigd", 0)


def test_code_when_guessed_five_times_then_it_is_void_and_a_new_one_works(client, sent):
    message, code = sent
    address = confirm_path(message)

    guesses = [complaints(client.post(address, {"code": wrong(code)})) for _ in range(6)]

    assert guesses == [[WRONG]] * 4 + [[VOID]] * 2
    assert complaints(client.post(address, {"code": code})) == [VOID]
    assert the_message().state == "onbevestigd"
    again = client.post(address, {"action": "resend"}, follow=True)
    assert "We hebben je een nieuwe code gemaild" in words(again)
    client.post(address, {"code": code_in(deliver()[-1])})
    assert the_message().state == "nieuw"


@pytest.mark.parametrize(
    ("late", "state"), [(-SECOND, "nieuw"), (0 * SECOND, "onbevestigd"), (SECOND, "onbevestigd")], ids=str
)
def test_code_when_half_an_hour_old_then_it_no_longer_works(sent, late, state):
    message, code = sent
    now = message.code_sent_at + 30 * MINUTE + late

    if state == "onbevestigd":
        with pytest.raises(CodeRefused, match=EXPIRED):
            confirm(message, code, now=now)
    else:
        confirm(message, code, now=now)

    assert the_message().state == state


def test_code_when_a_new_one_was_asked_then_the_old_one_is_wrong(sent):
    message, code = sent
    send_code(message, now=NOW + MINUTE)

    if code_in(deliver()[-1]) != code:
        with pytest.raises(CodeRefused, match=WRONG):
            confirm(message, code, now=NOW + MINUTE)


def test_code_when_kept_then_nobody_reads_it_in_the_database(sent):
    message, code = sent

    assert (len(message.code_hash), code in message.code_hash) == (64, False)
    assert OutgoingMail.objects.get().is_kept is False


def test_codes_when_many_are_asked_then_it_says_when_to_come_back(client, sent, settings):
    limit(settings, request_code="1/h/key")
    address = confirm_path(sent[0])
    client.post(address, {"action": "resend"})

    response = client.post(address, {"action": "resend"})

    assert (response.status_code, alerts(response)) == (429, ["Dat kan nu even niet"])
    assert view.TOO_MANY_CODES in words(response)


def test_guesses_when_many_are_made_then_it_says_when_to_come_back(client, sent, settings):
    limit(settings, confirm_code="1/h/key")
    address = confirm_path(sent[0])
    client.post(address, {"code": wrong(sent[1])})

    response = client.post(address, {"code": sent[1]})

    assert (response.status_code, the_message().state) == (429, "onbevestigd")
    assert view.TOO_MANY_GUESSES in words(response)


def test_message_when_put_apart_then_no_code_opens_it_and_none_is_mailed(client, time_machine):
    send(client, time_machine, website="x")
    message = the_message()
    address = confirm_path(message)

    client.post(address, {"action": "resend"})
    answers = [complaints(client.post(address, {"code": f"{guess:06}"})) for guess in range(6)]

    assert answers == [[WRONG]] * 4 + [[VOID]] * 2
    assert (the_message().state, OutgoingMail.objects.count()) == ("apart", 0)


@pytest.mark.parametrize("state", ["apart", "bezig", "klaar"])
def test_message_when_the_team_moved_it_before_the_code_came_then_it_stays_there_and_is_reachable(
    sent, state
):
    message, code = sent
    change_state(message, state, by=None, now=NOW + MINUTE)

    confirm(message, code, now=NOW + 2 * MINUTE)

    assert (the_message().state, the_message().is_reachable) == (state, True)
    assert (states_of(message), deliver()) == (["onbevestigd", state], [])


@pytest.mark.parametrize("word", ["x", "x:y", "IlZSIg:abc"])
def test_address_when_we_did_not_sign_it_then_it_is_not_found(client, word):
    response = client.get(f"/contact/bevestigen/{word}/")

    assert (response.status_code, heading(response)) == (404, "Dit bericht is er niet meer")


def test_address_when_the_message_is_gone_or_forgotten_then_it_is_not_found(client, sent):
    address = confirm_path(sent[0])
    ContactMessage.objects.update(email="")
    forgotten = client.get(address)
    ContactMessage.objects.all().delete()

    assert [forgotten.status_code, client.get(address).status_code] == [404, 404]


def test_page_when_shown_then_no_search_engine_keeps_it_and_no_cookie_is_set(sent):
    browser = browser_of(enforce_csrf_checks=True)

    response = browser.get(confirm_path(sent[0]))
    browser.post(confirm_path(sent[0]), {"code": sent[1]})

    assert (response["X-Robots-Tag"], dict(browser.cookies)) == ("noindex, nofollow", {})
    assert the_message().state == "nieuw"


def test_writer_when_not_reachable_then_nothing_is_mailed(sent):
    message, code = sent
    assert write_to_sender(message, "message_received", {}, now=NOW) is None

    message = confirm(message, code, now=NOW + MINUTE)

    sendings = [
        write_to_sender(message, "message_received", {}, now=NOW + DAY, reply_to=["team@example.org"])
        for _ in range(2)
    ]
    assert sendings[0] == sendings[1]
    assert deliver()[-1].reply_to == "team@example.org"
    message.email = ""
    assert write_to_sender(message, "message_received", {}, now=NOW + timedelta(days=2)) is None
