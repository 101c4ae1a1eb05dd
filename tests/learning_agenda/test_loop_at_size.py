"""The pages of the loop with two hundred themes and two thousand lessons: at most twelve queries each."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.learning_agenda.many import make_many

pytestmark = pytest.mark.django_db
MOST = 12


def test_pages_when_there_are_many_themes_and_lessons_then_each_takes_twelve_queries_at_most(home, client):
    themes, lessons = make_many(home)
    paths = [
        themes[0].url,
        "/leeragenda/longlist/",
        "/leeragenda/longlist/?stand=agenda",
        "/kennisbank/",
        f"/kennisbank/?thema={themes[0].slug}",
        "/kennisbank/?page=84",
        lessons[0].url,
    ]
    taken = {}
    for path in paths:
        client.get(path)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(path).status_code == 200
        taken[path] = len(queries)

    assert {path: count for path, count in taken.items() if count > MOST} == {}
    assert (len(themes), len(lessons)) == (200, 2000)
