"""When messages are forgotten: just before, at and just after; and what somebody sees of them."""

from datetime import UTC, datetime, timedelta

import pytest

from learning_agenda.messages.forgetting import forget_messages, sweep_messages
from learning_agenda.messages.own_data import DEALT_WITH, TYPED, WRITTEN, own_messages
from learning_agenda.models import ContactMessage, MessageAnswer, MessageMoment, MessageNote
from pow_site.privacy.erasing import erase_person
from tests.learning_agenda.cast import NOW, SECOND, make_person, make_region
from tests.learning_agenda.loop_world import nominate

pytestmark = pytest.mark.django_db

TEXTS = ("subject", "text", "page_url", "name", "email", "organisation", "code_hash")
FULL = dict.fromkeys(TEXTS, "x") | {"email": "anna@example.org", "sent_key": "sleutel"}


def sweep():
    """What a trial says, what it then does, and what is left to do."""
    return [sweep_messages(NOW, dry_run) for dry_run in (True, False, False)]


@pytest.mark.parametrize(("late", "count"), [(-SECOND, 1), (0 * SECOND, 1), (SECOND, 0)], ids=str)
@pytest.mark.parametrize(("state", "days"), [("onbevestigd", 7), ("apart", 30)])
def test_message_when_nobody_confirmed_or_freed_it_then_it_goes_at_that_moment(state, days, late, count):
    message = nominate("1", state=state, state_at=NOW - timedelta(days=days) + late, confirmed_at=None)
    MessageMoment.objects.create(message=message, state=state, happened_at=NOW)

    assert sweep() == [count, count, 0]
    assert (ContactMessage.objects.count(), MessageMoment.objects.count()) == (1 - count, 1 - count)


@pytest.mark.parametrize(
    ("late", "is_left"), [(-SECOND, False), (0 * SECOND, False), (SECOND, True)], ids=str
)
@pytest.mark.parametrize("state", ["nieuw", "bezig", "thema", "klaar"])
def test_message_when_a_year_old_then_it_says_no_more_who_wrote_what(state, late, is_left):
    at = datetime(2025, 12, 8, 9, 0, tzinfo=UTC) + late
    nominate("1", state=state, state_at=at, region=make_region("AM01"), user=make_person("Anna"), **FULL)

    assert sweep() == [1 - is_left, 1 - is_left, 0]

    message = ContactMessage.objects.get()
    assert [bool(getattr(message, name)) for name in (*TEXTS, "user", "sent_key")] == [is_left] * 9
    assert (message.number, message.kind, message.state, message.region_id) == (
        "VR-1",
        "thema",
        state,
        "AM01",
    )


def test_messages_when_two_are_forgotten_then_their_empty_keys_do_not_clash():
    for number in "12":
        nominate(number, state_at=NOW - timedelta(days=400), **{**FULL, "sent_key": number})

    assert sweep() == [2, 2, 0]


def test_writer_when_erased_then_their_messages_name_nobody_and_the_teams_work_stays():
    anna, sam = make_person("Anna"), make_person("Sam")
    message = nominate("1", user=anna, owner=sam, email=anna.email, region=make_region("AM01"))
    by_address = nominate("2", email="ANNA@example.org", name="Anna")
    other = nominate("3", email="bram@example.org", name="Bram")
    for one in (message, other):
        MessageNote.objects.create(message=one, text="Bel Anna.", written_at=NOW, by=sam)
        MessageAnswer.objects.create(message=one, text="Dag Anna.", sent_at=NOW, by=sam)
        MessageMoment.objects.create(message=one, state="bezig", happened_at=NOW, by=sam)

    erase_person(anna, now=NOW)

    left = ContactMessage.objects.order_by("number")
    assert list(left.values_list("number", "name", "email", "text", "region", "owner")) == [
        ("VR-1", "", "", "", "AM01", sam.pk),
        ("VR-2", "", "", "", None, None),
        ("VR-3", "Bram", "bram@example.org", "Waar wij tegenaan lopen.", None, None),
    ]
    assert [MessageNote.objects.get().message, MessageAnswer.objects.get().message] == [other, other]
    assert set(MessageMoment.objects.values_list("message", "by")) == {
        (message.pk, sam.pk),
        (other.pk, sam.pk),
    }
    assert by_address.pk


def test_member_of_the_team_when_erased_then_what_they_did_stays_without_their_name():
    sam = make_person("Sam")
    message = nominate("1", owner=sam, email="bram@example.org")
    MessageNote.objects.create(message=message, text="Bel Bram.", written_at=NOW, by=sam)
    MessageAnswer.objects.create(message=message, text="Dag Bram.", sent_at=NOW, by=sam)
    MessageMoment.objects.create(message=message, state="bezig", happened_at=NOW, by=sam)

    erase_person(sam, now=NOW)

    message.refresh_from_db()
    assert (message.owner, message.email) == (None, "bram@example.org")
    assert [model.objects.get().by for model in (MessageNote, MessageAnswer, MessageMoment)] == [None] * 3


def test_own_data_when_read_then_only_what_somebody_wrote_themselves_is_shown_with_its_text():
    anna = make_person("Anna")
    nominate("1", user=anna, email=anna.email, text="Van Anna")
    nominate("2", email="Anna@example.org", text="Van Anna zonder account")
    nominate("3", email="anna@example.org", text="Van wie weet", state="onbevestigd", confirmed_at=None)
    nominate("4", email="bram@example.org", text="Van Bram", owner=anna)
    nominate("5", email="bram@example.org", text="Van Bram")

    rows = {row["Nummer"]: (row["Waarom het hier staat"], row["Bericht"]) for row in own_messages(anna)}

    assert rows == {
        "VR-1": (WRITTEN, "Van Anna"),
        "VR-2": (WRITTEN, "Van Anna zonder account"),
        "VR-3": (TYPED, ""),
        "VR-4": (DEALT_WITH, ""),
    }


def test_forgetting_when_done_twice_then_the_second_finds_nothing():
    anna = make_person("Anna")
    nominate("1", user=anna, email=anna.email)

    assert [forget_messages(anna, NOW), forget_messages(anna, NOW)] == [1, 0]
