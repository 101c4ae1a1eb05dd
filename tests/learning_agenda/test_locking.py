"""The lock, and beginning again after the database ended us for a deadlock."""

from types import SimpleNamespace

import pytest
from django.db import OperationalError, connection

from learning_agenda.models import Event
from learning_agenda.signups import locking
from learning_agenda.signups.locking import atomically, locked, one_by_one
from tests.learning_agenda.cast import make_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def outermost(monkeypatch):
    """The suite's own transaction around the test does not count."""
    monkeypatch.setattr(locking, "connection", SimpleNamespace(in_atomic_block=False))


def deadlock(state="40P01"):
    error = OperationalError("deadlock detected")
    error.__cause__ = type("Detected", (Exception,), {"sqlstate": state})()
    return error


def failing(*errors):
    """A process that fails as often as there are errors, then gives how often it was begun."""
    begun = []

    @atomically
    def process():
        begun.append(connection.in_atomic_block)
        if len(begun) <= len(errors):
            raise errors[len(begun) - 1]
        return len(begun)

    process.begun = begun
    return process


def test_lock_when_there_is_no_transaction_then_it_is_refused(outermost):
    with pytest.raises(RuntimeError):
        locked(make_event().pk)


@pytest.mark.parametrize("times", [0, 1, 2])
def test_process_when_a_deadlock_ended_it_then_it_begins_again(outermost, times):
    assert failing(*[deadlock()] * times)() == times + 1


def test_process_when_it_is_ended_a_third_time_then_it_gives_up(outermost):
    process = failing(*[deadlock()] * 3)

    with pytest.raises(OperationalError):
        process()
    assert process.begun == [True] * 3


def test_process_when_it_fails_otherwise_then_once_is_enough(outermost):
    for error in (deadlock("57014"), OperationalError("database is locked"), ValueError()):
        process = failing(error)
        with pytest.raises(type(error)):
            process()
        assert process.begun == [True]


def test_process_when_within_a_transaction_then_that_one_has_to_begin_again():
    process = failing(deadlock())

    with pytest.raises(OperationalError):
        process()


def test_one_by_one_when_some_fail_or_are_gone_then_the_others_are_done_and_the_failure_is_told():
    done = []

    def process(key):
        if key == 2:
            raise Event.DoesNotExist
        if key == 3:
            raise ValueError("Kapot")
        done.append(key)
        return key * 10

    assert one_by_one([1, 2, 4], process) == [10, 40]
    with pytest.raises(ValueError, match="Kapot"):
        one_by_one([1, 3, 5], process)
    assert done == [1, 4, 1, 5]
