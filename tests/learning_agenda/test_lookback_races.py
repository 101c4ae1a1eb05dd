"""Looking back in several tabs at once: one answer is kept. On PostgreSQL alone."""

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from learning_agenda.lookback.addresses import lookback_path
from learning_agenda.lookback.looking_back import LookbackRefused, look_back
from learning_agenda.models import Event, LookbackAnswer, Signup
from pow_site.privacy.erasing import erase_person
from tests.learning_agenda.cast import HOUR, make_event, make_person, remove_everything
from tests.learning_agenda.looking import AFTER, came, kept
from tests.learning_agenda.test_races import at_once
from tests.learning_agenda.visiting import filled_in

TABS = 6


@pytest.fixture
def over(django_db_setup, django_db_blocker, post):
    """An event that ended an hour ago, in a database without a transaction around the test; cleans up its rows."""
    if connection.vendor == "sqlite":
        pytest.skip("an SQLite in memory has one connection at a time: nothing to race")
    with django_db_blocker.unblock():
        yield make_event("Kring", timezone.now() - 3 * HOUR)
        remove_everything()
        connection.close()


def looking_back(signup, text):
    stale = Signup.objects.get(pk=signup.pk)
    return lambda: look_back(stale, AFTER, {"learned": text}, now=timezone.now())


@pytest.mark.django_db
def test_answer_when_kept_then_the_event_is_locked_first(django_assert_num_queries):
    """Marked for the database, and so this run of the file has one, as the races below cannot ask."""
    signup = came(make_event("Kring", timezone.now() - 3 * HOUR), make_person())
    savepoint = 2

    with django_assert_num_queries(9 + savepoint) as captured:
        look_back(signup, AFTER, {"learned": "Iets."}, now=timezone.now())

    is_locked = "FOR NO KEY UPDATE" in captured.captured_queries[1]["sql"]
    assert is_locked == (connection.vendor == "postgresql")


def test_answer_when_sent_from_many_tabs_at_once_then_one_is_kept(over):
    signup = came(over, make_person("Anna"))

    outcomes = at_once(*(looking_back(signup, f"Tekst {tab}") for tab in range(TABS)))

    winner = outcomes.index(True)
    assert sorted(outcomes) == [False] * (TABS - 1) + [True]
    assert kept() == (1, [(1, f"Tekst {winner}", "", "", "", "")])


def test_page_when_two_tabs_send_at_once_then_one_is_kept_and_both_are_thanked(over, settings, monkeypatch):
    monkeypatch.setattr("pow_site.lib.form_guard.GuardedForm.minimum_seconds", 0)
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"lookback": "99/m/key"}
    address = lookback_path(came(over, make_person("Anna")), AFTER)
    stamps = filled_in(Client().get(address))

    responses = at_once(
        *(lambda tab=tab: Client().post(address, stamps | {"learned": f"Tekst {tab}"}) for tab in range(2))
    )

    assert sorted(response.status_code for response in responses) == [200, 302]
    [thanks] = [response for response in responses if response.status_code == 200]
    assert "We bewaren je eerste antwoord." in thanks.content.decode()
    assert (kept()[0], len(kept()[1])) == (1, 1)


def test_answers_when_many_people_send_at_once_then_all_are_kept(over):
    signups = came(over, *(make_person() for _ in range(TABS)))

    outcomes = at_once(*(looking_back(one, f"Tekst {place}") for place, one in enumerate(signups)))

    assert outcomes == [True] * TABS
    texts = sorted(LookbackAnswer.objects.values_list("learned", flat=True))
    assert (kept()[0], texts) == (TABS, [f"Tekst {place}" for place in range(TABS)])


def test_answer_when_the_account_is_erased_at_once_then_all_is_kept_or_nothing(over):
    anna = make_person("Anna")
    signup = came(over, anna)

    def answering():
        try:
            return looking_back(signup, "Iets.")()
        except LookbackRefused as refused:
            return refused.refusal

    kept_it, _ = at_once(answering, lambda: erase_person(anna, now=timezone.now(), tells=False))

    assert kept_it in (True, None)
    assert LookbackAnswer.objects.count() == (1 if kept_it else 0)
    assert Signup.objects.get(event=Event.objects.get()).user is None
