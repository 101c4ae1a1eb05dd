"""Two who come at once: a code counts once, an address goes to one of them."""

import threading
import time
from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.utils import timezone

from pow_site.accounts.email_change import AddressTaken, change_address
from pow_site.accounts.models import User
from pow_site.accounts.second_factor import use_app_code
from pow_site.outbox.models import OutgoingMail
from tests.accounts.securing import KEY, code_of, give_app, recovery_codes_of
from tests.factories.people import UserFactory

PEOPLE = [f"racer{number}@example.org" for number in range(4)]


@pytest.fixture
def committed(django_db_setup, django_db_blocker):
    """The database without a transaction around the test, for what several connections see; cleans up its rows."""
    if connection.vendor == "sqlite":
        pytest.skip("an SQLite in memory has one connection at a time: nothing to race")
    with django_db_blocker.unblock():
        yield
        OutgoingMail.objects.filter(recipient__in=PEOPLE).delete()
        User.objects.filter(email__in=[*PEOPLE, "prize@example.org"]).delete()
        connection.close()


def at_once(tasks: list[Callable[[], object]]) -> list[object]:
    """What each gives, or the kind of what it raises, when all begin in the same moment."""
    results, gate = [], threading.Barrier(len(tasks))

    def run(task: Callable[[], object]) -> None:
        gate.wait()
        try:
            results.append(task())
        except AddressTaken:
            results.append(AddressTaken)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(task,)) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def away_from_the_edge() -> None:
    """Waits until a code holds for a while."""
    time.sleep(max(0, time.time() % 30 - 27) and 4)


def test_app_code_when_sent_eight_times_at_once_then_it_counts_once(committed):
    away_from_the_edge()
    app = give_app(UserFactory(email=PEOPLE[0]))
    code = code_of(KEY)

    results = at_once([lambda: use_app_code(app, code)] * 8)

    assert sorted(map(bool, results)) == [False] * 7 + [True]


def test_recovery_code_when_sent_eight_times_at_once_then_it_counts_once(committed):
    user = UserFactory(email=PEOPLE[0])
    give_app(user)
    code = recovery_codes_of(user)[0]

    def use() -> bool:
        row = Authenticator.objects.get(user=user, type="recovery_codes")
        return bool(row.wrap().validate_code(code))

    assert sorted(at_once([use] * 8)) == [False] * 7 + [True]
    assert len(recovery_codes_of(user)) == 9


def test_address_when_four_want_it_at_once_then_one_gets_it(committed):
    users = [UserFactory(email=email) for email in PEOPLE]

    results = at_once(
        [
            lambda pk=user.pk: change_address(pk, "prize@example.org", device="", now=timezone.now())
            for user in users
        ]
    )

    assert results.count(AddressTaken) == 3
    assert User.objects.filter(email="prize@example.org").count() == 1
    assert OutgoingMail.objects.filter(recipient__in=PEOPLE).count() == 1
