"""Two people of one region who tell something at once: one word stands, the other is told. On PostgreSQL alone."""

import threading

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from learning_agenda.lessons.using import CHANGED_SINCE, UseRefused, mark_of
from learning_agenda.models import KnowledgeBasePage, LessonPage, LessonUse
from tests.learning_agenda.cast import MINUTE, NOW, make_person, remove_everything
from tests.learning_agenda.lessons import make_lesson, say, told

PATIENCE = 60


@pytest.fixture
def lesson(django_db_setup, django_db_blocker):
    """On the site for several connections, and taken away again."""
    if connection.vendor == "sqlite":
        pytest.skip("an SQLite in memory has one connection at a time: nothing to race")
    with django_db_blocker.unblock():
        base = Page.get_first_root_node().add_child(
            instance=KnowledgeBasePage(title="Kennisbank", slug="kennisbank-die-weer-weggaat")
        )
        yield base.add_child(instance=LessonPage(title="Bellen", slug="bellen", first_published_at=NOW))
        KnowledgeBasePage.objects.get(pk=base.pk).delete()
        remove_everything()
        connection.close()


def at_once(lesson, people, seen):
    """Each of them says something at the same moment; gives what came of it, in their order."""
    gate, outcomes = threading.Barrier(len(people)), [None] * len(people)

    def run(number, person):
        try:
            connection.ensure_connection()
            gate.wait(PATIENCE)
            outcomes[number] = say(
                lesson, person, f"Van {person.first_name}.", seen=seen, now=NOW + (number + 1) * MINUTE
            )
        except UseRefused as refused:
            outcomes[number] = str(refused)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    return outcomes


@pytest.mark.django_db
def test_lock_when_a_region_speaks_again_then_its_row_is_locked_on_postgresql(home):
    """Marked for the database, and so this run of the file has one, as the races below cannot ask."""
    lesson, anna = make_lesson(home, "Bellen", "AM30"), make_person("Anna", "AM01")
    say(lesson, anna)

    with CaptureQueriesContext(connection) as captured:
        say(lesson, anna, "Nu anders.")

    is_locked = any("FOR UPDATE" in query["sql"] for query in captured.captured_queries)
    assert is_locked == (connection.vendor == "postgresql")


@pytest.mark.parametrize("stands", [False, True], ids=["first", "again"])
def test_say_when_two_of_a_region_speak_at_once_then_one_word_stands_and_the_other_is_told(lesson, stands):
    people = [make_person("Anna", "AM01"), make_person("Bram", "AM01")]
    seen = mark_of(say(lesson, people[0]) if stands else None)

    outcomes = at_once(lesson, people, seen)

    [kept] = [one for one in outcomes if isinstance(one, LessonUse)]
    assert [one for one in outcomes if one != kept] == [CHANGED_SINCE]
    assert told(lesson) == {"AM01": ("proberen", kept.sentence)}
