"""The line moves: by capacity, by the clock, in order, and with a reason for whom it passes."""

from datetime import UTC, date, datetime, timedelta

import pytest

from learning_agenda.events.changes import close_by_hand, reconcile, reopen
from learning_agenda.models import Event, Signup, SignupMoment
from learning_agenda.signups import mails
from learning_agenda.signups.promoting import promote_all
from learning_agenda.signups.signing_up import withdraw
from learning_agenda.signups.waiting import why_waiting
from pow_site.jobs.running import run_due
from tests.learning_agenda.cast import (
    DAY,
    HOUR,
    NOW,
    SECOND,
    join,
    line,
    make_event,
    make_person,
    states,
    steps,
)

pytestmark = pytest.mark.django_db

RULE = {"seats_per_region": 1, "seats_until": date(2026, 12, 8)}
MIDNIGHT = datetime(2026, 12, 8, 23, 0, tzinfo=UTC)
WHY = "De regio heeft al 1 plek. Dat is het meeste tot en met dinsdag 8 december 2026."


@pytest.fixture
def crowd(post):
    """Anna and Bram of one region, Cas of another, Dina nationwide; under the rule Bram waits, the others take part."""
    event = make_event(capacity=4, **RULE)
    people = [
        make_person(name, region)
        for name, region in (("Anna", "AM01"), ("Bram", "AM01"), ("Cas", "AM02"), ("Dina", None))
    ]
    join(event, *people)
    post.take()
    return event


def signup_of(name):
    return Signup.objects.get(user__first_name=name)


@pytest.mark.parametrize(
    ("moment", "count"), [(MIDNIGHT - SECOND, 0), (MIDNIGHT, 1), (MIDNIGHT + SECOND, 1)], ids=str
)
def test_rule_when_its_last_day_ends_then_who_was_held_back_gets_the_place(crowd, post, moment, count):
    assert promote_all(moment, dry_run=True) == count
    assert states(crowd)["bram"] == "waiting"

    assert promote_all(moment) == count
    assert promote_all(moment) == 0

    assert states(crowd)["bram"] == ("going" if count else "waiting")
    assert post.take() == [("promoted", "Bram")] * count


@pytest.mark.parametrize(("late", "count"), [(-SECOND, 0), (timedelta(0), 1), (SECOND, 1)], ids=str)
def test_rule_when_the_sign_up_closes_then_the_places_that_were_kept_are_given(crowd, post, late, count):
    closes_at = NOW + HOUR
    Event.objects.update(closes_at=closes_at)

    assert promote_all(closes_at + late) == count


def test_job_when_it_is_due_then_it_moves_the_lines(crowd, post):
    outcome = run_due(MIDNIGHT, only=["waiting_lists"])[0]

    assert (outcome.counts, outcome.error) == ({"plekken van de wachtlijst gegeven": 1}, "")


def test_job_when_one_event_fails_then_the_others_move_and_the_job_tells(crowd, post, monkeypatch):
    other = make_event("Ander", capacity=1)
    join(other, make_person("Eef"), make_person("Fem"))
    Event.objects.filter(pk=other.pk).update(capacity=2)

    def mail(signup):
        if signup.event_id == crowd.pk:
            raise ValueError("Kapot")

    monkeypatch.setattr(mails, "mail_promoted", mail)

    outcome = run_due(MIDNIGHT, only=["waiting_lists"])[0]

    assert outcome.error == "ValueError: Kapot"
    assert (states(crowd)["bram"], states(other)["fem"]) == ("waiting", "going")


def test_line_when_the_first_is_held_back_by_the_rule_then_it_passes_them_and_says_why_once(post):
    event = make_event(capacity=1, **RULE)
    anna, bram, cas = (
        make_person(name, region) for name, region in (("Anna", "AM01"), ("Bram", "AM01"), ("Cas", "AM02"))
    )
    join(event, anna, bram, cas)
    Event.objects.update(capacity=2)

    reconcile(event, now=NOW)
    reconcile(event, now=NOW + HOUR)

    assert states(event) == {"anna": "going", "bram": "waiting", "cas": "going"}
    assert steps(signup_of("Bram")) == ["queued", f"passed_over: {WHY}"]
    Event.objects.update(seats_until=date(2026, 12, 9), capacity=3)
    reconcile(event, now=NOW + 2 * HOUR)
    assert steps(signup_of("Bram"))[2:] == [f"passed_over: {WHY.replace('dinsdag 8', 'woensdag 9')}"]
    withdraw(signup_of("Anna"), by=anna, now=NOW + 3 * HOUR)
    assert steps(signup_of("Bram"))[3:] == ["promoted"]


def test_line_when_it_is_looked_at_often_then_the_reason_is_written_once(crowd, post):
    Event.objects.update(capacity=9)

    for hours in range(3):
        reconcile(crowd, now=NOW + hours * HOUR)

    assert steps(signup_of("Bram")) == ["queued", f"passed_over: {WHY}"]


def test_line_when_no_place_is_free_then_nobody_is_passed_over(post):
    event = make_event(capacity=1, **RULE)
    join(event, make_person("Anna", "AM01"), make_person("Bram", "AM01"))

    reconcile(event, now=NOW)

    assert steps(signup_of("Bram")) == ["queued"]


def test_line_when_many_are_passed_over_then_the_number_of_queries_does_not_grow(
    post, django_assert_max_num_queries
):
    event = make_event(capacity=50, **RULE)
    join(event, *(make_person(region="AM01") for _ in range(20)))
    SignupMoment.objects.filter(step="passed_over").delete()

    with django_assert_max_num_queries(12):
        reconcile(event, now=NOW)

    assert SignupMoment.objects.filter(step="passed_over").count() == 19


def test_line_when_capacity_grows_then_that_many_move_in_order(post):
    event = make_event(capacity=1)
    join(event, *(make_person(name) for name in ("Anna", "Bram", "Cas", "Dina")))
    Event.objects.update(capacity=3)
    post.take()

    reconcile(event, now=NOW)

    assert line(event) == ["dina"]
    assert post.take() == [("promoted", "Bram"), ("promoted", "Cas")]


def test_line_when_capacity_falls_below_who_takes_part_then_nobody_goes_and_nobody_comes(post):
    event = make_event(capacity=3)
    people = [make_person(name) for name in ("Anna", "Bram", "Cas", "Dina")]
    first, second, *_ = join(event, *people)
    Event.objects.update(capacity=2)

    reconcile(event, now=NOW)
    assert states(event) == {"anna": "going", "bram": "going", "cas": "going", "dina": "waiting"}
    withdraw(first, by=people[0], now=NOW)
    assert line(event) == ["dina"]

    withdraw(second, by=people[1], now=NOW)
    assert line(event) == []


def test_line_when_the_maximum_is_taken_away_then_everybody_gets_a_place(post):
    event = make_event(capacity=1)
    join(event, *(make_person() for _ in range(4)))
    Event.objects.update(capacity=None)

    assert promote_all(NOW) == 3


def test_line_when_closed_by_hand_then_it_stands_still_until_it_is_opened_again(post):
    event = make_event(capacity=1)
    first, _ = join(event, make_person("Anna"), make_person("Bram"))

    assert close_by_hand(event, now=NOW)
    assert not close_by_hand(event, now=NOW + HOUR)
    withdraw(first, by=first.user, now=NOW)
    assert (line(event), promote_all(NOW)) == (["bram"], 0)

    assert reopen(event, now=NOW)
    assert not reopen(event, now=NOW)
    assert states(event) == {"bram": "going"}


@pytest.mark.parametrize(("moment", "count"), [(NOW + 2 * DAY - SECOND, 1), (NOW + 2 * DAY, 0)], ids=str)
def test_line_when_the_only_meeting_begins_then_it_stands_still(post, moment, count):
    event = make_event(capacity=1)
    join(event, make_person(), make_person())
    Event.objects.update(capacity=2)

    assert promote_all(moment) == count


def test_line_when_an_account_is_gone_without_a_word_then_its_row_takes_no_place(post):
    event = make_event(capacity=1)
    first, second, _ = join(event, *(make_person(name) for name in ("Anna", "Bram", "Cas")))
    second.user.delete()

    withdraw(first, by=first.user, now=NOW)

    assert Signup.objects.going().get().user.first_name == "Cas"


@pytest.mark.parametrize(
    ("fields", "moment", "why"),
    [
        ({}, NOW, "Alle plekken zijn bezet (2)."),
        ({"capacity": 1}, NOW, "Er zijn meer deelnemers (2) dan plekken (1)."),
        ({"capacity": 3}, NOW, "Er is plek. De wachtlijst schuift binnen vijf minuten door."),
        (
            {"capacity": 3, "closed_by_hand_at": NOW},
            NOW,
            "Het aanmelden is met de hand gesloten. Zet het weer open, dan schuift de wachtlijst door.",
        ),
        ({"cancelled_at": NOW}, NOW, "De activiteit gaat niet door."),
        (
            {"live": False},
            NOW,
            "De activiteit staat niet op de site. Publiceer haar, dan schuift de wachtlijst weer door.",
        ),
        ({}, NOW + 2 * DAY, "De laatste bijeenkomst is begonnen."),
        ({}, NOW + 3 * DAY, "De activiteit is geweest."),
        (
            {"capacity": 5, **RULE},
            NOW,
            "Wie wacht, komt uit een regio die al 1 plek heeft. Meer kan niet tot en met dinsdag 8 december 2026. "
            "De vrije plekken zijn voor andere regio's.",
        ),
        ({"capacity": 5, **RULE}, MIDNIGHT, "Er is plek. De wachtlijst schuift binnen vijf minuten door."),
    ],
    ids=str,
)
def test_why_waiting_when_the_line_does_not_move_then_the_organiser_reads_the_reason(
    post, fields, moment, why
):
    event = make_event(capacity=2)
    join(event, *(make_person(region="AM01") for _ in range(3)))
    Event.objects.update(**fields)

    assert why_waiting(Event.objects.get(), moment) == why


def test_why_waiting_when_nobody_waits_then_there_is_nothing_to_say(post):
    event = make_event()
    join(event, make_person())

    assert why_waiting(event, NOW) == ""
