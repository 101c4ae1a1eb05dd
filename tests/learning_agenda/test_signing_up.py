"""Signing up, withdrawing, being removed, and what becomes of a place when the account goes."""

from datetime import date

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from learning_agenda.enums import SignupState
from learning_agenda.events.changes import cancel, close_by_hand
from learning_agenda.models import Event, Signup
from learning_agenda.signups import signing_up
from learning_agenda.signups.locking import atomically
from learning_agenda.signups.signing_up import SignupRefused, let_go, let_go_of, remove, sign_up, withdraw
from tests.learning_agenda.cast import (
    DAY,
    HOUR,
    NOW,
    SECOND,
    join,
    line,
    make_event,
    make_person,
    make_region,
    states,
    steps,
    tallies,
)

pytestmark = pytest.mark.django_db


def refusal(event, person, now=NOW):
    with pytest.raises(SignupRefused) as refused:
        sign_up(event, user=person, profile=person.profile, now=now)
    return str(refused.value)


def test_sign_up_when_there_is_a_place_then_it_is_written_with_the_profile_of_that_moment(post):
    anna, event = make_person("Anna", region="AM07"), make_event(capacity=1)

    signup = join(event, anna)

    stored = Signup.objects.get()
    assert signup == stored
    assert (stored.user, stored.region, stored.organisation) == (
        anna,
        make_region("AM07"),
        "Gemeente Voorbeeld",
    )
    assert stored.organisation_kind == anna.profile.organisation_kind
    assert (stored.state, stored.signed_up_at, stored.state_at, stored.queued_at) == ("going", NOW, NOW, None)
    assert [(moment.step, moment.by) for moment in stored.moments.all()] == [("signed_up", anna)]
    assert post.take() == [("confirmed", "Anna")]


def test_sign_up_when_full_then_the_line_grows_in_order(post):
    people = [make_person(name) for name in ("Anna", "Bram", "Cas")]
    event = make_event(capacity=1)

    signups = join(event, *people)

    assert states(event) == {"anna": "going", "bram": "waiting", "cas": "waiting"}
    assert line(event) == ["bram", "cas"]
    assert steps(signups[2]) == ["queued"]
    assert post.take() == [("confirmed", "Anna"), ("waiting", "Bram"), ("waiting", "Cas")]


@pytest.mark.parametrize("capacity", [1, 0])
def test_sign_up_when_done_twice_then_the_first_stays_and_nothing_is_mailed(post, capacity):
    anna, event = make_person("Anna"), make_event(capacity=capacity)
    first = join(event, anna)
    post.take()

    again = join(event, anna, now=NOW + HOUR)

    assert (again, again.state_at, Signup.objects.count()) == (first, NOW, 1)
    assert steps(first) == ["signed_up" if capacity else "queued"]
    assert post.take() == []


def test_sign_up_when_signed_up_already_then_a_closed_event_refuses_nobody(post):
    anna, event = make_person("Anna"), make_event()
    first = join(event, anna)
    close_by_hand(event, now=NOW)

    assert join(event, anna) == first


def test_sign_up_when_another_process_was_first_then_its_row_counts(post, monkeypatch):
    """The constraint is the last judge: here what happens when the look before it saw nothing."""
    anna, event = make_person("Anna"), make_event()
    first = join(event, anna)
    post.take()
    write = atomically(lambda *_: signing_up.add_signup(event, anna, anna.profile, now=NOW))
    monkeypatch.setattr(signing_up, "_sign_up", write)

    assert sign_up(event, user=anna, profile=anna.profile, now=NOW) == first
    assert Signup.objects.count() == 1


def test_sign_up_when_the_database_refuses_for_another_reason_then_that_is_not_hidden(post, monkeypatch):
    def fail(*_):
        raise IntegrityError

    anna, event = make_person("Anna"), make_event()
    monkeypatch.setattr(signing_up, "_sign_up", fail)

    with pytest.raises(IntegrityError):
        sign_up(event, user=anna, profile=anna.profile, now=NOW)

    profile = anna.profile
    anna.delete()
    with pytest.raises(SignupRefused, match="Je account bestaat niet meer"):
        sign_up(event, user=type(anna)(pk=0), profile=profile, now=NOW)


CLOSES = NOW - HOUR
MOMENTS = [
    ({"closes_at": CLOSES}, CLOSES - SECOND, None),
    ({"closes_at": CLOSES}, CLOSES, "Aanmelden kon tot dinsdag 8 december 2026, 09.00 uur."),
    ({"closes_at": CLOSES}, CLOSES + SECOND, "Aanmelden kon tot dinsdag 8 december 2026, 09.00 uur."),
    ({"opens_at": NOW}, NOW - SECOND, "Aanmelden kan vanaf dinsdag 8 december 2026, 10.00 uur."),
    ({"opens_at": NOW}, NOW, None),
    ({"opens_at": NOW}, NOW + SECOND, None),
    ({}, NOW + 2 * DAY - SECOND, None),
    ({}, NOW + 2 * DAY, "Aanmelden kon tot donderdag 10 december 2026, 10.00 uur."),
    (
        {},
        NOW + 2 * DAY + 2 * HOUR,
        "Deze activiteit is geweest. Kijk in de agenda of er weer een komt.",
    ),
    ({"live": False}, NOW, "Deze activiteit staat niet op de site. Aanmelden kan niet."),
    ({"cancelled_at": NOW}, NOW, "Deze activiteit gaat niet door. Aanmelden kan niet meer."),
    ({"closed_by_hand_at": NOW}, NOW, "De organisator heeft het aanmelden gesloten."),
]


@pytest.mark.parametrize(("fields", "moment", "reason"), MOMENTS, ids=str)
def test_sign_up_when_it_is_not_the_time_then_it_is_refused_with_the_reason(post, fields, moment, reason):
    anna, event = make_person("Anna"), make_event(**fields)

    if reason is None:
        assert join(event, anna, now=moment).is_going
    else:
        assert refusal(event, anna, moment) == reason
        assert (Signup.objects.count(), post.take()) == (0, [])


def test_sign_up_when_the_last_place_is_gone_and_nobody_can_wait_then_it_is_refused(post):
    event = make_event(capacity=1, has_waiting_list=False)
    join(event, make_person())

    assert refusal(event, make_person()).startswith("Deze activiteit is vol en heeft geen wachtlijst.")


def test_sign_up_when_the_event_was_deleted_meanwhile_then_it_is_refused(post):
    anna, event = make_person("Anna"), make_event()
    Event.objects.all().delete()

    assert refusal(event, anna) == "Deze activiteit staat niet op de site. Aanmelden kan niet."


RULE = {"seats_per_region": 1, "seats_until": date(2026, 12, 9)}


def test_sign_up_when_the_region_has_its_share_then_the_next_of_it_waits_beside_free_places(post):
    event = make_event(capacity=9, **RULE)
    people = [
        make_person(name, region)
        for name, region in (
            ("Anna", "AM01"),
            ("Bram", "AM01"),
            ("Cas", "AM02"),
            ("Dina", None),
            ("Eef", None),
        )
    ]

    join(event, *people)

    assert states(event) == {
        "anna": "going", "bram": "waiting", "cas": "going", "dina": "going", "eef": "waiting",
    }  # fmt: skip


def test_sign_up_when_the_region_has_its_share_and_nobody_can_wait_then_it_says_when_to_come_back(post):
    event = make_event(has_waiting_list=False, **RULE)
    join(event, make_person(region="AM01"))

    assert refusal(event, make_person(region="AM01")) == (
        "Je regio heeft al 1 plek, en meer kan nu niet. "
        "Vanaf donderdag 10 december 2026 geldt die regel niet meer. Probeer het dan opnieuw."
    )


def test_sign_up_when_a_place_is_free_for_who_waits_then_the_newcomer_stands_behind(post):
    event = make_event(capacity=1)
    anna, bram, cas = (make_person(name) for name in ("Anna", "Bram", "Cas"))
    join(event, anna, bram)
    Event.objects.update(capacity=2)  # and nobody let the line move yet
    post.take()

    join(event, cas)

    assert states(event) == {"anna": "going", "bram": "going", "cas": "waiting"}
    assert post.take() == [("promoted", "Bram"), ("waiting", "Cas")]


def test_line_when_a_clock_runs_behind_then_the_newcomer_still_stands_last(post):
    event = make_event(capacity=0)
    join(event, make_person("Anna"))

    join(event, make_person("Bram"), now=NOW - HOUR)
    join(event, make_person("Cas"), now=NOW - HOUR)

    assert line(event) == ["anna", "bram", "cas"]


def test_withdraw_when_someone_waits_then_they_get_the_place_at_once(post):
    event = make_event(capacity=1)
    anna, bram, cas = (make_person(name) for name in ("Anna", "Bram", "Cas"))
    first, second, _ = join(event, anna, bram, cas)
    post.take()

    assert withdraw(first, by=anna, now=NOW + HOUR)

    assert states(event) == {"bram": "going", "cas": "waiting"}
    assert (first.state, first.state_at) == (SignupState.WITHDRAWN, NOW + HOUR)
    assert (steps(first), steps(second)) == (["signed_up", "withdrawn"], ["queued", "promoted"])
    assert sorted(post.take()) == [("promoted", "Bram"), ("withdrawn", "Anna")]


def test_withdraw_when_done_twice_then_one_place_comes_free_and_one_mail_goes(post):
    event = make_event(capacity=1)
    first, *_ = join(event, *(make_person(name) for name in ("Anna", "Bram", "Cas")))
    stale = Signup.objects.get(pk=first.pk)
    withdraw(first, by=first.user, now=NOW)
    post.take()

    assert not withdraw(stale, by=first.user, now=NOW)

    assert (line(event), post.take()) == (["cas"], [])


@pytest.mark.parametrize(
    ("fields", "moment"),
    [
        ({"closes_at": NOW + HOUR}, NOW + 2 * HOUR),
        ({"closed_by_hand_at": NOW}, NOW),
        ({"cancelled_at": NOW}, NOW),
        ({"live": False}, NOW),
        ({"opens_at": NOW + DAY}, NOW),
        ({}, NOW + 2 * DAY),
        ({}, NOW + 30 * DAY),
    ],
    ids=str,
)
@pytest.mark.parametrize("place", ["going", "waiting"])
def test_withdraw_when_whatever_holds_then_it_is_never_blocked(post, fields, moment, place):
    event = make_event(capacity=1)
    anna, bram = join(event, make_person("Anna"), make_person("Bram"))
    Event.objects.update(**fields)
    signup = anna if place == "going" else bram
    post.take()

    assert withdraw(signup, by=signup.user, now=moment)

    assert Signup.objects.get(pk=signup.pk).state == "withdrawn"
    assert ("withdrawn", signup.user.first_name) in post.take()


def test_withdraw_when_they_sign_up_again_then_they_stand_last_with_a_new_row(post):
    event = make_event(capacity=1)
    anna, bram, cas = (make_person(name) for name in ("Anna", "Bram", "Cas"))
    _, second, _ = join(event, anna, bram, cas)
    withdraw(second, by=bram, now=NOW)

    again = join(event, bram, now=NOW + HOUR)

    assert again.pk != second.pk
    assert line(event) == ["cas", "bram"]


def test_withdraw_when_a_place_was_offered_then_the_offer_lapses(post):
    event = make_event()
    anna = make_person("Anna")
    signup = join(event, anna)
    handover = signup.handovers.create(email="bram@example.org", offered_at=NOW)

    withdraw(signup, by=anna, now=NOW + HOUR)

    handover.refresh_from_db()
    assert handover.ended_at == NOW + HOUR


def test_remove_when_the_organiser_does_it_then_the_reason_is_kept_and_told(post, eva):
    event = make_event(capacity=1)
    first, _ = join(event, make_person("Anna"), make_person("Bram"))
    post.take()

    assert remove(first, by=eva, now=NOW, why="Voor klantmanagers.")

    moment = first.moments.last()
    assert (moment.step, moment.why, moment.by) == ("removed", "Voor klantmanagers.", eva)
    assert tallies(event) == {"removed": 1, "going": 1}
    details = [details for kind, _, details in post.sent if kind == "removed"]
    assert details == [(("Voor klantmanagers.",), {"was_going": True})]
    assert sorted(post.take()) == [("promoted", "Bram"), ("removed", "Anna")]
    assert not remove(first, by=eva, now=NOW)


def test_remove_when_they_sign_up_again_then_nothing_stops_them(post, eva):
    event, anna = make_event(), make_person("Anna")
    remove(join(event, anna), by=eva, now=NOW)

    assert join(event, anna).is_going


def test_let_go_when_the_account_goes_then_the_place_is_free_and_only_the_next_is_mailed(post):
    event = make_event(capacity=1)
    first, second = join(event, make_person("Anna"), make_person("Bram"))
    post.take()

    assert let_go(first, now=NOW)
    first.user.delete()

    assert states(event) == {"bram": "going"}
    assert Signup.objects.get(pk=first.pk).user is None
    assert [(moment.step, moment.by) for moment in first.moments.all()] == [
        ("signed_up", None),
        ("erased", None),
    ]
    assert post.take() == [("promoted", "Bram")]


def test_let_go_of_when_someone_has_several_then_all_to_come_are_free_and_what_is_over_stays(post):
    anna, bram = make_person("Anna"), make_person("Bram")
    old, *events = (make_event(name, capacity=1) for name in ("Oud", "Een", "Twee"))
    for event in (old, *events):
        join(event, anna, bram)
    old.meetings.update(starts_at=NOW - DAY, ends_at=NOW - HOUR)

    assert let_go_of(anna, now=NOW) == 2

    assert [states(event) for event in events] == [{"bram": "going"}] * 2
    assert states(old) == {"anna": "going", "bram": "waiting"}
    assert let_go_of(anna, now=NOW) == 0


def test_cancelled_event_when_someone_withdraws_then_nobody_is_promoted(post, eva):
    event = make_event(capacity=1)
    first, second = join(event, make_person("Anna"), make_person("Bram"))
    cancel(event, by=eva, reason="Te weinig mensen.", now=NOW)

    withdraw(first, by=first.user, now=NOW)

    assert states(event) == {"bram": "waiting"}


def test_sign_up_when_the_line_is_long_then_the_lock_is_held_for_as_few_queries(post):
    event, counts = make_event(capacity=1), []
    for waiting in (2, 20):
        join(event, *(make_person() for _ in range(waiting)))
        person = make_person()
        with CaptureQueriesContext(connection) as captured:
            sign_up(event, user=person, profile=person.profile, now=NOW)
        counts.append(len(captured))

    assert counts == [12, 12]  # a savepoint and its end among them
