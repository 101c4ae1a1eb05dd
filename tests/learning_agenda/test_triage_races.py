"""Two of the support team at once: one answer, one theme, one theme merged. On PostgreSQL alone."""

import pytest
from django.db import connection
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from learning_agenda.messages.answering import AlreadySent, answer
from learning_agenda.messages.themes_of import make_theme as make_theme_of
from learning_agenda.messages.triage import ChangedMeanwhile, TriageRefused, seen_of
from learning_agenda.models import ContactMessage, LearningThemePage, MessageAnswer
from learning_agenda.themes.merging import MergeRefused, merge_themes
from pow_site.accounts.models import User
from pow_site.outbox.models import OutgoingMail
from tests.factories.pages import HomePageFactory
from tests.factories.people import EditorFactory
from tests.learning_agenda import test_races
from tests.learning_agenda.test_nomination_themes import plan
from tests.learning_agenda.triage import make_message, make_theme, theme_index


@pytest.fixture
def team(django_db_setup, django_db_blocker):
    """Two colleagues and a place for themes, in a database without a transaction around the test; cleans up its rows."""
    if connection.vendor == "sqlite":
        pytest.skip("an SQLite in memory has one connection at a time: nothing to race")
    with django_db_blocker.unblock():
        HomePageFactory(parent=Page.get_first_root_node(), slug="wedloop")
        theme_index()
        yield [EditorFactory(email=f"{name}@example.org", first_name=name) for name in ("sam", "eva")]
        OutgoingMail.objects.all().delete()
        Redirect.objects.all().delete()
        ContactMessage.objects.all().delete()
        for home in Page.objects.filter(slug="wedloop"):
            home.delete()
        User.objects.filter(email__endswith="@example.org").delete()
        connection.close()


def at_once(*processes):
    """What kind of thing came of each, run at the same moment: an outcome, or a refusal."""
    return test_races.at_once(*(refusable(one) for one in processes))


def refusable(process):
    """A refusal is an outcome as well."""

    def run():
        try:
            return type(process())
        except (TriageRefused, MergeRefused) as refusal:
            return type(refusal)

    return run


def test_answers_when_two_colleagues_send_at_once_then_one_goes_out(team):
    message = make_message()
    seen = seen_of(message)

    outcomes = at_once(
        *(
            lambda by=by: answer(
                message, f"Van {by.first_name}", closes=True, seen=seen, by=by, now=timezone.now()
            )
            for by in team
        )
    )

    assert set(outcomes) == {MessageAnswer, ChangedMeanwhile}
    assert (MessageAnswer.objects.count(), OutgoingMail.objects.count()) == (1, 1)


def test_answer_when_pressed_in_many_tabs_at_once_then_it_goes_out_once(team):
    message = make_message()
    seen = seen_of(message)

    outcomes = at_once(
        *(
            lambda: answer(message, "Dat kan.", closes=True, seen=seen, by=team[0], now=timezone.now())
            for _ in range(5)
        )
    )

    assert outcomes.count(AlreadySent) == 4
    assert (MessageAnswer.objects.count(), OutgoingMail.objects.count()) == (1, 1)


def test_theme_when_two_make_it_of_one_nomination_at_once_then_there_is_one(team):
    message = make_message()
    seen = seen_of(message)

    outcomes = at_once(
        *(lambda by=by: make_theme_of(message, plan(), seen=seen, by=by, now=timezone.now()) for by in team)
    )

    assert set(outcomes) == {LearningThemePage, ChangedMeanwhile}
    assert LearningThemePage.objects.count() == 1


def test_themes_when_made_of_two_nominations_at_once_then_both_are_there(team):
    messages = [make_message(), make_message()]

    outcomes = at_once(
        *(
            lambda one=one, by=by: make_theme_of(one, plan(), seen=seen_of(one), by=by, now=timezone.now())
            for one, by in zip(messages, team, strict=True)
        )
    )

    assert outcomes == [LearningThemePage] * 2
    assert sorted(LearningThemePage.objects.values_list("slug", flat=True)) == ["werkgevers", "werkgevers-2"]


def test_themes_when_each_is_merged_into_the_other_at_once_then_one_stays(team):
    one, other = make_theme("Een"), make_theme("Ander")

    outcomes = at_once(
        lambda: merge_themes(one, other, why="Zo.", by=team[0], now=timezone.now()),
        lambda: merge_themes(other, one, why="Zo.", by=team[1], now=timezone.now()),
    )

    assert set(outcomes) == {LearningThemePage, MergeRefused}
    assert LearningThemePage.objects.live().count() == 1
