"""Into the outbox with the change, out of it after the commit; taken back, tried again."""

from contextlib import suppress
from datetime import timedelta

import pytest
import time_machine
from django.core import mail as sent_mail
from django.core.exceptions import ValidationError
from django.core.mail import BadHeaderError
from django.db import IntegrityError, transaction
from django_tasks.backends.immediate import ImmediateBackend

from pow_site.outbox.composing import Attachment
from pow_site.outbox.enums import State
from pow_site.outbox.models import OutgoingMail
from pow_site.outbox.queueing import queue_mail, try_again, withdraw
from pow_site.outbox.sending import claim
from tests.factories.people import UserFactory
from tests.outbox.conftest import NOW, SECOND, busy

pytestmark = pytest.mark.django_db

BOB = "bob@example.org"


def queue(**fields):
    return queue_mail("proef", {"what": "een proef"}, **{"to": BOB} | fields)


@time_machine.travel(NOW, tick=False)
def test_mail_when_queued_then_the_row_holds_all_that_will_be_sent(templates):
    user = UserFactory()

    mail = queue(
        key="proef-1",
        user=user,
        reply_to=["organisator@example.org"],
        sender="Perspectief op Werk <agenda@example.org>",
        attachments=[Attachment("a.txt", "Één", "text/plain")],
        headers={"List-Unsubscribe": "<https://example.org/uit/>"},
        keep=False,
    )

    row = OutgoingMail.objects.values().get()
    html, message_id = row.pop("html"), row.pop("message_id")
    assert row == {
        "id": mail.pk,
        "key": "proef-1",
        "name": "proef",
        "user_id": user.pk,
        "recipient": BOB,
        "sender": "Perspectief op Werk <agenda@example.org>",
        "reply_to": ["organisator@example.org"],
        "subject": "Een proef met een proef",
        "text": "Dag,\n\nDit is een proef.\n",
        "attachments": [{"name": "a.txt", "type": "text/plain", "content": "w4nDqW4="}],
        "headers": {"List-Unsubscribe": "<https://example.org/uit/>"},
        "is_kept": False,
        "state": "wacht",
        "attempts": 0,
        "created_at": NOW,
        "next_try_at": NOW,
        "last_tried_at": None,
        "claimed_until": None,
        "ended_at": None,
        "last_error": "",
    }
    assert "Dit is een proef</h1>" in html
    assert message_id.endswith("@localhost>")


def test_mail_when_its_transaction_is_committed_then_it_is_sent_and_not_before(
    templates, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        mail = queue()
        assert sent_mail.outbox == []

    [message] = sent_mail.outbox
    assert (message.to, message.extra_headers["Message-ID"]) == ([BOB], mail.message_id)
    mail.refresh_from_db()
    assert mail.state == State.SENT


def test_mail_when_its_transaction_is_rolled_back_then_there_is_none(
    templates, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        with suppress(RuntimeError), transaction.atomic():
            queue(key="weg")
            raise RuntimeError
        queue(key="blijft", to="eva@example.org")

    assert [message.to for message in sent_mail.outbox] == [["eva@example.org"]]
    assert list(OutgoingMail.objects.values_list("key", flat=True)) == ["blijft"]


def test_request_when_the_mail_server_is_away_then_it_goes_on_and_the_mail_waits(
    templates, server, django_capture_on_commit_callbacks
):
    server.answers = [ConnectionRefusedError()]

    with django_capture_on_commit_callbacks(execute=True):
        mail = queue()

    mail.refresh_from_db()
    assert (mail.state, mail.attempts) == (State.WAITING, 1)


def test_request_when_the_queue_itself_is_away_then_it_goes_on_and_the_mail_waits(
    templates, monkeypatch, django_capture_on_commit_callbacks
):
    def fail(self, *args):
        raise OSError

    monkeypatch.setattr(ImmediateBackend, "enqueue", fail)

    with django_capture_on_commit_callbacks(execute=True):
        mail = queue()

    mail.refresh_from_db()
    assert mail.state == State.WAITING


def test_mail_when_its_key_is_there_then_it_is_that_mail(templates, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        first = queue(key="plek-1")
        second = queue(key="plek-1")
        queue(key="plek-2")
        queue()
        queue()

    assert first == second
    assert len(sent_mail.outbox) == 4


def test_mail_when_another_transaction_writes_its_key_in_the_meantime_then_it_is_that_mail(
    templates, make_mail, monkeypatch, django_capture_on_commit_callbacks
):
    def meanwhile():
        """After we looked for the key and before we write, another transaction is there."""
        make_mail(key="plek-1")
        return "<2@example.org>"

    monkeypatch.setattr("pow_site.outbox.queueing.new_message_id", meanwhile)

    with django_capture_on_commit_callbacks() as callbacks:
        mail = queue(key="plek-1")

    assert mail == OutgoingMail.objects.get()
    assert (mail.recipient, callbacks) == ("bob1@example.org", [])


def test_mail_when_the_database_refuses_it_for_another_reason_then_that_is_told(
    templates, make_mail, monkeypatch
):
    known = make_mail(key="iets")
    monkeypatch.setattr("pow_site.outbox.queueing.new_message_id", lambda: known.message_id)

    with pytest.raises(IntegrityError):
        queue()
    with pytest.raises(IntegrityError):
        queue(key="iets anders")


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"to": ""}, ValidationError),
        ({"to": "geen adres"}, ValidationError),
        ({"to": "bob@example.org, eva@example.org"}, ValidationError),
        ({"to": "bob@example.org\nBcc: eva@example.org"}, ValidationError),
        ({"to": "bob@example.org\u202e"}, ValidationError),
        ({"to": f"bob@{'a' * 60}.{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 60}.org"}, ValidationError),
        ({"key": "x" * 201}, ValidationError),
        ({"reply_to": ["eva@example.org\nBcc: bob@example.org"]}, BadHeaderError),
        ({"sender": "eva@example.org\nBcc: bob@example.org"}, BadHeaderError),
        ({"headers": {"X-Een": "a\nBcc: bob@example.org"}}, BadHeaderError),
    ],
    ids=str,
)  # fmt: skip
def test_mail_when_it_could_never_be_sent_then_the_caller_hears_so_and_no_row_is_left(
    templates, fields, error
):
    with pytest.raises(error):
        queue(**fields)

    assert not OutgoingMail.objects.exists()


def test_subject_when_the_context_holds_a_line_break_then_it_is_one_line(templates):
    mail = queue_mail("proef", {"what": "een\r\nBcc: eva@example.org"}, to=BOB)

    assert mail.subject == "Een proef met een Bcc: eva@example.org"


def test_withdraw_when_a_mail_waits_then_it_is_not_sent_and_its_key_stays_used(
    templates, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        mail = queue(key="plek-1")
        assert withdraw("plek-1", now=NOW) == 1
        queue(key="plek-1")

    mail.refresh_from_db()
    assert (mail.state, mail.ended_at, sent_mail.outbox) == (State.WITHDRAWN, NOW, [])


@pytest.mark.parametrize(
    ("state", "withdrawn"),
    [(State.WAITING, 1), (State.GIVEN_UP, 1), (State.SENT, 0), (State.WITHDRAWN, 0)],
)
def test_withdraw_when_a_mail_is_in_another_state_then_only_what_is_not_sent_is_taken_back(
    make_mail, state, withdrawn
):
    make_mail(state=state)

    assert withdraw(OutgoingMail.objects.all(), now=NOW) == withdrawn


def test_withdraw_when_a_mail_is_being_sent_then_it_is_too_late(make_mail):
    mail = make_mail(key="plek-1")
    claim(mail.pk, NOW)

    assert withdraw("plek-1", now=NOW + SECOND) == 0


def test_withdraw_when_there_is_no_such_key_then_nothing_happens_to_mails_without_one(make_mail):
    make_mail()

    assert withdraw("plek-1", now=NOW) == 0
    assert withdraw("", now=NOW) == 0


@time_machine.travel(NOW, tick=False)
def test_try_again_when_mails_were_given_up_then_they_go_at_once_with_all_their_tries_anew(
    make_mail, server, django_capture_on_commit_callbacks
):
    for number in (1, 2):
        make_mail(number, state=State.GIVEN_UP, attempts=10, last_error="Iets", ended_at=NOW - SECOND)
    server.answers = [busy()]

    with django_capture_on_commit_callbacks(execute=True):
        assert try_again(OutgoingMail.objects.all(), now=NOW) == 2

    refused, sent = OutgoingMail.objects.order_by("pk")
    assert (refused.state, refused.attempts, refused.ended_at) == (State.WAITING, 1, None)
    assert refused.next_try_at == NOW + timedelta(minutes=1)
    assert sent.state == State.SENT


@pytest.mark.parametrize(
    ("fields", "count"),
    [
        ({"state": State.GIVEN_UP}, 1),
        ({"state": State.GIVEN_UP, "recipient": ""}, 0),
        ({"state": State.SENT}, 0),
        ({"state": State.WITHDRAWN}, 0),
        ({"next_try_at": NOW + timedelta(hours=4), "attempts": 5}, 1),
        ({"claimed_until": NOW + SECOND}, 0),
        ({"claimed_until": NOW}, 1),
    ],
    ids=str,
)
def test_try_again_when_a_mail_is_sent_or_withdrawn_or_emptied_or_busy_then_it_stays_as_it_is(
    make_mail, fields, count
):
    make_mail(**fields)

    assert try_again(OutgoingMail.objects.all(), now=NOW) == count
