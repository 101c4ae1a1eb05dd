"""Several at once, each with a connection of their own: the lock decides who is first. On PostgreSQL alone."""

import threading
import time

import pytest
from django.db import connection, transaction
from django.utils import timezone
from wagtail.models import ModelLogEntry

from learning_agenda.enums import Presence
from learning_agenda.events.changes import reconcile
from learning_agenda.models import Attendance, Event, Handover, Signup, SignupMoment
from learning_agenda.reminding.telling import tell_what_is_due
from learning_agenda.signups import locking
from learning_agenda.signups.attending import Tick, note_attendance
from learning_agenda.signups.handing_over import HandoverRefused, accept, offer, take_back
from learning_agenda.signups.mailing import AlreadySent, Message, Sent, audiences_of, new_batch, send_message
from learning_agenda.signups.promoting import promote_all
from learning_agenda.signups.signing_up import SignupRefused, let_go_of, sign_up, withdraw
from pow_site.accounts.models import User
from pow_site.outbox.models import OutgoingMail
from tests.learning_agenda.cast import (
    DAY,
    HOUR,
    join,
    line,
    make_event,
    make_person,
    remove_everything,
    states,
    tallies,
)

PATIENCE = 60
NAMES = ("Anna", "Bram", "Cas", "Dina", "Eef", "Fem", "Gijs", "Hugo")


@pytest.fixture
def committed(django_db_setup, django_db_blocker, post):
    """The database without a transaction around the test, for what several connections see; cleans up its rows."""
    if connection.vendor == "sqlite":
        pytest.skip("an SQLite in memory has one connection at a time: nothing to race")
    with django_db_blocker.unblock():
        yield
        remove_everything()
        connection.close()


def at_once(*processes):
    """Runs all of them at the same moment and gives what came of each: the outcome, or the refusal."""
    gate, outcomes = threading.Barrier(len(processes)), [None] * len(processes)

    def run(place, process):
        try:
            connection.ensure_connection()
            gate.wait(PATIENCE)
            outcomes[place] = process()
        except Exception as error:
            outcomes[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(processes)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert not any(thread.is_alive() for thread in threads), "they wait for each other"
    unforeseen = [
        outcome
        for outcome in outcomes
        if isinstance(outcome, Exception) and not isinstance(outcome, SignupRefused | HandoverRefused)
    ]
    assert unforeseen == []
    return outcomes


def starts():
    """Two days from now, by the real clock."""
    return timezone.now() + 2 * DAY


def signing_up(event, person):
    stale, profile = Event.objects.get(pk=event.pk), person.profile
    return lambda: sign_up(stale, user=person, profile=profile, now=timezone.now())


def withdrawing(signup):
    stale = Signup.objects.get(pk=signup.pk)
    return lambda: withdraw(stale, by=None, now=timezone.now())


def kinds(post):
    return sorted(kind for kind, _ in post.take())


@pytest.mark.django_db
def test_lock_when_on_postgresql_then_the_row_is_locked(django_assert_num_queries):
    """Marked for the database, and so this run of the file has one, as the races below cannot ask."""
    event = make_event()

    with django_assert_num_queries(2) as captured, transaction.atomic(savepoint=False):
        assert locking.locked(event.pk) == event

    is_locked = "FOR NO KEY UPDATE" in captured.captured_queries[0]["sql"]
    assert is_locked == (connection.vendor == "postgresql")


@pytest.mark.parametrize("has_waiting_list", [True, False])
def test_last_place_when_many_want_it_then_one_gets_it(committed, post, has_waiting_list):
    event = make_event("Kring", starts(), capacity=1, has_waiting_list=has_waiting_list)
    people = [make_person(name) for name in NAMES]

    at_once(*(signing_up(event, person) for person in people))

    others = {"waiting": 7} if has_waiting_list else {}
    assert tallies(event) == {"going": 1} | others
    assert kinds(post) == ["confirmed"] + ["waiting"] * sum(others.values())
    queued = [signup.queued_at for signup in event.signups.waiting().order_by("pk")]
    assert queued == sorted(queued)


def test_same_person_when_in_several_tabs_then_there_is_one_sign_up_and_one_mail(committed, post):
    event, anna = make_event("Kring", starts()), make_person("Anna")

    signups = at_once(*(signing_up(event, anna) for _ in range(6)))

    assert len(set(signups)) == Signup.objects.count() == 1
    assert kinds(post) == ["confirmed"]


def test_same_person_when_nothing_locks_then_the_constraint_judges(committed, post, monkeypatch):
    """All six look before any of them writes."""
    event, anna = make_event("Kring", starts()), make_person("Anna")
    looked = threading.Barrier(6)

    def look(event_id):
        looked.wait(PATIENCE)
        return Event.objects.get(pk=event_id)

    monkeypatch.setattr("learning_agenda.signups.signing_up.locked", look)

    signups = at_once(*(signing_up(event, anna) for _ in range(6)))

    assert len(set(signups)) == Signup.objects.count() == 1


def test_withdrawals_when_the_line_moves_at_once_then_each_place_is_given_once_in_order(committed, post):
    event = make_event("Kring", starts(), capacity=4)
    signups = join(event, *(make_person(name) for name in NAMES), now=timezone.now())
    post.take()

    at_once(
        *(withdrawing(signup) for signup in signups[:3]),
        lambda: promote_all(timezone.now()),
        lambda: promote_all(timezone.now()),
    )

    assert tallies(event) == {"withdrawn": 3, "going": 4, "waiting": 1}
    assert line(event) == ["hugo"]
    assert kinds(post) == ["promoted"] * 3 + ["withdrawn"] * 3


def test_withdrawals_when_the_same_one_is_clicked_often_then_one_counts(committed, post):
    event = make_event("Kring", starts(), capacity=1)
    anna, *_ = join(event, *(make_person(name) for name in NAMES[:4]), now=timezone.now())
    post.take()

    done = at_once(*(withdrawing(anna) for _ in range(4)))

    assert sorted(done) == [False, False, False, True]
    assert (line(event), kinds(post)) == (["cas", "dina"], ["promoted", "withdrawn"])


def test_place_when_it_comes_free_while_a_newcomer_signs_up_then_who_waits_gets_it(committed, post):
    event = make_event("Kring", starts(), capacity=1)
    anna, _ = join(event, make_person("Anna"), make_person("Bram"), now=timezone.now())
    cas = make_person("Cas")

    at_once(withdrawing(anna), signing_up(event, cas))

    assert states(event) == {"bram": "going", "cas": "waiting"}


def test_capacity_when_raised_while_people_withdraw_then_no_place_is_given_twice_or_lost(committed, post):
    event = make_event("Kring", starts(), capacity=2)
    signups = join(event, *(make_person(name) for name in NAMES), now=timezone.now())
    post.take()

    def raise_capacity():
        edited = Event.objects.get(pk=event.pk)
        edited.capacity = 4
        edited.save_revision().publish()

    at_once(raise_capacity, *(withdrawing(signup) for signup in signups[:2]))

    assert tallies(event) == {"withdrawn": 2, "going": 4, "waiting": 2}
    assert line(event) == ["gijs", "hugo"]
    assert kinds(post) == ["promoted"] * 4 + ["withdrawn"] * 2


def test_capacity_when_lowered_while_people_sign_up_then_the_place_that_was_given_stays(committed, post):
    event = make_event("Kring", starts(), capacity=6)

    def lower():
        Event.objects.filter(pk=event.pk).update(capacity=1)
        reconcile(event, now=timezone.now())

    at_once(lower, *(signing_up(event, make_person(name)) for name in NAMES))

    count = tallies(event)
    assert 1 <= count["going"] <= 6
    assert sum(count.values()) == 8
    assert kinds(post) == ["confirmed"] * count["going"] + ["waiting"] * count["waiting"]


def test_handover_when_taken_in_two_tabs_then_the_place_passes_on_once(committed, post):
    event = make_event("Kring", starts(), capacity=1)
    anna, bram = join(event, make_person("Anna"), now=timezone.now()), make_person("Bram")
    offer(anna, bram.email, now=timezone.now())
    post.take()
    profile, stale = bram.profile, [Handover.objects.get() for _ in range(4)]

    takers = at_once(
        *(
            lambda handover=handover: accept(handover, user=bram, profile=profile, now=timezone.now())
            for handover in stale
        )
    )

    assert len(set(takers)) == 1
    assert (states(event), tallies(event)) == ({"bram": "going"}, {"handed_over": 1, "going": 1})
    assert kinds(post) == ["handed_over"]


@pytest.mark.parametrize("way", ["take_back", "withdraw"])
def test_handover_when_taken_back_or_withdrawn_at_that_moment_then_one_of_them_holds(committed, post, way):
    event, bram = make_event("Kring", starts(), capacity=1), make_person("Bram")
    anna = join(event, make_person("Anna"), now=timezone.now())
    handover, profile = offer(anna, bram.email, now=timezone.now()), bram.profile

    def take():
        return accept(handover, user=bram, profile=profile, now=timezone.now())

    taken, _ = at_once(
        take, withdrawing(anna) if way == "withdraw" else lambda: take_back(anna, now=timezone.now())
    )

    handover = Handover.objects.get(pk=handover.pk)
    assert (handover.accepted_at is None) != (handover.ended_at is None)
    assert isinstance(taken, Signup) == (handover.accepted_at is not None)
    assert ("bram" in states(event)) == isinstance(taken, Signup)


def erase(person):
    """As an erasure does it: the account first, then its places, then the account goes."""
    for _ in range(locking.ATTEMPTS):
        try:
            with transaction.atomic():
                locked = User.objects.select_for_update().get(pk=person.pk)
                time.sleep(0.05)
                let_go_of(locked, now=timezone.now())
                locked.delete()
        except locking.OperationalError:
            continue
        return True
    return False


def test_erasure_when_its_person_is_promoted_at_that_moment_then_the_next_gets_the_place(
    committed, post, monkeypatch
):
    """The promotion writes a row about the account that the erasure holds: a deadlock, that one of them begins again."""
    event = make_event("Kring", starts(), capacity=1)
    anna, bram, _ = join(event, *(make_person(name) for name in NAMES[:3]), now=timezone.now())

    def mail(signup):
        SignupMoment.objects.create(
            signup=signup, step="promoted", by=signup.user, happened_at=timezone.now()
        )

    monkeypatch.setattr("learning_agenda.signups.mails.mail_promoted", mail)

    erased, withdrawn = at_once(lambda: erase(bram.user), withdrawing(anna))

    assert (erased, withdrawn) == (True, True)
    assert states(event) == {"cas": "going"}
    assert not User.objects.filter(first_name="Bram").exists()


def test_erasures_when_two_go_from_the_same_events_then_they_do_not_wait_for_each_other(committed, post):
    events = [make_event(f"Kring-{number}", starts(), capacity=2) for number in range(4)]
    anna, bram, cas = (make_person(name) for name in NAMES[:3])
    for event in events:
        join(event, bram, anna, cas, now=timezone.now())

    at_once(lambda: erase(anna), lambda: erase(bram))

    assert [states(event) for event in events] == [{"cas": "going"}] * 4


def test_erasure_when_its_person_signs_up_at_that_moment_then_nobody_without_an_account_holds_a_place(
    committed, post
):
    event, anna = make_event("Kring", starts(), capacity=1), make_person("Anna")

    at_once(lambda: erase(anna), signing_up(event, anna))

    assert not event.signups.active().exists()


@pytest.fixture
def desk(committed):
    """It begins in two days, with eight people."""
    desk = make_event("Kring", timezone.now() + 2 * DAY)
    join(desk, *(make_person() for _ in range(8)), now=timezone.now())
    yield desk
    OutgoingMail.objects.all().delete()
    ModelLogEntry.objects.all().delete()


def test_ticks_when_two_save_at_once_then_both_halves_are_kept_and_each_disputed_row_has_one_word(desk):
    # Arrange: both saw an empty list; of the last two they say the opposite
    meeting, now = desk.meetings.get(), desk.meetings.get().starts_at + HOUR
    keys = list(desk.signups.order_by("pk").values_list("pk", flat=True))
    present, absent = (Tick(Presence.UNSAID, word) for word in (Presence.PRESENT, Presence.ABSENT))
    sheets = ([*keys[:3], *keys[6:]], present), (keys[3:], absent)

    # Act
    noted = at_once(
        *(
            lambda chosen=chosen, tick=tick: note_attendance(
                meeting, dict.fromkeys(chosen, tick), by=None, now=now
            )
            for chosen, tick in sheets
        )
    )

    # Assert
    stored = dict(Attendance.objects.values_list("signup", "is_present"))
    assert [stored[key] for key in keys[:6]] == [True] * 3 + [False] * 3
    assert stored[keys[6]] == stored[keys[7]]
    assert sorted((one.written, len(one.overtaken)) for one in noted) == [(3, 2), (5, 0)]


def test_mail_when_two_press_at_once_then_everybody_gets_it_once(desk):
    audience, batch = audiences_of(desk, timezone.now())[0], new_batch()

    def press():
        try:
            return send_message(desk, Message("Dag", "Tot dan."), audience, batch=batch, expected=8, by=None)
        except AlreadySent:
            return None

    outcomes = at_once(*[press] * 4)

    assert sorted(outcomes, key=str) == [None, None, None, Sent(8, 0)]
    assert OutgoingMail.objects.filter(name="organiser_message").count() == 8
    assert ModelLogEntry.objects.count() == 1


@pytest.fixture
def mailed(committed):
    """What the outbox holds, with none of it left afterwards."""
    yield OutgoingMail.objects.all()
    OutgoingMail.objects.all().delete()


def test_messages_when_three_runs_begin_at_once_then_each_is_written_and_counted_once(mailed):
    people, soon = [make_person(name) for name in NAMES], starts()
    for number in range(3):
        join(make_event(f"Kring-{number}", soon), *people, now=timezone.now())

    counts = at_once(*[lambda: tell_what_is_due(soon - DAY)] * 3)

    assert sum(count["herinneringen een dag ervoor"] for count in counts) == 3 * len(people)
    assert mailed.filter(name="meeting_reminder").count() == mailed.count() == 3 * len(people)


def test_message_when_its_person_withdraws_at_that_moment_then_it_is_right_or_there_is_none(mailed):
    soon = starts()
    event = make_event("Kring", soon)
    signups = join(event, *(make_person(name) for name in NAMES), now=timezone.now())

    counts, *_ = at_once(lambda: tell_what_is_due(soon - DAY), *map(withdrawing, signups))

    assert mailed.count() == counts["herinneringen een dag ervoor"] <= len(NAMES)
    assert states(event) == {}


def test_message_when_the_account_is_erased_at_that_moment_then_neither_fails(mailed):
    soon = starts()
    anna, bram = (make_person(name) for name in NAMES[:2])
    join(make_event("Kring", soon), anna, bram, now=timezone.now())

    _, erased = at_once(lambda: tell_what_is_due(soon - DAY), lambda: erase(anna))

    assert erased
    assert mailed.filter(user=bram).count() == 1
