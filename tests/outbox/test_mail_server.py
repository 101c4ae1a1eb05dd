"""Over the wire, to a real mail server on this machine."""

from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller

from pow_site.outbox.enums import State
from pow_site.outbox.models import OutgoingMail
from pow_site.outbox.sending import send_waiting
from tests.leftovers import free_port
from tests.outbox.conftest import NOW

pytestmark = pytest.mark.django_db


class Inbox:
    """Takes mail; answers per recipient what the test wants, once."""

    def __init__(self):
        self.arrived = []
        self.peers = set()
        self.answers = {}
        vars(self).update(handle_RCPT=self.take_recipient, handle_DATA=self.take_mail)

    async def take_recipient(self, server, session, envelope, address, options):
        if answer := self.answers.pop(address, None):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def take_mail(self, server, session, envelope):
        self.peers.add(session.peer)
        self.arrived.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


@pytest.fixture
def inbox(settings):
    """A running server, and the site that sends to it."""
    inbox = Inbox()
    controller = Controller(inbox, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", controller.port
    yield inbox
    controller.stop()


def test_mails_when_the_server_refuses_some_then_each_gets_what_it_needs_over_one_connection(
    make_mail, inbox
):
    for number in (1, 2, 3, 4):
        make_mail(number)
    inbox.answers = {
        "bob1@example.org": "451 4.3.0 Bob Jansen is busy",
        "bob2@example.org": "550 5.1.1 Bob Jansen left",
    }

    assert send_waiting(lambda: NOW) == {State.WAITING: 1, State.GIVEN_UP: 1, State.SENT: 2}
    assert len(inbox.peers) == 1
    assert list(OutgoingMail.objects.order_by("pk").values_list("last_error", flat=True)) == [
        "De mailserver weigerde de ontvanger (code 451 4.3.0).",
        "De mailserver weigerde de ontvanger (code 550 5.1.1).",
        "",
        "",
    ]

    assert send_waiting(lambda: NOW + timedelta(minutes=1)) == {State.SENT: 1}
    assert [str(message["To"]) for message in inbox.arrived] == [
        "bob3@example.org",
        "bob4@example.org",
        "bob1@example.org",
    ]


def test_mails_when_the_server_hangs_up_after_one_then_the_rest_goes_over_new_connections(make_mail, inbox):
    for number in (1, 2, 3):
        make_mail(number, next_try_at=NOW - timedelta(minutes=5 - number))
    inbox.answers = {"bob2@example.org": "421 4.7.0 enough for now"}

    assert send_waiting(lambda: NOW) == {State.SENT: 2, State.WAITING: 1}

    assert len(inbox.peers) == 2


def test_mails_when_nobody_listens_then_one_is_tried_and_none_is_lost(make_mail, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    make_mail(1)
    make_mail(2)

    assert send_waiting(lambda: NOW) == {State.WAITING: 1}

    first, second = OutgoingMail.objects.order_by("pk")
    assert first.last_error == "Geen verbinding met de mailserver (ConnectionRefusedError)."
    assert (second.attempts, second.last_error) == (0, "")
