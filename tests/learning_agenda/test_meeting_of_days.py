"""A meeting that lasts several days says on which day it ends, wherever it is shown."""

import pytest

from learning_agenda.models import Event, Meeting
from tests.learning_agenda.agenda import DAY, HOUR, LIST, NOW

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (HOUR, "10.00 – 11.00 uur"),
        (DAY + HOUR, "10.00 uur tot woensdag 9 december, 11.00 uur"),
    ],
)
def test_meeting_when_shown_then_it_says_when_it_ends(home, read, time_machine, length, words):
    time_machine.move_to(NOW)
    event = Event(title="Week", slug="week", form="sprintteam", intro="Zin", live=True)
    event.meetings = [Meeting(starts_at=NOW, ends_at=NOW + length, is_online=True)]
    event.save()

    shown = [read(address).select_one(".meeting").get_text(" ") for address in (LIST, f"{LIST}week/")]

    assert [words in " ".join(text.split()) for text in shown] == [True, True]
