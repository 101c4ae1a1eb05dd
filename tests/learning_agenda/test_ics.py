"""Calendar files: what two independent libraries read in them, at every hour of the year and for any text."""

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learning_agenda.calendars import words
from learning_agenda.calendars.amsterdam import timezone_rule
from learning_agenda.calendars.feeds import feed
from tests.learning_agenda.agenda import DAY, HOUR, NOW, hold, read_both

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
TEXT = st.text(max_size=200)


def at(*moment):
    return datetime(*moment, tzinfo=AMSTERDAM)


def file_of(*starts, **fields):
    return feed([hold("Kring", *starts, stored=False, **fields)], now=NOW)


@pytest.mark.parametrize(
    ("sunday", "offsets"),
    [
        (date(2026, 10, 25), (2, 1, 1)),
        (date(2027, 3, 28), (1, 2, 2)),
        (date(2027, 10, 31), (2, 1, 1)),
        (date(2028, 3, 26), (1, 2, 2)),
    ],
)
def test_series_when_it_crosses_a_change_of_the_clock_then_the_hour_stays_the_same(sunday, offsets):
    starts = [
        datetime.combine(sunday + timedelta(days=count), time(10), tzinfo=AMSTERDAM) for count in (-1, 0, 1)
    ]

    entries = sorted(read_both(file_of(*starts)), key=lambda entry: entry.starts_at)

    assert [entry.hours for entry in entries] == [(10, 12)] * 3
    assert [entry.starts_at.hour for entry in entries] == [10 - offset for offset in offsets]
    assert [entry.starts_at for entry in entries] == starts


def test_meeting_when_the_clock_changes_while_it_goes_on_then_it_ends_at_the_right_hour():
    night = hold("Nacht", at(2026, 10, 25, 1), stored=False)
    [meeting] = night.meetings.all()
    meeting.ends_at = at(2026, 10, 25, 6).astimezone(UTC)

    [entry] = read_both(feed([night], now=NOW))

    assert entry.hours == (1, 6)
    assert entry.ends_at - entry.starts_at == 6 * HOUR


@settings(deadline=None)
@given(minutes=st.integers(0, 12 * 366 * 24 * 60))
def test_meeting_when_it_starts_at_any_minute_then_both_read_that_instant(minutes):
    start = datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)

    [entry] = read_both(file_of(start))

    assert (entry.starts_at, entry.ends_at) == (start, start + 2 * HOUR)


@pytest.mark.parametrize("hour", [0, 1])
def test_meeting_when_it_starts_in_the_hour_that_comes_twice_then_both_read_the_right_one(hour):
    start = datetime(2026, 10, 25, hour, 30, tzinfo=UTC)

    [entry] = read_both(file_of(start))

    assert entry.starts_at == start


def test_rule_of_the_clock_when_compared_with_the_official_one_then_they_agree_on_every_hour():
    rule = timezone_rule().to_tz(lookup_tzid=False)
    first = at(2026, 1, 1, 0, 30)

    hours = [first + timedelta(hours=count) for count in range(3 * 365 * 24)]
    differ = [hour for hour in hours if _offset(hour, rule) != _offset(hour, AMSTERDAM)]

    # Hours that come twice or not at all have no one offset; each library chooses.
    assert {(hour.month, hour.hour) for hour in differ} <= {(3, 2), (10, 2)}


def _offset(hour, zone):
    return hour.replace(tzinfo=zone).utcoffset()


@settings(deadline=None)
@given(title=TEXT, intro=TEXT, organiser=TEXT, place=TEXT, reason=TEXT)
def test_file_when_any_text_was_written_then_both_read_it_as_it_was(title, intro, organiser, place, reason):
    event = hold(
        title, NOW, slug="kring", stored=False, intro=intro, organiser=organiser, reply_to="kring@example.org",
        meeting={"place": place}, cancelled_at=NOW, cancel_reason=reason, live=True,
    )  # fmt: skip

    content = feed([event], now=NOW, name=title or "Naam")
    [entry] = read_both(content)

    assert entry.summary == words.headline(event, is_cancelled=True)
    assert entry.description == words.description(event, is_cancelled=True)
    assert entry.location == words.place(event.meeting_list[0])
    assert entry.organizer == "mailto:kring@example.org"
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert not re.search(rb"[\x00-\x08\x0a-\x1f\x7f]", b"".join(lines))


@pytest.mark.parametrize(
    "text",
    [
        "Regel een\r\nBEGIN:VEVENT\r\nSUMMARY:Vals",
        "a\x0bb\x0cc\x85d\u2028e\u2029f\x1cg",
        "Komma, puntkomma; schuine \\ streep \\n en “aanhaling”",
        '"; X-EVIL=1:mailto:evil@example.org',
        "👩\u200d👩\u200d👧 " * 30,
        "\x00\x01\x7f\ufffe\uffff",
        "END:VCALENDAR",
    ],
)
def test_file_when_somebody_tries_to_break_out_then_there_is_one_entry_and_one_calendar(text):
    event = hold(
        text, NOW, slug="kring", stored=False, intro=text, organiser=text, reply_to=text, audience=text,
        meeting={"place": text},
    )  # fmt: skip

    content = feed([event], now=NOW, name=text)

    assert len(read_both(content)) == 1
    lines = content.decode().split("\r\n")
    assert [lines.count(line) for line in ("BEGIN:VEVENT", "END:VCALENDAR")] == [1, 1]
    assert not any(line.startswith(("SUMMARY:Vals", "X-EVIL")) for line in lines)


def test_entry_when_read_then_it_says_all_that_a_calendar_needs():
    event = hold(
        "Kring", NOW + DAY, stored=False, sequence=3, organiser="Team, Zuid", reply_to="team@example.org",
        audience="Adviseurs", meeting={"place": "Zwolle; Assen", "is_online": True}, live=True,
        last_published_at=NOW,
    )  # fmt: skip
    [meeting] = event.meetings.all()

    content = feed([event], now=NOW, name="Leeragenda").decode().replace("\r\n ", "")

    entry = content.split("BEGIN:VEVENT\r\n")[1].split("END:VEVENT")[0]
    assert sorted(entry.split("\r\n")) == sorted(
        [
            "",
            f"UID:{meeting.uid}@leeragenda.perspectief-op-werk",
            "DTSTAMP:20261208T090000Z",
            "LAST-MODIFIED:20261208T090000Z",
            "SEQUENCE:3",
            "DTSTART;TZID=Europe/Amsterdam:20261209T100000",
            "DTEND;TZID=Europe/Amsterdam:20261209T120000",
            "STATUS:CONFIRMED",
            "SUMMARY:Kring",
            "DESCRIPTION:Waar het over gaat.\\n\\nVoor wie: Adviseurs\\n\\nOrganisatie: Team\\, Zuid"
            "\\n\\nLees meer: http://testserver/leeragenda/activiteiten/kring/",
            "LOCATION:Zwolle\\; Assen\\; Online",
            "CATEGORIES:Leerkring",
            "URL:http://testserver/leeragenda/activiteiten/kring/",
            'ORGANIZER;CN="Team, Zuid":mailto:team@example.org',
            "TRANSP:TRANSPARENT",
        ]
    )
    for line in (
        "METHOD:PUBLISH",
        "X-WR-CALNAME:Leeragenda",
        "NAME:Leeragenda",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        "TZID:Europe/Amsterdam",
    ):
        assert content.split("\r\n").count(line) == 1


def test_entry_when_nobody_is_named_as_organiser_then_the_site_is():
    [entry] = read_both(file_of(NOW))

    assert entry.organizer == "mailto:noreply@localhost"


def test_entries_when_the_event_is_an_example_in_a_series_then_each_says_so_and_has_its_number():
    entries = read_both(file_of(NOW, NOW + DAY, is_example=True))

    assert {entry.summary for entry in entries} == {
        "Voorbeeld: Kring (1 van 2)",
        "Voorbeeld: Kring (2 van 2)",
    }
    assert len({entry.uid for entry in entries}) == 2


def test_file_when_it_is_made_twice_then_every_byte_is_the_same():
    event = hold("Kring", NOW, stored=False)

    assert feed([event], now=NOW) == feed([event], now=NOW + HOUR)
