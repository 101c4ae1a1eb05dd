"""Logging in with a code, and the mail that brings it."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import caches

from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

CODE = re.compile(r"^([A-Z0-9]{4,}-?[A-Z0-9]*)$", re.MULTILINE)


@pytest.fixture(autouse=True)
def shared_cache(settings):
    """Codes and limits need a cache that remembers."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    yield
    caches["default"].clear()


@pytest.fixture
def alice(db):
    """Alice has an account."""
    user = UserFactory(email="alice@example.org")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def test_log_in_when_the_code_is_right_then_alice_is_in(home, client, alice):
    client.post("/account/login/code/", {"email": "alice@example.org"})
    [message] = mail.outbox
    code = CODE.search(message.body).group(1)

    response = client.post("/account/login/code/confirm/", {"code": code})

    assert response.status_code == 302
    assert client.session["_auth_user_id"] == str(alice.pk)


def test_log_in_mail_when_sent_then_it_has_text_and_html_and_the_code_on_a_line_of_its_own(
    home, client, alice
):
    client.post("/account/login/code/", {"email": "alice@example.org"})

    [message] = mail.outbox
    code = CODE.search(message.body).group(1)
    [html] = [part.content for part in message.alternatives]
    assert code in html
    assert 'lang="nl"' in html
    assert "Perspectief op Werk" in message.body
    assert message.to == ["alice@example.org"]
    assert code not in message.subject


def test_log_in_when_the_code_is_wrong_then_alice_is_not_in_and_the_page_says_so_in_dutch(
    home, client, alice
):
    client.post("/account/login/code/", {"email": "alice@example.org"})

    response = client.post("/account/login/code/confirm/", {"code": "FOUT-CODE"})

    assert response.status_code == 200
    assert "_auth_user_id" not in client.session
    assert "code" in response.content.decode().lower()


def test_sign_up_when_a_visitor_tries_then_no_account_is_made(home, client, django_user_model):
    client.post("/account/signup/", {"email": "bob@example.org", "password1": "een-lang-wachtwoord"})

    assert not django_user_model.objects.filter(email="bob@example.org").exists()
