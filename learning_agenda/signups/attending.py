"""Who was at a meeting: everybody on one list, ticked afterwards or on the spot, also by two people at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from learning_agenda.enums import Presence, SignupState
from learning_agenda.models import Attendance, Event, Meeting, Signup
from learning_agenda.signups.locking import atomically, locked
from learning_agenda.signups.organising import name_of

TOO_EARLY = "De bijeenkomst is nog niet begonnen. Aanwezigheid noteer je vanaf het begin."
GONE = "Deze bijeenkomst bestaat niet meer. Er is niets bewaard."
PRESENCES = {True: Presence.PRESENT, False: Presence.ABSENT, None: Presence.UNSAID}


class AttendanceRefused(Exception):
    """Nothing can be noted of this meeting; the message says why, in Dutch."""


@dataclass(frozen=True)
class Tick:
    """One person on the form: what was noted when it was shown, and what is ticked."""

    was: Presence
    now: Presence


@dataclass(frozen=True)
class Noted:
    """How many were written; the names of who was ticked otherwise by another meanwhile, and of who left."""

    written: int
    overtaken: list[str]
    gone: list[str]


@dataclass(frozen=True)
class Row:
    """Somebody on the list; `was` is what is stored, `now` what is ticked and perhaps not saved yet."""

    key: int
    name: str
    work: str
    was: Presence
    now: Presence


@dataclass(frozen=True)
class AttendanceList:
    """Everybody who takes part, by name. `left`: those who no longer do, or have no account, and were noted before."""

    rows: list[Row]
    left: list[Row]

    def count(self, presence: Presence) -> int:
        """How many are stored so."""
        return sum(row.was == presence for row in (*self.rows, *self.left))


@atomically
def note_attendance(meeting: Meeting, ticks: Mapping[int, Tick], *, by: Any, now: datetime) -> Noted:
    """Writes what this person changed, and nothing else: what another ticked meanwhile stays. By key of the sign-up.

    Raises AttendanceRefused before the meeting begins.
    """
    event = locked(meeting.event_id)
    refuse_when_too_early(event, meeting, now)
    signups = list(event.signups.filter(pk__in=ticks).select_related("user").order_by("pk"))
    stored = dict(meeting.attendances.values_list("signup", "is_present"))
    changes, overtaken = {}, []
    for signup in signups:
        tick, known = ticks[signup.pk], PRESENCES[stored.get(signup.pk)]
        if not signup.is_going or tick.now in (tick.was, known):
            continue
        if known == tick.was:
            changes[signup.pk] = tick.now
        else:
            overtaken.append(name_of(signup))
    _write(meeting, changes, by, now)
    return Noted(len(changes), overtaken, [name_of(signup) for signup in signups if not signup.is_going])


def refuse_when_too_early(event: Event, meeting: Meeting, now: datetime) -> None:
    """Asks the meeting as it is now: it may have been moved, or taken off. Raises AttendanceRefused."""
    found = next((one for one in event.meetings.all() if one.pk == meeting.pk), None)
    if found is None:
        raise AttendanceRefused(GONE)
    if now < found.starts_at:
        raise AttendanceRefused(TOO_EARLY)


def attendance_at(meeting: Meeting, ticks: Mapping[int, Tick] | None = None) -> AttendanceList:
    """The list as it is stored, with ticks that are not saved yet over it. One query."""
    noted = Attendance.objects.filter(meeting=meeting, signup=OuterRef("pk"))
    signups: QuerySet[Signup] = Signup.objects.filter(event=meeting.event_id).annotate(
        is_present=Subquery(noted.values("is_present")[:1])
    )
    signups = signups.filter(Q(state=SignupState.GOING) | Exists(noted)).select_related("user")
    rows: list[Row] = []
    left: list[Row] = []
    for signup in signups:
        row = _row(signup, ticks or {})
        if signup.is_going and signup.user is not None:
            rows.append(row)
        elif row.was != Presence.UNSAID:
            left.append(row)
    return AttendanceList(sorted(rows, key=lambda row: row.name.casefold()), left)


def everybody_else_present(listed: AttendanceList) -> dict[int, Tick]:
    """A start: everybody of whom nothing is said was there. Nothing is saved."""
    return {
        row.key: Tick(row.was, Presence.PRESENT if row.now == Presence.UNSAID else row.now)
        for row in listed.rows
    }


def meetings_with_counts(event: Event) -> QuerySet[Meeting]:
    """The meetings with how many were there (`present_count`) and how many were not (`absent_count`)."""
    present = Count("attendances", filter=Q(attendances__is_present=True))
    absent = Count("attendances", filter=Q(attendances__is_present=False))
    return (
        event.meetings.get_queryset()
        .annotate(present_count=present, absent_count=absent)
        .order_by("starts_at", "pk")
    )


def _row(signup: Signup, ticks: Mapping[int, Tick]) -> Row:
    was = PRESENCES[vars(signup)["is_present"]]
    tick = ticks.get(signup.pk, Tick(was, was))
    return Row(signup.pk, name_of(signup), signup.organisation, tick.was, tick.now)


def _write(meeting: Meeting, changes: Mapping[int, Presence], by: Any, now: datetime) -> None:
    unsaid = [key for key, presence in changes.items() if presence == Presence.UNSAID]
    meeting.attendances.filter(signup__in=unsaid).delete()
    Attendance.objects.bulk_create(
        [
            Attendance(
                signup_id=key,
                meeting=meeting,
                is_present=presence == Presence.PRESENT,
                noted_at=now,
                noted_by=by,
            )
            for key, presence in changes.items()
            if presence != Presence.UNSAID
        ],
        update_conflicts=True,
        unique_fields=["signup", "meeting"],
        update_fields=["is_present", "noted_at", "noted_by"],
    )
