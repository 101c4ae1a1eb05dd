"""The mail about a change of dates, places or links: what was and what is, for who may know it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from learning_agenda.events.changes import reconcile
from learning_agenda.models import Event, Meeting
from tests.learning_agenda.agenda import DAY, HOUR, LINK, NOW, hold
from tests.learning_agenda.cast import join, make_person
from tests.learning_agenda.letters import deliver, deliver_to

pytestmark = pytest.mark.django_db

START, WEEK = NOW + DAY, timedelta(days=7)
UTRECHT = {"place": "Utrecht"}
ONLINE = {"is_online": True, "online_url": LINK}
NEW_LINK = "https://bellen.example.org/nieuw"
WAS = "woensdag 9 december 2026, 10.00 – 12.00 uur"
PAGE = "http://testserver/leeragenda/activiteiten/kring/"


@pytest.fixture(autouse=True)
def clock(time_machine):
    time_machine.move_to(NOW, tick=False)


def announce(*starts, **meeting):
    """One place: Anna takes part and Bram waits; they have read their first mails."""
    hold("Kring", *starts or [START], capacity=1, meeting=meeting).save_revision().publish()
    join(Event.objects.get(), make_person("Anna"), make_person("Bram"))
    deliver()


def change(edit):
    """As the CMS does it: the meetings as they are stored, edited, in a version that is published."""
    event = Event.objects.get()
    meetings = event.meeting_list
    event.meetings = edit(meetings) or meetings
    event.save_revision().publish()


def edit_first(**fields):
    def edit(meetings):
        for name, value in fields.items():
            setattr(meetings[0], name, value)

    change(edit)


def changes(letter):
    """The paragraphs between what happened and what to do now."""
    return letter.text.split("\n\n")[2:-3]


def test_changed_when_date_and_place_moved_then_it_says_what_was_and_what_is():
    announce(**UTRECHT)
    edit_first(starts_at=START + WEEK, ends_at=START + WEEK + HOUR, place="Zwolle; Meppel")

    going, waiting = deliver()

    anna, bram = Event.objects.get().signups.order_by("pk")
    moved = (
        f"Het was: {WAS}, Utrecht\nHet is nu: woensdag 16 december 2026, 10.00 – 11.00 uur, Zwolle; Meppel"
    )
    assert going.envelope == ("event_changed", "anna@example.org", "Er is iets veranderd: Kring")
    assert going.text == "\n\n".join([
        "Hallo Anna,",
        "Er is iets veranderd aan “Kring”. Je bent nog steeds aangemeld.",
        moved,
        "Met de bijlage zet je de nieuwe gegevens in je agenda.",
        "Kun je nu niet meer? Geef je plek vrij, of draag hem over aan een collega:\n"
        f"http://testserver/leeragenda/aanmelding/{anna.token}/",
        f"Alles over deze activiteit:\n{PAGE}",
        "Je krijgt deze mail omdat je bent aangemeld voor deze activiteit. Antwoorden op deze mail kan niet.\n",
    ])  # fmt: skip
    assert [file.facts for file in going.files] == [("activiteit.ics", "REQUEST", 1, 1, "CONFIRMED")]
    [entry] = going.files[0].entries
    assert (entry.starts_at, entry.location) == (START + WEEK, "Zwolle; Meppel")
    assert waiting.envelope == ("event_changed", "bram@example.org", "Er is iets veranderd: Kring")
    assert waiting.text == "\n\n".join([
        "Hallo Bram,",
        "Er is iets veranderd aan “Kring”. Je staat nog op de wachtlijst.",
        moved,
        "Wil je nu niet meer wachten? Haal jezelf dan van de wachtlijst:\n"
        f"http://testserver/leeragenda/aanmelding/{bram.token}/",
        f"Alles over deze activiteit:\n{PAGE}",
        "Je krijgt deze mail omdat je op de wachtlijst staat voor deze activiteit. "
        "Antwoorden op deze mail kan niet.\n",
    ])  # fmt: skip
    assert (waiting.files, going.reply_to) == ([], None)


def test_changed_when_told_then_the_entry_is_the_same_one_with_a_higher_sequence():
    announce(**UTRECHT)
    before = Event.objects.get().meetings.get().uid
    for place in ("Zwolle", "Assen"):
        edit_first(place=place)
    letters = [letter for letter in deliver() if letter.to == "anna@example.org"]

    entries = [entry for letter in letters for file in letter.files for entry in file.entries]

    assert [(entry.uid.partition("@")[0], entry.sequence, entry.location) for entry in entries] == [
        (str(before), 1, "Zwolle"),
        (str(before), 2, "Assen"),
    ]


def test_changed_when_meetings_come_and_go_then_each_is_named_and_the_gone_one_leaves_the_calendar():
    announce(START, START + WEEK, START + 2 * WEEK, **UTRECHT)
    gone = Event.objects.get().meeting_list[1]

    def edit(meetings):
        new = Meeting(starts_at=START + 3 * WEEK, ends_at=START + 3 * WEEK + HOUR, is_online=True)
        return [meetings[0], meetings[2], new]

    change(edit)
    letter = deliver_to("Anna")

    assert changes(letter)[:-1] == [
        "Gaat niet door: woensdag 16 december 2026, 10.00 – 12.00 uur, Utrecht",
        "Nieuwe bijeenkomst: woensdag 30 december 2026, 10.00 – 11.00 uur, online",
        "De andere bijeenkomsten blijven zoals ze waren.",
        "De link om online mee te doen krijg je later per mail.",
    ]
    assert changes(letter)[-1] == (
        "Met de bijlage zet je de nieuwe gegevens in je agenda. "
        "Met vervallen.ics haal je uit je agenda wat niet doorgaat."
    )
    assert [file.facts for file in letter.files] == [
        ("activiteit.ics", "REQUEST", 3, 1, "CONFIRMED"),
        ("vervallen.ics", "CANCEL", 1, 1, "CANCELLED"),
    ]
    assert letter.files[1].entries[0].uid == f"{gone.uid}@leeragenda.perspectief-op-werk"


def test_changed_when_a_meeting_that_is_over_changed_too_then_only_what_comes_is_told(time_machine):
    announce(START, START + WEEK, START + 2 * WEEK, **UTRECHT)
    time_machine.move_to(START + DAY, tick=False)

    change(lambda meetings: setattr(meetings[2], "place", "Zwolle") or meetings[1:])
    letter = deliver_to("Anna")

    assert changes(letter) == [
        "Het was: woensdag 23 december 2026, 10.00 – 12.00 uur, Utrecht\n"
        "Het is nu: woensdag 23 december 2026, 10.00 – 12.00 uur, Zwolle",
        "De andere bijeenkomsten blijven zoals ze waren.",
        "Met de bijlage zet je de nieuwe gegevens in je agenda.",
    ]
    assert [file.name for file in letter.files] == ["activiteit.ics"]


def test_changed_when_the_link_is_new_then_only_who_takes_part_hears_it():
    announce(**ONLINE)
    edit_first(online_url=NEW_LINK)

    [letter] = deliver()

    assert letter.to == "anna@example.org"
    assert changes(letter)[0] == f"Nieuwe link: {WAS}, online\nDoe online mee: {NEW_LINK}"
    assert NEW_LINK.encode() in letter.files[0].content.replace(b"\r\n ", b"")


def test_changed_when_the_link_is_gone_then_that_is_said():
    announce(**ONLINE)
    edit_first(online_url="")

    [letter] = deliver()

    assert changes(letter)[:2] == [
        f"De oude link geldt niet meer: {WAS}, online",
        "De link om online mee te doen krijg je later per mail.",
    ]


def test_changed_when_it_becomes_online_then_who_waits_hears_that_without_the_link():
    announce(**UTRECHT)
    edit_first(**ONLINE)

    going, waiting = deliver()

    now_is = f"Het was: {WAS}, Utrecht\nHet is nu: {WAS}, Utrecht, ook online"
    assert changes(going)[0] == f"{now_is}\nDoe online mee: {LINK}"
    assert changes(waiting)[0] == now_is
    assert LINK not in waiting.text + waiting.html


@pytest.mark.parametrize(
    ("was", "now_is", "lines"),
    [
        (
            datetime(2027, 3, 24, 9, 0, tzinfo=UTC),
            datetime(2027, 3, 31, 8, 0, tzinfo=UTC),
            [
                "Het was: woensdag 24 maart 2027, 10.00 – 12.00 uur, Utrecht",
                "Het is nu: woensdag 31 maart 2027, 10.00 – 12.00 uur, Utrecht",
            ],
        ),
        (
            datetime(2027, 3, 27, 22, 0, tzinfo=UTC),
            datetime(2027, 10, 30, 22, 30, tzinfo=UTC),
            [
                "Het was: zaterdag 27 maart 2027, 23.00 – zondag 28 maart 2027, 01.00 uur, Utrecht",
                "Het is nu: zondag 31 oktober 2027, 00.30 – 02.30 uur, Utrecht",
            ],
        ),
    ],
    ids=["same hour by the clock", "night of the change"],
)
def test_changed_when_moved_across_summer_time_then_the_hours_are_those_of_the_clock(was, now_is, lines):
    announce(was, **UTRECHT)
    edit_first(starts_at=now_is, ends_at=now_is + 2 * HOUR)

    letter = deliver_to("Anna")

    assert changes(letter)[0].split("\n") == lines
    [entry] = letter.files[0].entries
    assert (entry.starts_at, entry.ends_at) == (now_is, now_is + 2 * HOUR)


def test_changed_when_an_editor_abroad_publishes_then_the_hours_are_those_of_amsterdam():
    announce(**UTRECHT)
    with timezone.override("Asia/Tokyo"):
        edit_first(place="Zwolle")

    assert changes(deliver_to("Anna"))[0] == f"Het was: {WAS}, Utrecht\nHet is nu: {WAS}, Zwolle"


def test_changed_when_reconciled_again_then_nobody_hears_it_twice():
    announce(**UTRECHT)
    edit_first(place="Zwolle")
    assert len(deliver()) == 2

    for _ in range(2):
        reconcile(Event.objects.get(), now=NOW)
        edit_first()

    assert deliver() == []
