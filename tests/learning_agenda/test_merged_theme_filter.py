"""Who comes by an old address that filters on a theme which merged into another, finds what is there now."""

import pytest

from learning_agenda.themes.merging import merge_themes
from tests.learning_agenda.cast import DAY, NOW, make_event
from tests.learning_agenda.lessons import make_lesson, make_theme
from tests.learning_agenda.triage import make_supporter

pytestmark = pytest.mark.django_db

LISTS = ["/kennisbank/", "/leeragenda/activiteiten/"]
FEEDS = ["/leeragenda/activiteiten.ics", "/leeragenda/activiteiten.rss"]


@pytest.fixture(autouse=True)
def target(home, time_machine):
    """Where “bellen” went, with a lesson and an event that were its own."""
    time_machine.move_to(NOW, tick=False)
    source, target = make_theme(home, "Bellen"), make_theme(home, "Werkgevers")
    make_lesson(home, "Bel eerst", theme=source)
    make_event("Belkring", NOW + DAY, theme=source)
    merge_themes(source, target, why="Het is dezelfde vraag.", by=make_supporter("Sam"), now=NOW)
    return target


@pytest.mark.parametrize("address", LISTS)
def test_list_when_it_filters_on_a_merged_theme_then_it_filters_on_where_that_went(client, address):
    old, new = (client.get(f"{address}?thema={slug}") for slug in ("bellen", "werkgevers"))

    assert [old.context[name] for name in ("selection", "unknown", "count")] == [
        new.context[name] for name in ("selection", "unknown", "count")
    ]
    assert (list(old.context["unknown"]), old.context["count"]) == ([], 1)


@pytest.mark.parametrize("address", FEEDS)
def test_feed_when_it_filters_on_a_merged_theme_then_it_goes_on(client, address):
    response = client.get(f"{address}?thema=bellen")

    assert response.status_code == 200
    assert "Belkring" in response.content.decode()


def test_list_when_where_the_theme_went_is_off_the_site_too_then_it_is_told(client, target):
    target.unpublish()

    assert list(client.get("/kennisbank/?thema=bellen").context["unknown"]) == ["leerthema"]
    assert client.get(f"{FEEDS[0]}?thema=bellen").status_code == 404
