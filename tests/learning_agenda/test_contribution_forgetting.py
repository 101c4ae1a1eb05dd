"""How long an example is kept, and what is left of it when its maker goes."""

from datetime import timedelta

import pytest

from learning_agenda.lessons.contribution_forgetting import (
    contributions_of,
    forget_contributions_of,
    forget_old_contributions,
)
from learning_agenda.models import Contribution
from tests.factories.people import UserFactory
from tests.learning_agenda.cast import NOW, make_person
from tests.learning_agenda.handing_in import make_draft

pytestmark = pytest.mark.django_db

MOMENT = timedelta(microseconds=1)
YEAR = NOW.replace(year=NOW.year + 1)
STATES = ("concept", "ingestuurd", "terug", "overgenomen", "niet")


@pytest.fixture
def anna(small_site):
    return make_person("Anna", "AM05")


@pytest.fixture
def sanne():
    return UserFactory(email="sanne@example.org")


def one_of_each(user, by=None, answered_at=None):
    for state in STATES:
        one = make_draft(user, title=state)
        Contribution.objects.filter(pk=one.pk).update(
            state=state, sent_at=NOW, answered_by=by, answered_at=answered_at
        )


def left():
    """What there is still, each with whose it is and who answered."""
    rows = Contribution.objects.order_by("title").values_list("title", "user__email", "answered_by__email")
    return list(rows)


@pytest.mark.parametrize("dry_run", [True, False])
def test_retention_when_twelve_months_passed_then_what_is_no_lesson_goes_and_a_lesson_names_nobody(
    anna, sanne, dry_run
):
    one_of_each(anna, by=sanne)
    before = left()

    assert forget_old_contributions(YEAR - MOMENT, False) == 0
    assert left() == before
    assert forget_old_contributions(YEAR, dry_run) == 4
    assert left() == (
        before
        if dry_run
        else [("ingestuurd", "anna@example.org", "sanne@example.org"), ("overgenomen", None, None)]
    )
    assert forget_old_contributions(YEAR, dry_run) == (4 if dry_run else 0)


def test_retention_when_an_answer_came_later_then_it_counts_from_there(anna, sanne):
    one_of_each(anna, by=sanne, answered_at=NOW + MOMENT)

    assert forget_old_contributions(YEAR, False) == 0
    assert forget_old_contributions(YEAR + MOMENT, False) == 4


def test_erasing_when_the_maker_goes_then_only_lessons_stay_and_name_nobody(anna, sanne):
    one_of_each(anna, by=sanne)

    assert forget_contributions_of(anna, NOW) == 5
    assert left() == [("overgenomen", None, "sanne@example.org")]


def test_erasing_when_who_answered_goes_then_the_examples_stay(anna, sanne):
    one_of_each(anna, by=sanne)

    assert forget_contributions_of(sanne, NOW) == 5
    assert left() == [(state, "anna@example.org", None) for state in sorted(STATES)]


def test_own_data_when_asked_then_what_others_wrote_is_not_in_it(anna, sanne):
    one_of_each(anna, by=sanne)

    own, answered = list(contributions_of(anna)), list(contributions_of(sanne))

    assert (own[0]["Voorbeeld"], own[0]["Wat jullie deden"]) == ("niet", "We liepen een dag mee.")
    assert {row["Voorbeeld"] for row in answered} == {"Van een ander"}
    assert {(row["Wat jullie deden"], row["Door jou beantwoord"]) for row in answered} == {("", True)}
    assert {frozenset(row) for row in own} == {frozenset(row) for row in answered}
