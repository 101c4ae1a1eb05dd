"""Events for the tests of the calendar, and its files as two libraries read them that know nothing of each other."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import icalendar
import vobject

from learning_agenda.models import Event, Meeting

NOW = datetime(2026, 12, 8, 9, 0, tzinfo=UTC)
"""A Tuesday, 10.00 in Amsterdam."""
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LIST = "/leeragenda/activiteiten/"
LINK = "https://bellen.example.org/geheim"


def hold(title, *starts, form="leerkring", stored=True, regions=(), meeting=None, **fields):
    """An event on the site with a meeting of two hours at each of the moments; `meeting` says more of them all."""
    slug = fields.pop("slug", title.lower().replace(" ", "-"))
    event = Event(
        title=title, slug=slug, form=form, **{"intro": "Waar het over gaat.", "sequence": 0, **fields}
    )
    event.meetings = [
        Meeting(starts_at=start, ends_at=start + 2 * HOUR, **(meeting or {}))
        for start in starts or [NOW + DAY]
    ]
    event.regions = regions
    if stored:
        event.save()
    return event


@dataclass(frozen=True, order=True)
class Entry:
    """What a program makes of a meeting; moments as instants."""

    uid: str
    starts_at: datetime
    ends_at: datetime
    hours: tuple[int, int]
    summary: str
    description: str
    status: str
    sequence: int
    location: str
    url: str
    organizer: str


def read_both(content):
    """The entries of a calendar, after both libraries found no fault in it and agree on what it says."""
    one, other = with_icalendar(content), with_vobject(content)
    assert one == other
    return one


def with_icalendar(content):
    """As `icalendar` reads it, which knows the time zone by its name."""
    calendar = icalendar.Calendar.from_ical(content)
    assert [component.errors for component in calendar.walk() if component.errors] == []
    return sorted(
        Entry(
            uid=str(entry["uid"]),
            starts_at=entry.start.astimezone(UTC),
            ends_at=entry.end.astimezone(UTC),
            hours=(entry.start.hour, entry.end.hour),
            summary=str(entry["summary"]),
            description=str(entry["description"]),
            status=str(entry["status"]),
            sequence=int(entry["sequence"]),
            location=str(entry.get("location", "")),
            url=str(entry["url"]),
            organizer=str(entry["organizer"]),
        )
        for entry in calendar.walk("VEVENT")
    )


def with_vobject(content):
    """As `vobject` reads it, which computes the hour by the rule that stands in the file."""
    calendar = vobject.readOne(content.decode(), validate=True)
    return sorted(
        Entry(
            uid=entry.uid.value,
            starts_at=entry.dtstart.value.astimezone(UTC),
            ends_at=entry.dtend.value.astimezone(UTC),
            hours=(entry.dtstart.value.hour, entry.dtend.value.hour),
            summary=entry.summary.value,
            description=entry.description.value,
            status=entry.status.value,
            sequence=int(entry.sequence.value),
            location=entry.location.value if hasattr(entry, "location") else "",
            url=entry.url.value,
            organizer=entry.organizer.value,
        )
        for entry in getattr(calendar, "vevent_list", [])
    )
