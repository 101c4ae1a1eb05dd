"""Which messages go by the clock, from when and until when.

Days and months go by the clock of Amsterdam, hours as they pass. Half-open: a message may go at the
moment at which it is due, and no more at the moment at which its time is over.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from learning_agenda.calendars.amsterdam import ZONE
from learning_agenda.enums import LookbackRound
from learning_agenda.models import Meeting
from pow_site.privacy.periods import shifted

Moment = Callable[[Meeting], datetime]


@dataclass(frozen=True)
class Kind:
    """A message: about one meeting, or with `round` about an event, and then counted from its last meeting.

    `name` stands in the keys of the outbox, and so lasts. `label` is what the counts of the job say.
    """

    name: str
    label: str
    due: Moment
    until: Moment
    round: LookbackRound | None = None
    needs_link: bool = False

    @property
    def mail(self) -> str:
        """The folder of its mail: both reminders say the same."""
        return "meeting_reminder" if self.name.startswith("reminder") else self.name.replace("-", "_")

    def is_open(self, meeting: Meeting, now: datetime) -> bool:
        """It is due and still makes sense."""
        return self.applies(meeting) and self.due(meeting) <= now < self.until(meeting)

    def applies(self, meeting: Meeting) -> bool:
        return bool(meeting.online_url) or not self.needs_link

    def key(self, signup_id: int, meeting: Meeting) -> str:
        """By which the outbox knows that somebody had it: never with a moment, so that a move repeats nothing."""
        return f"signup-{signup_id}-{self.key_of_mail(meeting)}"

    def key_of_mail(self, meeting: Meeting) -> str:
        return self.name if self.round else f"{self.name}-{meeting.uid}"


def days_from(moment: datetime, days: int) -> datetime:
    """The same hour by the clock of Amsterdam so many days later, or earlier, also across the change of the clock."""
    return (moment.astimezone(ZONE) + timedelta(days=days)).astimezone(UTC)


def three_months_after(moment: datetime) -> datetime:
    """The same day of the month; a day that the month lacks is the first of the next."""
    return shifted(moment.astimezone(ZONE), 3).astimezone(UTC)


BEFORE = (
    Kind(
        "reminder-week",
        "herinneringen een week ervoor",
        due=lambda meeting: days_from(meeting.starts_at, -7),
        until=lambda meeting: meeting.starts_at,
    ),
    Kind(
        "reminder-day",
        "herinneringen een dag ervoor",
        due=lambda meeting: days_from(meeting.starts_at, -1),
        until=lambda meeting: meeting.starts_at,
    ),
    Kind(
        "meeting-link",
        "links om online mee te doen",
        due=lambda meeting: meeting.starts_at - timedelta(hours=1),
        until=lambda meeting: meeting.ends_at,
        needs_link=True,
    ),
)
"""About a meeting that is to come, from far to near."""
AFTERWARDS = (
    Kind(
        "look-back",
        "uitnodigingen om terug te kijken",
        due=lambda last: last.ends_at,
        until=lambda last: days_from(last.ends_at, 30),
        round=LookbackRound.AFTER,
    ),
    Kind(
        "look-back-later",
        "vragen na drie maanden",
        due=lambda last: three_months_after(last.ends_at),
        until=lambda last: days_from(three_months_after(last.ends_at), 60),
        round=LookbackRound.LATER,
    ),
)
"""About an event of which the last meeting is over."""
KINDS = BEFORE + AFTERWARDS
LONGEST_BEFORE, LONGEST_AFTER = timedelta(days=8), timedelta(days=160)
"""Further from all its meetings no event has a message that is due."""


def open_messages(meetings: Sequence[Meeting], now: datetime) -> list[tuple[Kind, Meeting]]:
    """What may go now about one event with these meetings.

    Of several reminders of one meeting that are due at once, after days of silence, only the nearest to it.
    """
    last = max(meetings, key=lambda meeting: (meeting.ends_at, meeting.starts_at))
    nearest = [(_nearest(meeting, now), meeting) for meeting in meetings]
    found = [(kind, meeting) for kind, meeting in nearest if kind]
    return found + [(kind, last) for kind in AFTERWARDS if kind.is_open(last, now)]


def _nearest(meeting: Meeting, now: datetime) -> Kind | None:
    return next((kind for kind in reversed(BEFORE) if kind.is_open(meeting, now)), None)
