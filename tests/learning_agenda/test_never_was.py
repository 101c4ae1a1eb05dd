"""A cancelled event is told as something that is off until its time has passed, and as something of the past after."""

import pytest
from bs4 import BeautifulSoup

from learning_agenda.enums import EventState
from learning_agenda.events.availability import availability
from learning_agenda.events.reading import as_items
from learning_agenda.models import Event
from learning_agenda.signups.waiting import why_waiting
from tests.learning_agenda.cast import DAY, HOUR, NOW, SECOND, join, make_event, make_person
from tests.learning_agenda.visiting import EVENTS, alerts, browser_of, tree, words

pytestmark = pytest.mark.django_db

END = NOW + 2 * HOUR
"""When the last meeting ends."""
WHY = "Te weinig aanmeldingen."
OFF, NEVER, STOPPED = "Afgelast", "Niet doorgegaan", "Eerder gestopt"


@pytest.fixture(autouse=True)
def site(home, time_machine, post):
    """A site on which it is NOW."""
    time_machine.move_to(NOW - DAY, tick=False)


@pytest.fixture
def off():
    """An event of one meeting, cancelled the day before."""
    event = make_event("Kring", NOW)
    join(event, make_person("Anna"), now=NOW - DAY)
    Event.objects.update(cancelled_at=NOW - DAY, cancel_reason=WHY)
    return event


@pytest.mark.parametrize(
    ("moment", "cancelled", "label", "why"),
    [
        (END - SECOND, NOW - DAY, OFF, ""),
        (END, NOW - DAY, NEVER, WHY),
        (END + 400 * DAY, NOW - DAY, NEVER, WHY),
        (END, END - SECOND, NEVER, WHY),
        (END, END, STOPPED, WHY),
        (END - SECOND, NOW, OFF, ""),
    ],
)
def test_label_when_the_last_meeting_would_have_ended_then_it_becomes_past_tense(
    off, moment, cancelled, label, why
):
    Event.objects.update(cancelled_at=cancelled)

    [item] = as_items([Event.objects.get()], moment)

    assert (item.state, item.there.label, item.standing, item.why_off) == (
        EventState.CANCELLED, label, label, why,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("cancelled", "label", "was_held"),
    [
        (NOW + 2 * HOUR - SECOND, NEVER, False),
        (NOW + 2 * HOUR, STOPPED, True),
        (NOW + 3 * DAY, STOPPED, True),
    ],
)
def test_series_when_cancelled_after_a_meeting_then_it_stopped_early(cancelled, label, was_held):
    event = make_event("Reeks", NOW, NOW + 7 * DAY, cancelled_at=cancelled)

    there = availability(event, NOW + 8 * DAY)

    assert (there.label, there.was_held) == (label, was_held)


def test_label_when_nobody_cancelled_it_then_it_was(time_machine):
    there = availability(make_event("Kring", NOW), END)

    assert (there.label, there.was_held, there.is_over) == ("Geweest", True, True)


@pytest.mark.parametrize(
    ("moment", "badge", "title"),
    [
        (END - SECOND, OFF, "Deze activiteit gaat niet door"),
        (END, NEVER, "Deze activiteit is niet doorgegaan"),
    ],
)
def test_page_when_its_time_passes_then_it_no_longer_says_that_it_will_not_be(
    client, off, time_machine, moment, badge, title
):
    time_machine.move_to(moment, tick=False)

    page = client.get(f"{EVENTS}kring/")

    assert (tree(page).select_one(".page-header .status-badge").get_text(), alerts(page)) == (badge, [title])
    assert WHY in words(page)


def test_year_when_it_never_was_then_the_list_says_so_with_the_reason(client, off, time_machine):
    time_machine.move_to(END, tick=False)

    page = client.get(f"{EVENTS}?jaar=2026")

    [item] = tree(page).select(".event-item")
    assert item.select_one(".status-badge").get_text() == NEVER
    assert WHY in item.get_text()


def test_month_when_it_never_was_then_the_grid_says_so(client, off, time_machine):
    time_machine.move_to(END, tick=False)

    page = client.get(f"{EVENTS}?maand=2026-12")

    assert tree(page).select_one(".event-month__state").get_text() == NEVER


@pytest.mark.parametrize(
    ("moment", "part", "badge", "has_reason"),
    [(END - SECOND, "ik-doe-mee", OFF, False), (END, "geweest", NEVER, True)],
)
def test_own_list_when_its_time_passes_then_it_says_that_it_never_was(
    off, time_machine, moment, part, badge, has_reason
):
    time_machine.move_to(moment, tick=False)

    page = browser_of(off.signups.get().user).get("/mijn/aanmeldingen/")

    section = tree(page).select_one(f"[aria-labelledby={part}]")
    assert section.select_one(".status-badge").get_text() == badge
    assert (WHY in section.get_text()) == has_reason


def test_list_in_the_cms_when_it_never_was_then_it_says_so_with_the_reason(cms, off, time_machine):
    time_machine.move_to(END, tick=False)

    page = BeautifulSoup(cms.get("/cms/activiteiten/").content, "html.parser")

    assert f"{NEVER}: {WHY}" in page.main.get_text()


def test_line_when_it_never_was_then_the_organiser_reads_so(off):
    Event.objects.get().signups.update(state="waiting", queued_at=NOW - DAY)

    assert why_waiting(Event.objects.get(), END) == "Niet doorgegaan."


def test_sign_up_when_it_never_was_then_the_refusal_is_in_the_past(off):
    there = availability(Event.objects.get(), END)

    assert there.refusal == "Deze activiteit is niet doorgegaan. Aanmelden kan niet meer."
