"""Whose address it is: the user's own one decides, and two who come at once are one person."""

import threading

import pytest
from allauth.account.models import EmailAddress
from django.db import connection

from pow_site.accounts.joining import person_with
from pow_site.accounts.models import User
from tests.factories.people import AddressFactory, UserFactory

BOB = "bob@example.org"


def kept():
    """Every address that the library keeps, and of whom."""
    return sorted(EmailAddress.objects.values_list("user__email", "email", "verified", "primary"))


@pytest.mark.django_db
def test_person_when_the_address_is_being_claimed_by_another_then_it_is_not_the_others():
    """Mallory began to change her address into Bob's, and never proved it."""
    mallory = AddressFactory(user__email="mallory@example.org").user
    EmailAddress.objects.create(user=mallory, email="bob@example.org")

    bob = person_with("bob@example.org")

    assert bob != mallory
    assert kept() == [
        ("bob@example.org", "bob@example.org", True, True),
        ("mallory@example.org", "bob@example.org", False, False),
        ("mallory@example.org", "mallory@example.org", True, True),
    ]


@pytest.mark.django_db
def test_person_when_the_cms_changed_the_address_then_the_new_one_leads_in_and_the_old_one_no_more():
    alice = AddressFactory(user__email="oud@example.org").user
    User.objects.update(email="nieuw@example.org")

    stranger = person_with("oud@example.org")
    again = person_with("nieuw@example.org")

    assert (again, stranger == alice) == (alice, False)
    assert kept() == [
        ("nieuw@example.org", "nieuw@example.org", True, True),
        ("oud@example.org", "oud@example.org", True, True),
    ]


@pytest.mark.django_db
def test_person_when_they_come_again_then_nothing_changes_and_a_change_they_began_stays():
    alice = AddressFactory(user__email="alice@example.org").user
    EmailAddress.objects.create(user=alice, email="straks@example.org")
    before = kept()

    assert person_with("alice@example.org") == alice

    assert kept() == before


@pytest.mark.django_db
def test_person_when_their_own_address_was_not_proven_yet_then_it_is_now():
    alice = UserFactory(email="alice@example.org")
    EmailAddress.objects.create(user=alice, email="alice@example.org")

    person_with("alice@example.org")

    assert kept() == [("alice@example.org", "alice@example.org", True, True)]


@pytest.mark.django_db
def test_person_when_made_between_the_question_and_the_answer_then_it_is_the_same_one(monkeypatch):
    made = []

    def nobody(address):
        made.append(UserFactory(email=address))

    monkeypatch.setattr("pow_site.accounts.joining._known", nobody)

    assert person_with("bob@example.org") == made[0]


@pytest.fixture
def committed(django_db_setup, django_db_blocker):
    """The database without a transaction around the test, for what several connections see; cleans up its rows."""
    if connection.vendor == "sqlite":
        pytest.skip("an SQLite in memory has one connection at a time: nothing to race")
    with django_db_blocker.unblock():
        yield
        User.objects.filter(email=BOB).delete()
        connection.close()


@pytest.mark.parametrize("is_known", [False, True])
def test_person_when_eight_come_at_once_then_there_is_one_user(committed, is_known):
    if is_known:
        UserFactory(email=BOB)
    found, gate = [], threading.Barrier(8)

    def come():
        gate.wait()
        try:
            found.append(person_with(BOB).pk)
        finally:
            connection.close()

    threads = [threading.Thread(target=come) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == [User.objects.get(email=BOB).pk] * 8
    assert kept() == [(BOB, BOB, True, True)]
