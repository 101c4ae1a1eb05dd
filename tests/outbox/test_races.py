"""Several workers and several writers at once, on PostgreSQL."""

import threading
from collections import Counter

import pytest
from django.db import connection, transaction

from pow_site.outbox import queueing
from pow_site.outbox.enums import State
from pow_site.outbox.models import OutgoingMail
from pow_site.outbox.queueing import queue_mail, withdraw
from pow_site.outbox.sending import send_waiting
from tests.outbox.conftest import NOW


@pytest.fixture
def committed(django_db_setup, django_db_blocker):
    """The database without a transaction around the test, for what several connections see; cleans up its rows."""
    if connection.vendor == "sqlite":
        pytest.skip("an SQLite in memory has one connection at a time: nothing to race")
    with django_db_blocker.unblock():
        yield
        OutgoingMail.objects.all().delete()
        connection.close()


def at_once(*works):
    """Does them at the same moment, each in a thread with a connection of its own; gives back what they gave."""
    gate, results = threading.Barrier(len(works)), []

    def run(work):
        gate.wait(10)
        try:
            results.append(work())
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return results


def fill(count):
    OutgoingMail.objects.bulk_create(
        OutgoingMail(
            name="proef",
            recipient=f"bob{number}@example.org",
            message_id=f"<{number}>",
            key=f"proef-{number}",
            next_try_at=NOW,
        )
        for number in range(count)
    )


class Counting:
    """A mail server for several threads: a connection each, one list of what arrived."""

    def __init__(self):
        self.arrived = []

    def open(self):
        """Nothing to open."""

    def close(self):
        """Nothing to close."""

    def send_messages(self, messages):
        self.arrived += messages[0].to
        return 1


def test_mails_when_workers_send_them_at_once_then_each_goes_once(committed, monkeypatch):
    fill(40)
    server = Counting()
    monkeypatch.setattr("pow_site.outbox.sending.get_connection", lambda: server)

    results = at_once(*[lambda: send_waiting(lambda: NOW)] * 4)

    assert sum(results, Counter()) == {State.SENT: 40}
    assert sorted(server.arrived) == sorted(f"bob{number}@example.org" for number in range(40))


def test_mails_when_withdrawn_while_workers_send_then_each_is_either_sent_or_withdrawn(
    committed, monkeypatch
):
    fill(40)
    server = Counting()
    monkeypatch.setattr("pow_site.outbox.sending.get_connection", lambda: server)

    def take_back():
        with transaction.atomic():
            return Counter(
                {State.WITHDRAWN: sum(withdraw(f"proef-{number}", now=NOW) for number in range(39, -1, -1))}
            )

    results = at_once(take_back, *[lambda: send_waiting(lambda: NOW)] * 2)

    total = sum(results, Counter())
    assert total[State.SENT] + total[State.WITHDRAWN] == 40
    sent = OutgoingMail.objects.filter(state=State.SENT).values_list("recipient", flat=True)
    assert sorted(server.arrived) == sorted(sent)


def test_key_when_two_transactions_queue_it_at_once_then_there_is_one_mail(committed, templates, monkeypatch):
    monkeypatch.setattr(queueing, "_send_after_commit", lambda pk: None)
    both_looked = threading.Barrier(2)
    new_message_id = queueing.new_message_id

    def wait_for_the_other():
        both_looked.wait(10)
        return new_message_id()

    monkeypatch.setattr(queueing, "new_message_id", wait_for_the_other)

    def queue():
        with transaction.atomic():
            mail = queue_mail("proef", {"what": "een proef"}, to="bob@example.org", key="plek-1")
            OutgoingMail.objects.filter(pk=mail.pk).exists()  # the transaction is still of use
            return mail.pk

    results = at_once(queue, queue)

    assert len(results) == 2
    assert set(results) == {OutgoingMail.objects.get().pk}


def test_key_when_the_transaction_that_was_first_is_rolled_back_then_the_other_one_queues_it(
    committed, templates, monkeypatch
):
    monkeypatch.setattr(queueing, "_send_after_commit", lambda pk: None)
    is_written, waits = threading.Event(), threading.Event()

    def first():
        with transaction.atomic():
            queue_mail("proef", {"what": "een proef"}, to="eva@example.org", key="plek-1")
            is_written.set()
            waits.wait(10)
            transaction.set_rollback(True)

    def second():
        is_written.wait(10)
        threading.Timer(0.3, waits.set).start()
        queue_mail("proef", {"what": "een proef"}, to="bob@example.org", key="plek-1")

    at_once(first, second)

    assert OutgoingMail.objects.get().recipient == "bob@example.org"
