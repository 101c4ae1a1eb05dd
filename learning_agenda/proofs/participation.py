"""At which meetings somebody was, and how many hours that is, as the organiser ticked it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from django.utils import timezone
from django.utils.formats import date_format

from learning_agenda.models import Meeting, Signup

TENTH = Decimal("0.1")
MOST_DATES = 12
"""More than this do not help anybody who reads them one after the other."""


@dataclass(frozen=True)
class Participation:
    """What somebody took part in up to now: meetings that are over, in the order of time."""

    attended: list[Meeting]
    held: int
    """How many meetings are over, attended or not."""

    @property
    def hours(self) -> str:
        """“2,5 uur”: rounded to a tenth of an hour, half a tenth up."""
        total = sum((meeting.ends_at - meeting.starts_at for meeting in self.attended), timedelta())
        hours = (Decimal(int(total.total_seconds())) / 3600).quantize(TENTH, ROUND_HALF_UP)
        return f"{str(hours).removesuffix('.0').replace('.', ',')} uur" if hours else "minder dan 0,1 uur"

    @property
    def meetings(self) -> str:
        """“1 bijeenkomst”, “4 van de 6 bijeenkomsten”."""
        count = len(self.attended)
        if self.held == 1:
            return "1 bijeenkomst"
        return f"{count} van de {self.held} bijeenkomsten" if count < self.held else f"{count} bijeenkomsten"

    @property
    def dates(self) -> str:
        """The days, or from when to when where they are many."""
        days = list(dict.fromkeys(timezone.localdate(meeting.starts_at) for meeting in self.attended))
        words = [date_format(day, "j F Y") for day in days]
        if len(words) > MOST_DATES:
            return f"{words[0]} tot en met {words[-1]}"
        return " en ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


def participation_of(signup: Signup, now: datetime) -> Participation:
    """Of one sign-up; `signup.event` came with its meetings."""
    over = [meeting for meeting in signup.event.meeting_list if meeting.ends_at <= now]
    present = set(signup.attendances.filter(is_present=True).values_list("meeting", flat=True))
    return Participation([meeting for meeting in over if meeting.pk in present], len(over))
