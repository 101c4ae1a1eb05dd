"""A place goes to a colleague: offered, taken, taken back, and refused with a reason."""

from datetime import date

import pytest

from learning_agenda.events.changes import cancel, close_by_hand
from learning_agenda.models import Event, Handover, Signup
from learning_agenda.signups.handing_over import HandoverRefused, accept, offer, take_back
from learning_agenda.signups.signing_up import remove, withdraw
from tests.learning_agenda.cast import (
    DAY,
    HOUR,
    NOW,
    SECOND,
    join,
    make_event,
    make_person,
    make_region,
    states,
    steps,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(post):
    return make_event(capacity=1)


@pytest.fixture
def anna(event, post):
    """Anna's sign-up: she has the only place."""
    signup = join(event, make_person("Anna", "AM01"))
    post.take()
    return signup


@pytest.fixture
def bram():
    return make_person("Bram", "AM02")


def take(handover, person, now=NOW):
    return accept(handover, user=person, profile=person.profile, now=now)


def refusal(process, *arguments, **named):
    with pytest.raises(HandoverRefused) as refused:
        process(*arguments, **named)
    return str(refused.value)


def test_handover_when_the_colleague_takes_it_then_the_place_is_theirs_and_both_hear(event, anna, bram, post):
    handover = offer(anna, " Bram@Example.org ", now=NOW)
    assert (handover.email, post.take()) == ("bram@example.org", [("handover_offered", "")])

    taker = take(handover, bram, NOW + HOUR)

    anna.refresh_from_db()
    assert (anna.state, anna.state_at) == ("handed_over", NOW + HOUR)
    assert (taker.user, taker.region, taker.state) == (bram, make_region("AM02"), "going")
    assert states(event) == {"bram": "going"}
    assert (steps(anna), steps(taker)) == (["signed_up", "handed_over"], ["taken_over"])
    assert [(kind, details[1]) for kind, _, details in post.sent] == [
        ("handed_over", {"giver": anna, "taker": taker})
    ]


def test_handover_when_people_wait_then_none_of_them_gets_this_place(event, anna, bram, post):
    join(event, make_person("Cas"))

    take(offer(anna, bram.email, now=NOW), bram)

    assert states(event) == {"bram": "going", "cas": "waiting"}


def test_handover_when_accepted_twice_then_there_is_one_place_and_one_mail(event, anna, bram, post):
    handover = offer(anna, bram.email, now=NOW)
    stale = Handover.objects.get()
    taker = take(handover, bram)
    post.take()

    assert take(stale, bram) == taker
    assert (Signup.objects.count(), post.take()) == (2, [])


def test_handover_when_the_colleague_waited_then_they_leave_the_line(event, anna, bram, post):
    waiting = join(event, bram)

    taker = take(offer(anna, bram.email, now=NOW), bram)

    assert states(event) == {"bram": "going"}
    assert steps(waiting) == ["queued", "taken_over"]
    assert taker.pk != waiting.pk


def test_handover_when_the_colleague_takes_part_already_then_the_giver_keeps_the_place(post):
    event = make_event()
    anna, _ = join(event, make_person("Anna"), bram := make_person("Bram"))

    reason = refusal(take, offer(anna, bram.email, now=NOW), bram)

    assert reason == "Je doet al mee aan deze activiteit. Je collega houdt de eigen plek."
    assert states(event) == {"anna": "going", "bram": "going"}


def test_handover_when_someone_else_has_the_link_then_it_is_refused(event, anna, bram, post):
    handover = offer(anna, "cas@example.org", now=NOW)

    assert refusal(take, handover, bram) == (
        "Deze plek is aangeboden aan een ander e-mailadres. Log in met dat adres."
    )
    assert states(event) == {"anna": "going"}


LAPSED = "Dit aanbod geldt niet meer. Vraag je collega om een nieuw aanbod."


@pytest.mark.parametrize("end", ["take_back", "withdraw", "remove", "other_offer"])
def test_handover_when_the_offer_ended_then_it_is_refused(event, anna, bram, post, end):
    handover = offer(anna, bram.email, now=NOW)
    {
        "take_back": lambda: take_back(anna, now=NOW),
        "withdraw": lambda: withdraw(anna, by=anna.user, now=NOW),
        "remove": lambda: remove(anna, by=None, now=NOW),
        "other_offer": lambda: offer(anna, "cas@example.org", now=NOW),
    }[end]()

    assert refusal(take, handover, bram) == LAPSED
    assert "bram" not in states(event)


def test_offer_when_taken_already_then_it_lapsed_for_who_left_again(event, anna, bram, post):
    handover = offer(anna, bram.email, now=NOW)
    withdraw(take(handover, bram), by=bram, now=NOW)

    assert refusal(take, handover, bram) == LAPSED


def test_offer_when_made_again_then_it_is_one_offer_and_another_address_ends_it(event, anna, bram, post):
    first = offer(anna, bram.email, now=NOW)
    assert offer(anna, "BRAM@example.org", now=NOW + SECOND) == first
    assert len(post.take()) == 1

    second = offer(anna, "cas@example.org", now=NOW + HOUR)

    first.refresh_from_db()
    assert (first.ended_at, second.ended_at) == (NOW + HOUR, None)
    assert take_back(anna, now=NOW)
    assert not take_back(anna, now=NOW)


def test_offer_when_to_oneself_or_without_a_place_then_it_is_refused(event, anna, bram, post):
    waiting = join(event, bram)

    assert refusal(offer, anna, "ANNA@example.org", now=NOW) == (
        "Dit is je eigen e-mailadres. Vul dat van je collega in."
    )
    assert refusal(offer, waiting, "cas@example.org", now=NOW) == "Je hebt geen plek om over te dragen."


ENDED = "Deze activiteit is geweest of gaat niet door. Overdragen kan niet meer."
END = NOW + 2 * DAY + 2 * HOUR


@pytest.mark.parametrize(
    ("fields", "moment", "reason"),
    [
        ({}, END - SECOND, None),
        ({}, END, ENDED),
        ({"cancelled_at": NOW}, NOW, ENDED),
        ({"live": False}, NOW, ENDED),
        ({"closed_by_hand_at": NOW}, NOW, None),
        ({"closes_at": NOW}, NOW, None),
    ],
    ids=str,
)
def test_handover_when_the_event_is_over_or_off_then_both_halves_are_refused(
    event, anna, bram, post, fields, moment, reason
):
    handover = offer(anna, bram.email, now=NOW)
    Event.objects.update(**fields)

    if reason is None:
        offer(anna, bram.email, now=moment)
        assert take(handover, bram, moment).is_going
    else:
        assert refusal(offer, anna, bram.email, now=moment) == reason
        assert refusal(take, handover, bram, moment) == reason


RULE = {"seats_per_region": 1, "seats_until": date(2026, 12, 8)}


def test_handover_when_the_other_region_has_its_share_then_it_is_refused_until_the_rule_lapses(bram, post):
    event = make_event(**RULE)
    anna, _ = join(event, make_person("Anna", "AM01"), make_person("Cas", "AM02"))
    handover = offer(anna, bram.email, now=NOW)

    assert refusal(take, handover, bram) == (
        "Je regio heeft al 1 plek, en meer kan nu niet. Je collega houdt de plek."
    )
    assert take(handover, bram, NOW + DAY).is_going


def test_handover_when_within_the_region_then_the_rule_never_stands_in_the_way(post):
    event = make_event(**RULE)
    anna = join(event, make_person("Anna", "AM01"))
    dina = make_person("Dina", "AM01")

    assert take(offer(anna, dina.email, now=NOW), dina).is_going


def test_handover_when_the_givers_region_gets_room_then_who_waited_for_that_gets_a_free_place(bram, post):
    event = make_event(capacity=5, **RULE)
    anna, _ = join(event, make_person("Anna", "AM01"), make_person("Cas", "AM01"))
    assert states(event) == {"anna": "going", "cas": "waiting"}

    take(offer(anna, bram.email, now=NOW), bram)

    assert states(event) == {"bram": "going", "cas": "going"}


def test_offers_when_the_event_is_cancelled_then_they_lapse_and_a_closed_one_keeps_them(
    event, anna, bram, post
):
    handover = offer(anna, bram.email, now=NOW)
    close_by_hand(event, now=NOW)
    assert Handover.objects.open().get() == handover

    cancel(event, by=None, reason="", now=NOW)

    assert not Handover.objects.open().exists()
