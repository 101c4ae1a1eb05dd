"""Nothing tells whether an address is known: not the answer, not the mail, not what the database or the hasher does."""

import pytest
import time_machine
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.test import Client

from tests.accounts.entering import CODE, CODE_LINE, ENTRY, PASSWORD, hidden, see
from tests.factories.people import AddressFactory, EditorFactory, ProfileFactory, UserFactory

pytestmark = pytest.mark.django_db

# As long as each other: a page's length is compared too.
WHO = {
    "unknown": "onbekend00@example.org",
    "known": "bekendaaa1@example.org",
    "complete": "compleeta2@example.org",
    "made in the CMS": "gemaaktaa3@example.org",
    "code only": "zonderwww4@example.org",
    "editor": "redactiea5@example.org",
    "closed": "geslotena6@example.org",
}


@pytest.fixture
def people(home):
    """Someone of every kind, but for who is unknown."""
    AddressFactory(user__email=WHO["known"])
    AddressFactory(user=ProfileFactory(user__email=WHO["complete"]).user)
    UserFactory(email=WHO["made in the CMS"])
    code_only = AddressFactory(user__email=WHO["code only"]).user
    code_only.set_unusable_password()
    code_only.save()
    AddressFactory(user=EditorFactory(email=WHO["editor"]))
    AddressFactory(user=UserFactory(email=WHO["closed"], is_active=False))
    Client().get(ENTRY)  # whatever is asked once per process is behind us
    with time_machine.travel("2026-11-24 10:00:00Z", tick=False):  # answers carry the time
        yield


def walk(email):
    """All that happens up to the right code, as an outsider sees it."""
    client = Client()
    form = hidden(client, f"{ENTRY}?next=/mijn/") | {"email": email}
    yield see(client, "post", ENTRY, form, hide=email)
    yield see(client, "get", CODE, hide=email)
    yield see(client, "post", CODE, {"code": "000000x"}, hide=email)
    yield see(client, "post", CODE, {"action": "resend"}, hide=email)
    yield see(client, "get", CODE, hide=email)
    yield see(client, "get", ENTRY, hide=email)
    for _ in range(5):
        yield see(client, "post", CODE, {"code": "000000x"}, hide=email)
    yield see(client, "get", ENTRY, hide=email)


def test_code_when_asked_for_then_every_answer_and_every_query_is_the_same(people):
    seen = {who: list(walk(email)) for who, email in WHO.items()}

    assert [step.status for step in seen["unknown"]] == [
        302,
        200,
        200,
        302,
        200,
        200,
        200,
        200,
        200,
        200,
        302,
        200,
    ]
    for who in WHO:
        for step, (found, expected) in enumerate(zip(seen[who], seen["unknown"], strict=True)):
            assert found == expected, (who, step)


def test_code_when_asked_for_then_nobody_is_looked_up(people):
    queries = [sql for step in walk(WHO["known"]) for sql in step.queries]

    assert [sql for sql in queries if "accounts_" in sql or "account_emailaddress" in sql] == []
    assert [sql for sql in queries if "django_session" in sql] != []


def test_mail_when_sent_then_it_is_the_same_for_everybody(people):
    def told(email):
        mail.outbox.clear()
        next(walk(email))
        [message] = mail.outbox
        [code] = CODE_LINE.findall(message.body)
        [(html, _)] = message.alternatives
        parts = (message.subject, message.body, html, message.from_email, *message.to)
        return [part.replace(code, "000000").replace(email, "…") for part in parts], message.extra_headers

    assert [who for who, email in WHO.items() if told(email) != told(WHO["unknown"])] == []


@pytest.mark.parametrize("address", [PASSWORD, "/cms/login/"])
def test_password_when_wrong_then_every_answer_and_every_query_is_the_same(people, address):
    field = "username" if address.startswith("/cms/") else "login"

    seen = {
        who: see(Client(), "post", address, {field: email, "password": "verkeerd"}, hide=email)
        for who, email in WHO.items()
    }

    assert seen["unknown"].status == 200
    assert "horen niet bij elkaar" in seen["unknown"].body
    assert [who for who in WHO if seen[who] != seen["unknown"]] == []


@pytest.mark.parametrize("address", [PASSWORD, "/cms/login/"])
def test_password_when_wrong_then_it_is_hashed_once_for_everybody(people, address, monkeypatch):
    field = "username" if address.startswith("/cms/") else "login"
    hashed = []
    encode = MD5PasswordHasher.encode

    def counted(self, password, salt):
        hashed.append(password)
        return encode(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    counts = {}
    for who, email in WHO.items():
        hashed.clear()
        Client().post(address, {field: email, "password": "verkeerd"})
        counts[who] = len(hashed)

    assert counts == dict.fromkeys(WHO, 1)


def test_password_when_right_but_the_account_is_closed_then_it_is_told_as_a_wrong_one(people):
    closed, unknown = (
        see(Client(), "post", PASSWORD, {"login": WHO[who], "password": "een lang wachtwoord"}, hide=WHO[who])
        for who in ("closed", "unknown")
    )

    assert closed == unknown


def test_password_when_tried_too_often_then_known_and_unknown_are_stopped_alike(people, counting):
    def tried(email):
        client = Client(REMOTE_ADDR=f"192.0.2.{len(email)}")
        return [
            see(client, "post", PASSWORD, {"login": email, "password": "verkeerd"}, hide=email).body
            for _ in range(7)
        ]

    known, unknown = tried(WHO["known"]), tried(WHO["unknown"])

    assert known == unknown
    assert ["Er is te vaak een verkeerd wachtwoord getypt" in body for body in known] == [False] * 5 + [
        True
    ] * 2
