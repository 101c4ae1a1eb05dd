"""`make_editor`: makes a log-in or resets one, and shows its password once."""

import re

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.urls import reverse

from pow_site.accounts.models import User
from tests.factories.people import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db

SAID = re.compile(
    r"(Log-in|Nieuw wachtwoord) gemaakt\. Bewaar het wachtwoord nu: het wordt niet nog eens getoond\.\n"
    r"CMS: http://testserver/cms/\nE-mail: (\S+)\nWachtwoord: (\S{20,})\n"
)


@pytest.fixture
def make_editor(capsys):
    """Run the command; gives what it made, the address and the password."""

    def run(*arguments):
        call_command("make_editor", *arguments)
        said = SAID.fullmatch(capsys.readouterr().out)
        assert said is not None
        return said.groups()

    return run


def log_in(client, email, password):
    """What the browser shows after the log-in form of the CMS."""
    return client.post(reverse("wagtailadmin_login"), {"username": email, "password": password}, follow=True)


def test_editor_when_new_then_the_password_that_is_shown_opens_the_cms(full_site, make_editor, client):
    what, email, password = make_editor("--email", "eva@example.org")

    assert (what, email) == ("Log-in", "eva@example.org")
    response = log_in(client, email, password)
    assert response.redirect_chain == [("/cms/", 302)]
    assert response.status_code == 200
    assert response.context["user"].email == "eva@example.org"


def test_editor_when_no_address_is_given_then_an_example_address_is_made(make_editor):
    assert make_editor()[1] == "redactie@example.org"
    assert [user.email for user in User.objects.all()] == ["redactie@example.org"]


def test_editor_when_made_before_then_only_the_newest_password_works(make_editor):
    _, email, first = make_editor("--email", "eva@example.org")
    assert authenticate(username=email, password=first) is not None

    what, _, second = make_editor("--email", "EVA@example.org")

    assert what == "Nieuw wachtwoord"
    assert first != second
    assert authenticate(username=email, password=first) is None
    assert authenticate(username=email, password=second) == User.objects.get()


def test_editor_when_the_account_was_closed_or_had_no_rights_then_it_can_edit_again(make_editor):
    UserFactory(email="charlie@example.org", is_active=False, first_name="Charlie")

    _, email, password = make_editor("--email", "charlie@example.org")

    user = User.objects.get()
    assert (user.is_active, user.is_staff, user.is_superuser) == (True, True, True)
    assert user.first_name == "Charlie"
    assert not user.check_password(PASSWORD)
    assert user.check_password(password)


@pytest.mark.parametrize("email", ["", "eva", "eva@", "eva@example", "eva @example.org", "a@b.nl\nc@d.nl"])
def test_editor_when_the_address_is_none_then_it_is_refused_and_nobody_is_made(email):
    with pytest.raises(CommandError) as caught:
        call_command("make_editor", email=email)

    assert str(caught.value) == f"{email} is geen e-mailadres."
    assert User.objects.count() == 0


def test_site_when_its_start_content_is_loaded_then_there_is_no_account_and_so_no_default_password(full_site):
    assert User.objects.count() == 0


def test_log_in_when_the_password_is_wrong_then_the_cms_stays_closed(full_site, make_editor, client):
    _, email, _ = make_editor()

    response = log_in(client, email, "wachtwoord")

    assert response.redirect_chain == []
    assert not response.context["user"].is_authenticated
    assert client.get("/cms/").status_code == 302
