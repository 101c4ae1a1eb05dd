"""The user: known by e-mail address, whatever capitals are typed."""

import pytest
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from pow_site.accounts.models import User
from tests.factories.people import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db


def test_user_when_made_then_the_address_is_the_log_in_and_the_password_is_a_hash():
    user = User.objects.create_user("Alice@EXAMPLE.org", PASSWORD, first_name="Alice")

    assert user.email == "Alice@example.org"
    assert (user.is_staff, user.is_superuser, user.is_active) == (False, False, True)
    assert user.password != PASSWORD
    assert user.check_password(PASSWORD)
    assert "username" not in {field.name for field in User._meta.get_fields()}


def test_user_when_made_without_a_password_then_nobody_can_log_in():
    assert not User.objects.create_user("alice@example.org").has_usable_password()


def test_superuser_when_made_then_the_cms_is_open_to_them():
    user = User.objects.create_superuser("eva@example.org", PASSWORD)

    assert (user.is_staff, user.is_superuser, user.check_password(PASSWORD)) == (True, True, True)


@pytest.mark.parametrize("typed", ["alice@example.org", "Alice@Example.org", "ALICE@EXAMPLE.ORG"])
def test_log_in_when_capitals_differ_then_the_same_person_is_found(typed):
    alice = UserFactory(email="Alice@example.org")

    assert User.objects.get_by_natural_key(typed) == alice
    assert authenticate(username=typed, password=PASSWORD) == alice
    assert authenticate(username=typed, password="fout") is None


@pytest.mark.parametrize("typed", ["bob@example.org", "", "alice%", "_lice@example.org", None])
def test_log_in_when_the_address_is_another_then_nobody_is_found(typed):
    UserFactory(email="alice@example.org")

    with pytest.raises(User.DoesNotExist):
        User.objects.get_by_natural_key(typed)


def test_log_in_when_the_account_is_closed_then_nobody_is_found():
    UserFactory(email="alice@example.org")
    UserFactory(email="bob@example.org", is_active=False)

    assert authenticate(username="alice@example.org", password=PASSWORD) is not None
    assert authenticate(username="bob@example.org", password=PASSWORD) is None


@pytest.mark.parametrize("other", ["alice@example.org", "ALICE@example.org", "Alice@EXAMPLE.ORG"])
def test_user_when_the_address_is_taken_in_other_capitals_then_the_database_refuses(other):
    UserFactory(email="alice@example.org")

    with pytest.raises(IntegrityError), transaction.atomic():
        UserFactory(email=other)

    assert User.objects.count() == 1


def test_user_when_the_address_is_taken_in_other_capitals_then_a_form_says_so_in_dutch():
    UserFactory(email="alice@example.org")

    with pytest.raises(ValidationError) as caught:
        User(email="ALICE@example.org", password="x").full_clean()

    assert caught.value.messages == ["Er is al een account met dit e-mailadres."]


def test_user_when_shown_then_the_name_or_else_the_address_is_told():
    named = UserFactory(email="alice@example.org", first_name="Alice", last_name="de Wit")

    assert str(named) == "Alice de Wit"
    assert str(UserFactory(email="bob@example.org")) == "bob@example.org"
