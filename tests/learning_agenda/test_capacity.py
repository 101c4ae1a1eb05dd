"""More or fewer places while people sign up: the line moves, nobody is thrown out, a draft does not undo it."""

import pytest

from learning_agenda.models import Event
from learning_agenda.signups.capacity import overfull, set_capacity
from tests.learning_agenda.cast import NOW, join, make_event, make_person, states

pytestmark = pytest.mark.django_db


@pytest.fixture
def full(post):
    """One place; Anna has it, Bram and Cas wait."""
    event = make_event("Kring", capacity=1)
    join(event, *(make_person(name) for name in ("Anna", "Bram", "Cas")))
    post.take()
    return Event.objects.get()


def test_capacity_when_raised_then_those_who_wait_longest_get_a_place_and_a_mail(full, post, eva):
    changed = set_capacity(full, 2, by=eva, now=NOW)

    assert (changed.capacity, Event.objects.get().capacity) == (2, 2)
    assert states(full) == {"anna": "going", "bram": "going", "cas": "waiting"}
    assert post.take() == [("promoted", "Bram")]


def test_capacity_when_taken_away_then_everybody_gets_a_place(full, post, eva):
    set_capacity(full, None, by=eva, now=NOW)

    assert set(states(full).values()) == {"going"}


def test_capacity_when_lowered_below_the_participants_then_nobody_loses_a_place(full, post, eva):
    set_capacity(full, 3, by=eva, now=NOW)
    post.take()

    changed = set_capacity(full, 1, by=eva, now=NOW)

    assert set(states(full).values()) == {"going"}
    assert post.take() == []
    assert overfull(changed) == (
        "Aan “Kring” doen 3 mensen mee. Het aantal plekken is 1. "
        "Niemand verliest een plek. Er komt pas weer een plek vrij als er minder mensen meedoen."
    )


@pytest.mark.parametrize("capacity", [1, 2, None])
def test_word_when_everybody_fits_then_there_is_none(full, capacity):
    full.capacity = capacity

    assert overfull(full) == ""


def test_capacity_when_changed_then_the_published_version_knows_it(full, post, eva):
    set_capacity(full, 5, by=eva, now=NOW)

    event = Event.objects.get()
    assert event.get_latest_revision_as_object().capacity == 5
    assert (event.live, event.has_unpublished_changes) == (True, False)


def test_capacity_when_there_is_a_draft_then_the_draft_gets_it_and_stays_a_draft(full, post, eva):
    full.title = "Kring, straks anders"
    full.save_revision()

    set_capacity(full, 5, by=eva, now=NOW)

    event = Event.objects.get()
    draft = event.get_latest_revision_as_object()
    assert (event.title, event.capacity, event.has_unpublished_changes) == ("Kring", 5, True)
    assert (draft.title, draft.capacity) == ("Kring, straks anders", 5)
    event.latest_revision.publish()
    assert Event.objects.get().capacity == 5
