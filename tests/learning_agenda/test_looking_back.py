"""Looking back: one answer per person and round, and nothing that is kept joins the two."""

import random

import pytest
from django.apps import apps
from django.db import connection
from wagtail.models import ModelLogEntry

from learning_agenda.lookback import looking_back
from learning_agenda.lookback.addresses import lookback_path, read_lookback
from learning_agenda.lookback.looking_back import LookbackRefused, look_back, remove_answer
from learning_agenda.lookback.ways import open_lookbacks
from learning_agenda.models import LookbackAnswer, LookbackTurn, Signup, SignupMoment
from pow_site.outbox.models import OutgoingMail
from pow_site.privacy.erasing import erase_person
from pow_site.privacy.registry import all_declarations
from tests.learning_agenda.cast import DAY, NOW, make_event, make_person
from tests.learning_agenda.looking import (
    AFTER,
    DID,
    LATER,
    SAID,
    START,
    answered,
    came,
    fresh,
    kept,
    make_over,
    miss,
)
from tests.learning_agenda.test_lookback_rules import END, INSTANT, LATER_FROM

pytestmark = pytest.mark.django_db

ONE = (1, "Dat bellen helpt.", "Bellen.", "", "", "")


@pytest.fixture
def signup(post):
    return came(make_over(), make_person("Anna"))


def test_answer_when_given_then_it_is_kept_and_a_second_changes_nothing(signup):
    assert look_back(signup, AFTER, SAID, now=NOW)

    assert not look_back(signup, AFTER, {"learned": "Iets anders."}, now=NOW)

    assert kept() == (1, [ONE])


def test_answer_when_given_in_both_rounds_then_both_are_kept(signup):
    look_back(signup, AFTER, SAID, now=NOW)

    look_back(signup, LATER, DID, now=LATER_FROM)

    assert kept() == (2, [ONE, (2, "", "", "", "ja", "Twee banen.")])


@pytest.mark.parametrize(("number", "moment"), [(AFTER, NOW - INSTANT), (LATER, NOW), (AFTER, END)])
def test_answer_when_it_is_not_the_time_then_nothing_is_kept(signup, number, moment):
    with pytest.raises(LookbackRefused):
        look_back(signup, number, {}, now=moment)

    assert kept() == (0, [])


def test_answer_when_somebody_was_absent_then_nothing_is_kept(signup):
    miss(signup, *signup.event.meeting_list)

    with pytest.raises(LookbackRefused, match="niet bij"):
        look_back(signup, AFTER, SAID, now=NOW)

    assert kept() == (0, [])


def test_answer_when_the_account_went_meanwhile_then_nothing_is_kept(signup):
    Signup.objects.update(user=None)

    with pytest.raises(LookbackRefused) as refused:
        look_back(signup, AFTER, SAID, now=NOW)

    assert (refused.value.refusal, kept()) == (None, (0, []))


def test_answer_when_writing_it_fails_then_the_turn_is_not_used_up(signup, monkeypatch):
    def fail(answer):
        raise RuntimeError

    monkeypatch.setattr(looking_back, "_mix_in", fail)

    with pytest.raises(RuntimeError):
        look_back(signup, AFTER, SAID, now=NOW)

    assert kept() == (0, [])


def physical_order():
    """The texts as the database itself keeps them, without asking for an order."""
    place = "ctid" if connection.vendor == "postgresql" else "rowid"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT learned FROM learning_agenda_lookbackanswer ORDER BY {place}")  # noqa: S608 - fixed words
        return [text for (text,) in cursor.fetchall()]


def test_answers_when_the_rows_are_looked_at_then_no_order_tells_who_came_when(post, monkeypatch):
    monkeypatch.setattr(looking_back, "SystemRandom", lambda: random.Random(7))
    answered(make_over(), 12)
    came_in = [f"Tekst {place}" for place in range(12)]

    orders = [
        physical_order(),
        [one.learned for one in LookbackAnswer.objects.order_by("pk")],
    ]

    for order in orders:
        assert sorted(order) == sorted(came_in)
        assert order not in (came_in, came_in[::-1])
    turns = LookbackTurn.objects.order_by("pk").values_list("signup", flat=True)
    assert list(turns) == list(Signup.objects.order_by("pk").values_list("pk", flat=True))


def test_answers_when_written_then_the_order_is_one_of_chance(post, monkeypatch):
    seen = []

    class Spy(random.Random):
        def shuffle(self, rows):
            seen.append(len(rows))

    monkeypatch.setattr(looking_back, "SystemRandom", Spy)
    event = make_over()

    answered(event, 3)

    assert seen == [1, 2, 3]


@pytest.mark.skipif(
    "connection.vendor != 'postgresql'", reason="only PostgreSQL tells the transaction of a row"
)
def test_answers_when_the_transactions_are_looked_at_then_the_last_turn_points_at_all_answers(post):
    event = make_over()
    answered(event, 3)

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(DISTINCT xmin::text) FROM learning_agenda_lookbackanswer")
        [(transactions,)] = cursor.fetchall()

    assert transactions == 1


def test_answers_when_the_tables_are_read_then_no_column_of_an_answer_leads_to_a_person():
    columns = {field.name for field in LookbackAnswer._meta.get_fields()}
    turn = {field.name for field in LookbackTurn._meta.get_fields()}

    assert columns == {"id", "event", "round", "learned", "will_do", "needs", "did_it", "outcome"}
    assert turn == {"id", "signup", "round"}
    assert LookbackAnswer._meta.pk.get_internal_type() == "UUIDField"


def test_answers_when_given_then_no_other_table_tells_of_it(signup):
    before = everything_else()

    look_back(signup, AFTER, SAID, now=NOW)

    assert everything_else() == before
    assert (ModelLogEntry.objects.count(), OutgoingMail.objects.count(), SignupMoment.objects.count()) == (
        0,
        0,
        0,
    )


def everything_else():
    """All rows of all other tables of the site."""
    own = (LookbackAnswer, LookbackTurn)
    models = [model for model in apps.get_models() if model not in own and model._meta.managed]
    return {
        model._meta.label: sorted(map(repr, model._base_manager.values_list()))
        for model in models
        if model._meta.app_label
        in ("learning_agenda", "outbox", "wagtailcore", "accounts", "admin", "sessions")
    }


def test_account_when_erased_then_the_turn_goes_and_the_answer_stays(signup):
    look_back(signup, AFTER, SAID, now=NOW)

    report = erase_person(signup.user, now=NOW, tells=False)

    assert report.counts["learning_agenda.LookbackTurn"] == 1
    assert kept() == (0, [ONE])
    assert Signup.objects.get().user is None


@pytest.mark.parametrize(("moment", "left"), [(END - INSTANT, 1), (END, 0)])
def test_turn_when_the_time_of_the_sign_up_is_over_then_it_goes_and_the_answer_stays(signup, moment, left):
    look_back(signup, AFTER, SAID, now=NOW)
    [data] = [one for one in all_declarations() if one.model == "learning_agenda.LookbackTurn"]

    data.retention.apply(data.model, moment, False)

    assert kept() == (left, [ONE])


def test_answer_when_it_names_somebody_then_it_can_go_and_the_turn_stays(signup):
    look_back(signup, AFTER, SAID, now=NOW)
    key = str(LookbackAnswer.objects.get().pk)

    gone = [
        remove_answer(make_event("Ander"), key),
        remove_answer(signup.event, key),
        remove_answer(signup.event, key),
    ]

    assert (gone, kept()) == ([None, AFTER, None], (1, []))


def test_address_when_read_then_it_tells_whose_turn_it_is_and_a_made_up_one_nothing(signup):
    word = lookback_path(signup, LATER).split("/")[-2]

    assert read_lookback(word) == (signup.token, LATER)
    assert [read_lookback(made_up) for made_up in ("", "x", word[:-1], f"{signup.token}:2")] == [None] * 4


def test_my_page_when_turns_are_open_then_it_leads_there_in_two_queries(post, django_assert_num_queries):
    anna, over = make_person("Anna"), make_over()
    events = [over, make_over("Gemist"), make_over("Klaar"), make_event("Komt", NOW + DAY)]
    signups = [came(event, anna) for event in events]
    miss(signups[1], *events[1].meeting_list)
    look_back(signups[2], AFTER, SAID, now=NOW)
    for signup in signups:
        signup.event = fresh(signup.event)

    with django_assert_num_queries(2):
        ways = open_lookbacks(signups, NOW)
    later = open_lookbacks(signups, LATER_FROM)

    assert {key: [way.label for way in found] for key, found in ways.items()} == {
        signups[0].pk: ["Blik terug"], signups[1].pk: [], signups[2].pk: [],
    }  # fmt: skip
    assert ways[signups[0].pk][0].path == lookback_path(signups[0], AFTER)
    assert [way.label for way in later[signups[0].pk]] == ["Blik terug", "Blik terug na drie maanden"]
    assert [way.label for way in later[signups[2].pk]] == ["Blik terug na drie maanden"]


def test_my_page_when_nothing_is_over_then_it_asks_nothing(post, django_assert_num_queries):
    signup = came(make_event("Komt", NOW + DAY), make_person())
    signup.event = fresh(signup.event)

    with django_assert_num_queries(0):
        assert open_lookbacks([signup], START) == {}
