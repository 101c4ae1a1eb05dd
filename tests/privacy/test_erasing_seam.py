"""How an app of later takes part in an erasure: its places are freed under a lock, its mail is queued, or nothing is."""

from datetime import UTC, datetime
from itertools import pairwise

import pytest
from django.db import DatabaseError, OperationalError, transaction

from pow_site.accounts.models import OrganisationKind, User
from pow_site.outbox.models import OutgoingMail
from pow_site.outbox.queueing import queue_mail
from pow_site.privacy import erasing
from pow_site.privacy.erasing import erase_person
from pow_site.privacy.registry import FIRST, LATE, PersonalData, all_declarations, declare
from regions.models import Follow
from tests.factories.people import EditorFactory, UserFactory
from tests.factories.places import RegionFactory
from tests.privacy.at_once import at_once

NOW = datetime(2026, 5, 1, 10, 0, tzinfo=UTC)
PLACES = "Proef met plaatsen"


def free_place(user, now):
    """Stands for sign-ups: a followed region is a place taken, the kind's `order` is how many places are free."""
    event = OrganisationKind.objects.select_for_update().get(name=PLACES)
    count = Follow.objects.filter(user=user).delete()[0]
    OrganisationKind.objects.filter(pk=event.pk).update(order=event.order + count)
    if count:
        queue_mail(
            "account_inactive", {"erased_on": now}, to="wachtend@example.org", key=f"promoted-{event.order}"
        )
    return count


def take_part(own_registry, erase=free_place, order=FIRST):
    own_registry._declared.pop("regions.Follow")
    declare(PersonalData("regions.Follow", "Plaatsen", "w", "k", shows={}, erase=erase, order=order))


@pytest.fixture
def places(db):
    """An event that is full, and two people who have a place."""
    return make_places()


def make_places(count=2):
    OrganisationKind.objects.create(name=PLACES)
    region = RegionFactory()
    people = [UserFactory() for _ in range(count)]
    for user in people:
        Follow.objects.create(user=user, region=region, since=NOW)
    return people


def free_places():
    return OrganisationKind.objects.get(name=PLACES).order


def test_place_when_its_holder_is_erased_then_it_is_free_and_the_next_gets_a_mail(places, own_registry):
    take_part(own_registry)

    counts = erase_person(places[0], now=NOW).counts

    assert (counts["regions.Follow"], free_places(), Follow.objects.count()) == (1, 1, 1)
    assert set(OutgoingMail.objects.values_list("name", flat=True)) == {"account_inactive", "account_erased"}


def test_place_when_a_later_step_fails_then_nothing_at_all_is_done(places, own_registry):
    def fail(user, now):
        raise DatabaseError("kapot")

    take_part(own_registry)
    own_registry._declared.pop("accounts.Profile")
    declare(PersonalData("accounts.Profile", "Kapot", "w", "k", shows={}, erase=fail, order=LATE))

    with pytest.raises(DatabaseError, match="kapot"):
        erase_person(places[0], now=NOW)

    assert (free_places(), Follow.objects.count(), OutgoingMail.objects.count()) == (0, 2, 0)
    assert User.objects.filter(pk=places[0].pk).exists()


def test_place_when_erased_twice_then_it_is_freed_once(places, own_registry):
    take_part(own_registry)
    twin = User.objects.get(pk=places[0].pk)

    erase_person(places[0], now=NOW)
    erase_person(twin, now=NOW)

    assert free_places() == 1


def test_mail_when_a_step_queues_one_for_the_person_themselves_then_it_is_not_sent(places, own_registry):
    def tell(user, now):
        queue_mail("account_inactive", {"erased_on": now}, to=user.email, user=user)
        return 0

    take_part(own_registry, erase=tell)

    erase_person(places[0], now=NOW)

    assert [mail.name for mail in OutgoingMail.objects.exclude(recipient="")] == ["account_erased"]


@pytest.mark.parametrize("fields", [{}, {"anonymise": {"user": None}}], ids=["delete", "anonymise"])
def test_declaration_when_it_is_not_whole_then_it_is_refused(fields):
    with pytest.raises(ValueError, match="Follow"):
        PersonalData("regions.Follow", "t", "w", "k", shows={}, erase=free_place, anonymise={}, stays="x")
    if fields:
        with pytest.raises(ValueError, match="`stays` tells"):
            PersonalData("regions.Follow", "t", "w", "k", shows={}, **fields)


def test_declaration_when_a_model_has_one_then_a_second_is_refused(own_registry):
    with pytest.raises(ValueError, match=r"regions\.Follow was declared before"):
        declare(PersonalData("regions.Follow", "t", "w", "k", shows={}))
    with pytest.raises(ValueError, match="declared before"):
        own_registry.no_personal_data("regions.Follow", "Een lijst.")


# --- Several at once, on a database that can do that.


def erase(user):
    return lambda: erase_person(user, now=NOW).was_there


def test_places_when_their_holders_are_erased_at_once_then_every_place_is_free(committed, own_registry):
    people = make_places(count=6)
    take_part(own_registry)

    results = at_once(*(erase(user) for user in people))

    assert results == [True] * 6
    assert (free_places(), Follow.objects.count(), User.objects.count()) == (6, 0, 0)
    keys = set(OutgoingMail.objects.exclude(key="").values_list("key", flat=True))
    assert keys == {f"promoted-{number}" for number in range(6)}
    assert OutgoingMail.objects.filter(name="account_erased").count() == 6


def test_person_when_erased_from_two_tabs_at_once_then_once(committed, own_registry):
    [user] = make_places(count=1)
    take_part(own_registry)

    results = at_once(*[erase(user)] * 4)

    assert sorted(results) == [False, False, False, True]
    assert free_places() == 1
    assert OutgoingMail.objects.filter(name="account_erased").count() == 1


def test_superusers_when_the_last_two_leave_at_once_then_one_stays(committed):
    people = [EditorFactory(), EditorFactory()]

    results = at_once(*(erase(user) for user in people))

    assert User.objects.filter(is_superuser=True).count() == 1
    assert sorted(type(result).__name__ for result in results) == ["LastSuperuser", "bool"]


def test_person_when_they_take_a_place_while_they_are_erased_then_nothing_breaks_and_nothing_is_left(
    committed, own_registry
):
    """Both want the event and the person, in another order: the database ends one, and it is tried again."""
    [user] = make_places(count=1)
    region = RegionFactory()
    take_part(own_registry)

    def sign_up():
        with transaction.atomic():
            OrganisationKind.objects.select_for_update().get(name=PLACES)
            Follow.objects.create(user_id=user.pk, region=region, since=NOW)
        return "signed up"

    results = at_once(erase(user), sign_up)

    assert results[0] is True
    assert not User.objects.filter(pk=user.pk).exists()
    assert Follow.objects.count() == 0


def test_erasure_when_the_database_ends_it_for_a_deadlock_then_it_is_tried_again(
    committed, own_registry, monkeypatch
):
    [user] = make_places(count=1)
    take_part(own_registry)
    whole = erasing._erase_at_once
    failures = [OperationalError("deadlock detected"), OperationalError("deadlock detected")]

    def unlucky(*args):
        report = whole(*args) if not failures else None
        if report is None:
            raise failures.pop()
        return report

    monkeypatch.setattr(erasing, "_erase_at_once", unlucky)

    assert erase_person(user, now=NOW).was_there


def test_orders_when_declared_then_the_account_is_last_and_its_addresses_before_it():
    orders = [data.order for data in all_declarations()]

    assert all(first <= second for first, second in pairwise(orders))
    assert [data.model for data in all_declarations()][-2:] == ["account.EmailAddress", "accounts.User"]
