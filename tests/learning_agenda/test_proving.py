"""Making a proof: for whom, once, and what anybody finds by its number."""

import pytest
from django.db import IntegrityError, connection

from learning_agenda.events.afterwards import ways_after
from learning_agenda.models import Attendance, Event, Proof, Signup
from learning_agenda.proofs import proving
from learning_agenda.proofs.proving import ProofRefused, check, find, issue, show_name, signup_to_prove
from learning_agenda.signups.signing_up import withdraw
from pow_site.privacy.erasing import erase_person
from pow_site.privacy.jobs import apply_retention
from tests.learning_agenda.cast import (
    DAY,
    HOUR,
    NOW,
    SECOND,
    join,
    make_event,
    make_person,
    remove_everything,
)
from tests.learning_agenda.proofs import LATER, tick, took_part
from tests.privacy.at_once import at_once

OVER = NOW + 2 * DAY + 2 * HOUR
"""When the one meeting of `took_part` ends."""
MONTHS_LATER = OVER.replace(year=2027, month=6)
COUNTED = "bewijzen zonder naam"


@pytest.fixture
def anna(post, db):
    return make_person("Anna", "AM01")


def refusal(signup, user, now=LATER):
    with pytest.raises(ProofRefused) as refused:
        issue(signup, user=user, now=now)
    assert not Proof.objects.exists()
    return str(refused.value)


def test_issue_when_asked_twice_then_it_is_one_number_and_the_name_stays_as_chosen(anna):
    signup = took_part(anna)

    first = issue(signup, user=anna, shows_name=True, now=LATER)
    second = issue(Signup.objects.get(), user=anna, now=LATER + DAY)

    assert first == second == Proof.objects.get()
    assert (second.number, second.shows_name, second.issued_at) == (first.number, True, LATER)


def test_issue_when_chance_gives_a_number_that_somebody_has_then_another_is_tried(anna, monkeypatch):
    taken = issue(took_part(make_person("Bram"), "Ander"), user=Signup.objects.get().user, now=LATER).number
    numbers = iter([taken, taken, "PW-2222-3333-4444"])
    monkeypatch.setattr(proving, "make_number", lambda: next(numbers))

    assert issue(took_part(anna), user=anna, now=LATER).number == "PW-2222-3333-4444"


def test_issue_when_every_number_is_taken_then_it_gives_up_aloud(anna, monkeypatch):
    taken = issue(took_part(make_person("Bram"), "Ander"), user=Signup.objects.get().user, now=LATER).number
    monkeypatch.setattr(proving, "make_number", lambda: taken)

    with pytest.raises(IntegrityError):
        issue(took_part(anna), user=anna, now=LATER)


@pytest.mark.parametrize(
    ("present", "told"),
    [
        ((False,), "De organisator heeft ingevuld dat je er niet bij was."),
        ((False, False), "De organisator heeft ingevuld dat je er niet bij was."),
        ((None,), "De organisator heeft nog niet bij elke bijeenkomst ingevuld"),
        ((False, None), "De organisator heeft nog niet bij elke bijeenkomst ingevuld"),
    ],
)
def test_issue_when_somebody_was_absent_or_is_not_ticked_then_it_says_so(anna, present, told):
    assert refusal(took_part(anna, present=present), anna).startswith(told)


def test_issue_when_absent_once_and_present_once_then_there_is_a_proof_of_that_one(anna):
    signup = took_part(anna, present=(False, True, None))

    participation = check(signup, user=anna, now=LATER)

    assert (participation.meetings, participation.hours) == ("1 van de 3 bijeenkomsten", "2 uur")
    assert issue(signup, user=anna, now=LATER).signup == signup


def test_issue_when_ticked_before_the_meeting_is_over_then_it_waits_for_the_end(anna):
    signup = took_part(anna)

    assert refusal(signup, anna, OVER - SECOND).startswith("Er is nog geen bijeenkomst geweest.")
    assert issue(signup, user=anna, now=OVER)


def test_issue_when_somebody_else_asks_or_nobody_signed_up_then_it_is_refused(anna):
    signup, bram = took_part(anna), make_person("Bram")

    for asked in (signup, None):
        assert refusal(asked, bram) == proving.NOT_YOURS


@pytest.mark.parametrize(
    ("late", "is_kept"),
    [(-SECOND, True), (0 * SECOND, False), (SECOND, False)],
    ids=["before", "at", "after"],
)
def test_issue_when_the_time_of_sign_ups_is_over_then_it_is_refused_from_that_moment(anna, late, is_kept):
    signup = took_part(anna)

    if is_kept:
        assert issue(signup, user=anna, now=MONTHS_LATER + late)
    else:
        assert "De laatste bijeenkomst is langer dan 6 maanden geleden." in refusal(
            signup, anna, MONTHS_LATER + late
        )


def test_sign_up_to_prove_when_somebody_left_and_came_back_then_it_is_the_one_they_were_there_with(anna):
    event = make_event("Kring", NOW + 2 * DAY, NOW + 9 * DAY)
    first = join(event, anna)
    tick(first, True, None)
    withdraw(first, by=anna, now=NOW)
    second = join(event, anna)

    assert first != second
    assert signup_to_prove(event, anna) == first
    Attendance.objects.all().delete()
    assert signup_to_prove(event, anna) == second
    assert signup_to_prove(event, make_person("Bram")) is None


def test_find_when_a_number_is_known_then_it_proves_what_is_ticked_now(anna):
    signup = took_part(anna, present=(True, True))
    proof = issue(signup, user=anna, now=LATER)

    found = find(proof.number, LATER)
    assert (found.proof, found.name, found.participation.hours) == (proof, "", "4 uur")
    tick(signup, True, False)
    assert find(proof.number, LATER).participation.hours == "2 uur"
    assert find("PW-2222-3333-4444", LATER) is None


def test_find_when_the_holder_lets_the_name_be_seen_then_it_is_until_they_change_their_mind(anna):
    type(anna).objects.filter(pk=anna.pk).update(last_name="de Vries")
    proof = issue(took_part(anna), user=anna, now=LATER)

    names = []
    for shows_name in (True, False):
        show_name(proof, shows_name)
        names.append(find(proof.number, LATER).name)

    assert names == ["Anna de Vries", ""]


def test_find_when_the_account_is_erased_then_the_number_holds_without_name(anna):
    signup = took_part(anna)
    proof = issue(signup, user=anna, shows_name=True, now=LATER)

    report = erase_person(anna, now=LATER)

    found = find(proof.number, LATER)
    assert (found.name, found.proof.shows_name, found.participation.hours) == ("", False, "2 uur")
    assert report.counts["learning_agenda.Proof"] == 1


def test_find_when_the_time_of_sign_ups_is_over_then_the_number_holds_without_name(anna):
    signup = took_part(anna)
    proof = issue(signup, user=anna, shows_name=True, now=LATER)

    early, dry, real, again = (
        apply_retention(now, is_dry)[COUNTED]
        for now, is_dry in (
            (MONTHS_LATER - SECOND, False),
            (MONTHS_LATER, True),
            (MONTHS_LATER, False),
            (MONTHS_LATER, False),
        )
    )

    assert (early, dry, real, again) == (0, 1, 1, 0)
    found = find(proof.number, MONTHS_LATER)
    assert (found.name, found.proof.signup.user, found.participation.hours) == ("", None, "2 uur")


def test_ways_when_somebody_was_there_then_the_proof_is_one_of_them(anna, django_assert_num_queries):
    there, absent = took_part(anna, "Erbij", (True, True)), took_part(anna, "Afwezig", (False,))
    signups = [there, absent]

    with django_assert_num_queries(1):
        ways = proving.proof_ways(signups, LATER)

    assert {key: [(way.label, way.path) for way in found] for key, found in ways.items()} == {
        there.pk: [("Bewijs van deelname", "/leeragenda/activiteiten/erbij/bewijs/")]
    }
    assert ways[there.pk][0] in ways_after(signups, LATER)[there.pk]
    assert proving.proof_ways(signups, NOW) == {} == proving.proof_ways(signups, MONTHS_LATER + DAY)


def test_issue_when_pressed_in_several_tabs_at_once_then_there_is_one_number(
    django_db_setup, django_db_blocker, post
):
    if connection.vendor == "sqlite":
        pytest.skip("an SQLite in memory has one connection at a time: nothing to race")
    with django_db_blocker.unblock():
        try:
            anna = make_person("Anna", "AM01")
            signup = took_part(anna)
            stale = [Signup.objects.get(pk=signup.pk) for _ in range(6)]
            for one in stale:
                one.event = Event.objects.prefetch_related("meetings").get(pk=signup.event_id)

            proofs = at_once(*(lambda one=one: issue(one, user=anna, now=LATER) for one in stale))

            assert {proof.number for proof in proofs} == {Proof.objects.get().number}
        finally:
            remove_everything()
            connection.close()
