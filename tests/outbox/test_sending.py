"""Sending what waits: once each, with growing pauses, whoever else sends and whatever breaks."""

from datetime import timedelta
from smtplib import SMTPAuthenticationError, SMTPServerDisconnected

import pytest
from django.conf import settings

from pow_site.outbox import sending
from pow_site.outbox.enums import State
from pow_site.outbox.models import OutgoingMail
from pow_site.outbox.sending import claim, give_up_crashed, send_waiting
from tests.outbox.conftest import NOW, SECOND, busy, refused

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)
LEASE = settings.OUTBOX_LEASE
PAUSES = [MINUTE * minutes for minutes in (1, 5, 15, 60, 240, 240, 480, 720, 1080)]


def send(now=NOW, **fields):
    return send_waiting(lambda: now, **fields)


def stored(mail):
    return OutgoingMail.objects.filter(pk=mail.pk).values(
        "state", "attempts", "next_try_at", "last_tried_at", "claimed_until", "ended_at", "last_error"
    )[0]


def test_mail_when_the_server_takes_it_then_it_is_sent_once_and_the_row_tells(make_mail, server):
    mail = make_mail()

    assert send(NOW + SECOND) == {State.SENT: 1}
    assert send(NOW + MINUTE) == {}

    assert server.taken == ["bob1@example.org"]
    assert stored(mail) == {
        "state": State.SENT,
        "attempts": 1,
        "next_try_at": NOW,
        "last_tried_at": NOW + SECOND,
        "claimed_until": None,
        "ended_at": NOW + SECOND,
        "last_error": "",
    }


@pytest.mark.parametrize("state", [State.SENT, State.GIVEN_UP, State.WITHDRAWN])
def test_mail_when_it_does_not_wait_then_it_is_not_sent(make_mail, server, state):
    mail = make_mail(state=state)

    assert send(first=mail.pk) == {}

    assert server.story == []


@pytest.mark.parametrize(("late", "sent"), [(-SECOND, 0), (0 * SECOND, 1), (SECOND, 1)], ids=str)
def test_mail_when_its_next_try_is_near_then_it_is_sent_at_that_moment_and_not_before(
    make_mail, server, late, sent
):
    mail = make_mail(next_try_at=NOW)

    send(NOW + late, first=mail.pk)

    assert len(server.taken) == sent


@pytest.mark.parametrize("tries", range(1, 10))
def test_mail_when_it_is_refused_for_now_then_it_waits_longer_each_time(make_mail, server, tries):
    mail = make_mail(attempts=tries - 1)
    server.answers = [busy()]

    assert send() == {State.WAITING: 1}

    assert stored(mail) == {
        "state": State.WAITING,
        "attempts": tries,
        "next_try_at": NOW + PAUSES[tries - 1],
        "last_tried_at": NOW,
        "claimed_until": None,
        "ended_at": None,
        "last_error": "De mailserver weigerde de mail (code 451 4.3.0).",
    }


def test_pauses_when_added_up_then_the_site_tries_for_some_two_days():
    assert settings.OUTBOX_PAUSES == PAUSES
    assert timedelta(hours=46) < sum(PAUSES, timedelta()) < timedelta(hours=50)


@pytest.mark.parametrize(
    ("tries", "state", "ended"), [(9, State.WAITING, None), (10, State.GIVEN_UP, NOW)], ids=str
)
def test_mail_when_its_last_try_fails_then_it_is_given_up(make_mail, server, tries, state, ended):
    mail = make_mail(attempts=tries - 1)
    server.answers = [busy()]

    send()

    row = stored(mail)
    assert (row["state"], row["ended_at"]) == (state, ended)
    assert row["last_error"] == "De mailserver weigerde de mail (code 451 4.3.0)."


def test_mail_when_its_recipient_does_not_exist_then_it_is_given_up_at_once_and_logged_without_a_name(
    make_mail, server, caplog
):
    mail = make_mail()
    server.answers = [refused(550, b"5.1.1 <bob1@example.org> Bob Jansen does not work here")]

    assert send() == {State.GIVEN_UP: 1}

    reason = "De mailserver weigerde de ontvanger (code 550 5.1.1)."
    assert stored(mail)["last_error"] == reason
    [entry] = [record.msg for record in caplog.records if record.levelname == "ERROR"]
    entry.pop("timestamp")
    assert entry == {
        "event": "mail_given_up",
        "level": "error",
        "logger": "pow_site.outbox.sending",
        "mail": "proef",
        "row": mail.pk,
        "attempts": 1,
        "reason": reason,
    }


def test_mail_when_it_goes_well_after_a_failure_then_the_error_is_gone(make_mail, server):
    mail = make_mail(attempts=3, last_error="Iets")

    send()

    assert stored(mail)["last_error"] == ""


def test_mails_when_one_fails_then_the_others_go_over_the_same_connection(make_mail, server):
    make_mail(1)
    make_mail(2)
    make_mail(3)
    server.answers = [None, busy(), None]

    assert send() == {State.SENT: 2, State.WAITING: 1}

    assert server.story == ["open", "mail", "SMTPDataError", "mail", "close"]


def test_mails_when_one_cannot_be_made_then_it_alone_is_given_up(make_mail, server):
    wrong = make_mail(1, subject="Twee\nregels")
    make_mail(2)

    assert send() == {State.GIVEN_UP: 1, State.SENT: 1}

    assert stored(wrong)["last_error"] == "De mail is niet op te maken (BadHeaderError)."


@pytest.mark.parametrize(
    "error",
    [ConnectionRefusedError(), TimeoutError(), SMTPServerDisconnected(), SMTPAuthenticationError(535, b"")],
    ids=lambda error: type(error).__name__,
)
def test_mails_when_the_server_is_away_then_one_is_tried_and_the_rest_waits_untouched(
    make_mail, server, error
):
    first, second = make_mail(1), make_mail(2, next_try_at=NOW + SECOND)
    server.answers = [error]

    assert send(NOW + SECOND) == {State.WAITING: 1}

    assert (stored(first)["attempts"], stored(second)["attempts"]) == (1, 0)
    assert server.story == ["open", type(error).__name__, "close"]


def test_mails_when_the_server_hangs_up_on_the_way_then_we_call_again_for_the_rest(make_mail, server):
    for number in range(1, 5):
        make_mail(number, next_try_at=NOW - 5 * SECOND + number * SECOND)
    server.answers = [None, SMTPServerDisconnected(), None, None]

    assert send() == {State.SENT: 3, State.WAITING: 1}

    assert server.story == [
        "open",
        "mail",
        "SMTPServerDisconnected",
        "close",
        "open",
        "mail",
        "mail",
        "close",
    ]


def test_mails_when_there_are_many_then_a_round_takes_a_part_the_named_one_first_then_the_oldest(
    make_mail, server, monkeypatch
):
    monkeypatch.setattr(sending, "BATCH", 2)
    for number in (1, 2, 3):
        make_mail(number, next_try_at=NOW - number * SECOND)
    named = make_mail(9)

    send(first=named.pk)

    assert server.taken == ["bob9@example.org", "bob3@example.org", "bob2@example.org"]


def test_mails_when_a_round_takes_long_then_it_ends_so_that_a_worker_can_stop(make_mail, server):
    for number in range(4):
        make_mail(number)
    seconds = iter(range(0, 1000, 3))

    send_waiting(lambda: NOW + next(seconds) * SECOND)

    assert 1 <= len(server.taken) < 4


def test_claim_when_two_workers_see_a_mail_then_one_gets_it(make_mail):
    mail = make_mail()

    assert claim(mail.pk, NOW).claimed_until == NOW + LEASE
    assert claim(mail.pk, NOW) is None


def test_mail_when_another_worker_sends_it_in_the_meantime_then_it_goes_once(make_mail, server):
    make_mail(1)
    other = []

    def meanwhile():
        """While we send, a second worker comes by."""
        server.meanwhile = lambda: None
        other.append(send())

    server.meanwhile = meanwhile

    assert send() == {State.SENT: 1}

    assert (other, server.taken) == ([{}], ["bob1@example.org"])


@pytest.mark.parametrize(("later", "taken"), [(LEASE - SECOND, 0), (LEASE, 1), (LEASE + SECOND, 1)], ids=str)
def test_mail_when_its_worker_was_killed_then_it_goes_again_once_the_lease_has_lapsed(
    make_mail, server, later, taken
):
    mail = make_mail()
    claim(mail.pk, NOW)

    send(NOW + later)

    assert len(server.taken) == taken


def test_mail_when_its_worker_is_stopped_while_sending_then_the_claim_stays(make_mail, server):
    mail = make_mail()
    server.answers = [SystemExit(1)]

    with pytest.raises(SystemExit):
        send()

    assert (stored(mail)["state"], stored(mail)["claimed_until"]) == (State.WAITING, NOW + LEASE)
    assert server.story[-1] == "close"


def test_mail_when_we_outlived_our_lease_and_failed_then_the_worker_that_took_over_decides(make_mail, server):
    mail = make_mail()
    server.answers = [busy()]
    server.meanwhile = lambda: claim(mail.pk, NOW + LEASE)

    send()

    row = stored(mail)
    assert (row["claimed_until"], row["attempts"], row["last_error"]) == (NOW + 2 * LEASE, 2, "")


def test_mail_when_we_outlived_our_lease_and_it_was_taken_then_nobody_sends_it_again(make_mail, server):
    mail = make_mail()
    server.meanwhile = lambda: claim(mail.pk, NOW + LEASE)

    send()

    assert stored(mail)["state"] == State.SENT
    assert send(NOW + 3 * LEASE) == {}


@pytest.mark.parametrize(
    ("attempts", "later", "given_up"),
    [(10, LEASE - SECOND, 0), (10, LEASE, 1), (9, LEASE, 0)],
    ids=str,
)
def test_mail_when_it_broke_off_every_time_then_it_is_given_up_after_its_last_try(
    make_mail, attempts, later, given_up
):
    mail = make_mail(attempts=attempts - 1)
    claim(mail.pk, NOW)

    assert give_up_crashed(NOW + later) == given_up

    row = stored(mail)
    assert row["state"] == (State.GIVEN_UP if given_up else State.WAITING)
    assert row["last_error"] == ("Het versturen brak steeds af." if given_up else "")


def test_mail_when_the_backend_says_that_it_sent_nothing_then_it_waits(make_mail, server, monkeypatch):
    mail = make_mail()
    monkeypatch.setattr(server, "send_messages", lambda messages: 0)

    assert send() == {State.WAITING: 1}

    assert stored(mail)["last_error"] == "RuntimeError: the mail backend did not send it"
