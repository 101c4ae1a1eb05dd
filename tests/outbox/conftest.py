"""A mail to send, a mail server that does as it is told, and mails in every state."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from smtplib import SMTPDataError, SMTPRecipientsRefused

import pytest
from django.conf import settings as site_settings
from django.template import engines

from pow_site.outbox import sending
from pow_site.outbox.enums import State
from pow_site.outbox.models import OutgoingMail

NOW = datetime(2026, 5, 1, 10, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
TEMPLATES = {
    "email/proef/subject.txt": "Een proef met {{ what }}\n",
    "email/proef/body.txt": "Dag,\n\nDit is {{ what }}.\n",
    "email/proef/body.html": '{% extends "email/layout.html" %}{% block content %}<h1>Dit is {{ what }}</h1>{% endblock %}',
}


@pytest.fixture
def templates(settings):
    """The site's own templates, and a mail “proef”."""
    [engine] = site_settings.TEMPLATES
    options = {name: value for name, value in engine["OPTIONS"].items() if name != "loaders"}
    loaders = [
        ("django.template.loaders.locmem.Loader", TEMPLATES),
        "django.template.loaders.filesystem.Loader",
        "django.template.loaders.app_directories.Loader",
    ]
    settings.TEMPLATES = [{**engine, "APP_DIRS": False, "OPTIONS": {**options, "loaders": loaders}}]
    engines.__dict__.pop("templates", None)


@pytest.fixture
def make_mail(db) -> Callable[..., OutgoingMail]:
    """A row of the outbox as `queue_mail` leaves it, or in another state, with an end where it needs one."""

    def make_mail(number: int = 1, **fields: object) -> OutgoingMail:
        if fields.get("state", State.WAITING) != State.WAITING:
            fields.setdefault("ended_at", NOW)
        return OutgoingMail.objects.create(
            **{
                "name": "proef",
                "recipient": f"bob{number}@example.org",
                "subject": f"Onderwerp {number}",
                "text": "Tekst",
                "html": "<p>Tekst</p>",
                "message_id": f"<{number}@example.org>",
                "created_at": NOW,
                "next_try_at": NOW,
            }
            | fields
        )

    return make_mail


class FakeServer:
    """Takes every mail, unless `answers` (one per mail, by turns) holds an error. Keeps what it took and how it went."""

    def __init__(self) -> None:
        self.answers: list[object] = []
        self.taken: list[str] = []
        self.story: list[str] = []
        self.is_open = False
        self.meanwhile = lambda: None

    def open(self) -> None:
        if not self.is_open:
            self.story.append("open")
            self.is_open = True

    def close(self) -> None:
        if self.is_open:
            self.story.append("close")
            self.is_open = False

    def send_messages(self, messages) -> int:
        [message] = messages
        message.message()
        self.meanwhile()
        answer = self.answers.pop(0) if self.answers else None
        if isinstance(answer, BaseException):
            self.story.append(type(answer).__name__)
            raise answer
        self.taken += message.to
        self.story.append("mail")
        return 1


@pytest.fixture
def server(monkeypatch) -> FakeServer:
    """The mail server of the test."""
    server = FakeServer()
    monkeypatch.setattr(sending, "get_connection", lambda: server)
    return server


def refused(code: int, words: bytes = b"") -> SMTPRecipientsRefused:
    """The server does not want mail for this recipient."""
    return SMTPRecipientsRefused({"bob1@example.org": (code, words)})


def busy() -> SMTPDataError:
    """The server cannot take the mail now."""
    return SMTPDataError(451, b"4.3.0 try again later")
