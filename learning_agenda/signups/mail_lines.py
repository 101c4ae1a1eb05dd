"""Dates and places as the mails write them: what is, and what became other than it was told."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format

from learning_agenda.calendars import words
from learning_agenda.calendars.amsterdam import ZONE

if TYPE_CHECKING:
    from learning_agenda.models import Event, Meeting

Told = dict[str, Any]
"""A meeting as participants know it, one of `Event.told`."""


@dataclass(frozen=True)
class Line:
    """A meeting in a mail; the link to take part online only for who takes part."""

    text: str
    link: str = ""


@dataclass(frozen=True)
class Change:
    """What became of one meeting: in a word, how it is now and, where that differs, how it was."""

    word: str
    text: str
    was: str = ""
    link: str = ""


def lines_of(event: "Event", *, with_links: bool, since: datetime | None = None) -> list[Line]:
    """The meetings in the order of time; with `since` only those that were not over then."""
    return [
        line_for(meeting, with_link=with_links)
        for meeting in event.meeting_list
        if since is None or meeting.ends_at > since
    ]


def line_for(meeting: "Meeting", *, with_link: bool) -> Line:
    """One meeting as it is."""
    return Line(_text(meeting), words.one_line(meeting.online_url) if with_link else "")


def changes_between(was: list[Told], event: "Event", *, with_links: bool, now: datetime) -> list[Change]:
    """Meeting by meeting, in the order of time, what is not as it was told; what is over both ways is left out."""
    before = {told["uid"]: told for told in was}
    after = {str(meeting.uid): meeting for meeting in event.meeting_list}
    found = []
    for uid in dict.fromkeys([*after, *before]):
        told, meeting = before.get(uid), after.get(uid)
        starts, ends = zip(*_times(told, meeting), strict=True)
        change = _change(told, meeting, with_links=with_links)
        if change and max(ends) > now:
            found.append((starts[-1], change))
    return [change for _, change in sorted(found, key=lambda pair: pair[0])]


def has_unchanged(was: list[Told], event: "Event", *, now: datetime) -> bool:
    """A meeting that is to come stayed as it was told."""
    same = {told["uid"]: told for told in was}
    return any(
        meeting.ends_at > now
        and (told := same.get(str(meeting.uid))) is not None
        and _change(told, meeting, with_links=True) is None
        for meeting in event.meeting_list
    )


def line_of(starts_at: datetime, ends_at: datetime, place: str) -> str:
    """“dinsdag 8 december 2026, 10.00 – 12.00 uur, Utrecht”, by the clock of Amsterdam whoever causes the mail."""
    start, end = starts_at.astimezone(ZONE), ends_at.astimezone(ZONE)
    last = "" if start.date() == end.date() else f"{day_of(end)}, "
    return f"{day_of(start)}, {start:%H.%M} – {last}{end:%H.%M} uur, {place}"


def _change(told: Told | None, meeting: "Meeting | None", *, with_links: bool) -> Change | None:
    """None when it is as it was, as far as the reader may know."""
    was = _text_of_told(told) if told else ""
    if meeting is None:
        return Change("Gaat niet door", was)
    text, link = _text(meeting), words.one_line(meeting.online_url) if with_links else ""
    if told is None:
        return Change("Nieuwe bijeenkomst", text, link=link)
    if was != text:
        return Change("Het is nu", text, was=was, link=link)
    if with_links and told["online_url"] != meeting.online_url:
        return Change("Nieuwe link" if link else "De oude link geldt niet meer", text, link=link)
    return None


def _times(told: Told | None, meeting: "Meeting | None") -> list[tuple[datetime, datetime]]:
    """Begin and end as it was told and as it is, as far as there is one."""
    times = (
        [(datetime.fromisoformat(told["starts_at"]), datetime.fromisoformat(told["ends_at"]))] if told else []
    )
    return times + ([(meeting.starts_at, meeting.ends_at)] if meeting else [])


def _text(meeting: "Meeting") -> str:
    return line_of(meeting.starts_at, meeting.ends_at, _place(meeting.place, meeting.is_online))


def _text_of_told(told: Told) -> str:
    [(starts_at, ends_at)] = _times(told, None)
    return line_of(starts_at, ends_at, _place(told["place"], told["is_online"]))


def _place(place: str, is_online: bool) -> str:
    if name := words.one_line(place):
        return f"{name}, ook online" if is_online else name
    return "online" if is_online else "plaats volgt"


def day_of(moment: datetime) -> str:
    """“dinsdag 8 december 2026”, in Amsterdam."""
    return date_format(moment.astimezone(ZONE), "l j F Y")
