"""What the calendar asks the database: at most 15 questions, and the same with 12 events as with 500."""

from datetime import UTC, datetime, timedelta

import pytest

from learning_agenda.models import Event, LearningThemePage, Meeting, Signup
from tests.factories.pages import LearningAgendaPageFactory
from tests.factories.places import RegionFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 12, 8, 9, tzinfo=UTC)
QUERIES = 8
LIST = "/leeragenda/activiteiten/"
FILTERS = "vorm=leerkring&thema=nazorg&pijler=match&regio=twente&online=ja"


def fill(home, count):
    """Half of the events were, half come; each has a theme, a region, two meetings and two sign-ups."""
    theme = LearningAgendaPageFactory(parent=home).add_child(
        instance=LearningThemePage(title="Nazorg", slug="nazorg", question="?")
    )
    region = RegionFactory(slug="twente")
    events = Event.objects.bulk_create(
        Event(
            title=f"Kring {number}", slug=f"kring-{number}", form="leerkring", intro="Zin", theme=theme,
            pillars="match", capacity=2 + number % 2, live=True,
        )
        for number in range(count)
    )  # fmt: skip
    Event.regions.through.objects.bulk_create(
        Event.regions.through(event=event, region=region) for event in events
    )
    Meeting.objects.bulk_create(
        Meeting(event=event, starts_at=start, ends_at=start + timedelta(hours=2), is_online=True)
        for number, event in enumerate(events)
        for start in (NOW + timedelta(days=30 * (number / count - 0.5), hours=hours) for hours in (1, 5))
    )
    Signup.objects.bulk_create(
        Signup(event=event, state="going", signed_up_at=NOW, state_at=NOW, token=f"{event.pk}-{number}")
        for event in events
        for number in range(2)
    )


@pytest.mark.parametrize("count", [12, 500])
def test_calendar_when_there_are_12_or_500_events_then_it_asks_the_same(home, visit, time_machine, count):
    time_machine.move_to(NOW)
    fill(home, count)

    asked = {}
    for query in (
        "",
        FILTERS,
        "jaar=2026",
        f"jaar=2026&{FILTERS}",
        "maand=2026-12",
        f"maand=2026-12&{FILTERS}",
    ):
        visited = visit(f"{LIST}?{query}")
        assert (visited.response.status_code, visited.repeated) == (200, [])
        assert visited.response.context["count"] > 0
        asked[query] = len(visited.queries)

    assert set(asked.values()) == {QUERIES}
