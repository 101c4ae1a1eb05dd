"""Erasing people who have a place, while others want it: each with a connection of their own. On PostgreSQL alone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from learning_agenda.models import Event, Handover, Meeting, Signup, SignupMoment
from learning_agenda.signups.handing_over import accept, offer
from learning_agenda.signups.promoting import promote_all
from learning_agenda.signups.signing_up import SignupRefused, sign_up, withdraw
from pow_site.accounts.models import OrganisationKind, User
from pow_site.outbox.models import OutgoingMail
from pow_site.privacy.erasing import erase_person
from pow_site.privacy.jobs import apply_retention
from tests.privacy.at_once import at_once
from tests.privacy.taking_part import join, make_colleague, make_event

DAY = timedelta(days=1)


@pytest.fixture
def agenda(committed):
    """Room for events; clears them away before people go."""
    yield
    Signup.objects.all().delete()
    Event.objects.all().delete()
    User.objects.all().delete()
    OrganisationKind.objects.filter(name="Gemeente").delete()


@pytest.fixture
def event(agenda):
    """Two places, for which six people signed up."""
    return make_full_event()


def make_full_event():
    event = make_event("kring", timezone.now() + 9 * DAY, capacity=2)
    for _ in range(6):
        join(event, make_colleague(), timezone.now())
    return event


def erasing(user):
    return lambda: erase_person(user, now=timezone.now()).was_there


def people_of(event):
    return [signup.user for signup in event.signups.order_by("pk").select_related("user")]


def signups(event):
    """What stands in the database, in the order of signing up: the state, and whether there is a name."""
    rows = event.signups.order_by("pk").values_list("state", "user", "organisation")
    return [(state, bool(user), bool(organisation)) for state, user, organisation in rows]


def check_whole(event, *gone):
    """Nobody who is gone is anywhere, no place is lost or given twice, and who got one has one mail of it."""
    keys = [user.pk for user in gone]
    assert not User.objects.filter(pk__in=keys).exists()
    assert not SignupMoment.objects.filter(by__in=keys).exists()
    assert (
        not OutgoingMail.objects.filter(recipient__in=[user.email for user in gone])
        .exclude(name="account_erased")
        .exists()
    )
    for signup in event.signups.filter(user=None):
        assert (signup.state, signup.organisation) == ("withdrawn", "")
    promoted = SignupMoment.objects.filter(step="promoted").values_list("signup", flat=True)
    mailed = OutgoingMail.objects.filter(name="signup_promoted").values_list("key", flat=True)
    assert sorted(mailed) == sorted(f"signup-{pk}-promoted" for pk in promoted)


GONE, GOING, WAITING = ("withdrawn", False, False), ("going", True, True), ("waiting", True, True)


@pytest.mark.django_db
def test_places_when_both_holders_are_erased_one_after_the_other_then_as_when_it_is_at_once():
    """Marked for the database, and so this run of the file has one, as the races below cannot ask."""
    event = make_full_event()
    first, second, *_ = people_of(event)

    assert [erasing(first)(), erasing(second)()] == [True, True]

    assert signups(event) == [GONE, GONE, GOING, GOING, WAITING, WAITING]
    check_whole(event, first, second)


def test_places_when_both_holders_are_erased_at_once_then_the_first_two_who_waited_have_them(event):
    first, second, *_ = people_of(event)

    assert at_once(erasing(first), erasing(second)) == [True, True]

    assert signups(event) == [GONE, GONE, GOING, GOING, WAITING, WAITING]
    check_whole(event, first, second)


def test_place_when_who_is_next_is_erased_at_that_moment_then_it_goes_to_the_one_after(event):
    first, _, third, *_ = people_of(event)

    results = at_once(erasing(first), erasing(third), lambda: promote_all(timezone.now()))

    assert results[:2] == [True, True]
    assert signups(event) == [GONE, GOING, GONE, GOING, WAITING, WAITING]
    check_whole(event, first, third)


def test_place_when_its_holder_withdraws_while_who_is_next_is_erased_twice_then_it_is_given_once(event):
    leaving, third = event.signups.order_by("pk")[0], people_of(event)[2]

    results = at_once(
        lambda: withdraw(leaving, by=None, now=timezone.now()),
        erasing(third),
        erasing(User.objects.get(pk=third.pk)),
    )

    assert (results[0], sorted(results[1:])) == (True, [False, True])
    assert [row[0] for row in signups(event)] == [
        "withdrawn",
        "going",
        "withdrawn",
        "going",
        "waiting",
        "waiting",
    ]
    check_whole(event, third)


def test_everybody_when_erased_at_once_then_no_place_is_held_and_nobody_is_left(event):
    people = people_of(event)

    assert at_once(*map(erasing, people)) == [True] * 6

    assert signups(event) == [GONE] * 6
    check_whole(event, *people)


def test_person_when_they_sign_up_while_they_are_erased_then_nothing_of_them_is_left(event):
    user = make_colleague()
    profile = user.profile

    erased, signed_up = at_once(
        erasing(user), lambda: sign_up(event, user=user, profile=profile, now=timezone.now())
    )

    assert erased is True
    assert isinstance(signed_up, Signup | SignupRefused)
    assert {row for row in signups(event) if not row[1]} <= {GONE}
    check_whole(event, user)


def test_offer_when_taken_while_its_giver_is_erased_then_the_place_passes_on_or_comes_free(event):
    giver, taker = event.signups.order_by("pk").select_related("user")[0], make_colleague()
    handover, profile = offer(giver, taker.email, now=timezone.now()), taker.profile

    erased, _ = at_once(
        erasing(giver.user), lambda: accept(handover, user=taker, profile=profile, now=timezone.now())
    )

    assert erased is True
    assert event.signups.going().exclude(user=None).count() == 2
    assert set(Handover.objects.values_list("email", flat=True)) == {""}
    assert not event.signups.filter(user=None).exclude(organisation="").exists()


def test_retention_when_it_runs_while_somebody_is_erased_then_all_of_them_lose_their_person(agenda):
    event = make_event("kring", timezone.now() + 9 * DAY)
    people = [make_colleague() for _ in range(4)]
    for user in people:
        join(event, user, timezone.now())
    Meeting.objects.update(starts_at=timezone.now() - 400 * DAY, ends_at=timezone.now() - 399 * DAY)

    results = at_once(*map(erasing, people[:2]), *[lambda: apply_retention(timezone.now(), False)] * 2)

    assert results[:2] == [True, True]
    assert [result for result in results if isinstance(result, Exception)] == []
    assert signups(event) == [("going", False, False)] * 4
