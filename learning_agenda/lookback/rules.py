"""Who may look back on an event, and when. The page, the process and Mijn PoW all ask here."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from learning_agenda.enums import LookbackRound
from learning_agenda.models import Event, Signup
from learning_agenda.signups.refusals import moment_in_words
from pow_site.privacy.periods import period, shifted

MONTHS_LATER = 3
KEPT = "RETENTION_SIGNUP_MONTHS"


@dataclass(frozen=True)
class Window:
    """From `opens_at` on people can answer, until just before `closes_at`: from then on nobody knows who took part."""

    opens_at: datetime
    closes_at: datetime

    @property
    def is_ever_open(self) -> bool:
        """Not when sign-ups are kept for less than the months before the second round."""
        return self.opens_at < self.closes_at


@dataclass(frozen=True)
class Refusal:
    """Why somebody cannot answer, in the words that they read."""

    title: str
    text: str


CANCELLED = Refusal("Deze activiteit ging niet door", "Er is dus niets om op terug te blikken.")
NO_PLACE = Refusal(
    "Deze vragen zijn voor wie meedeed", "Je had geen plek meer bij deze activiteit. Je hoeft niets te doen."
)
ABSENT = Refusal(
    "Deze vragen zijn voor wie erbij was",
    "De organisator heeft genoteerd dat je er niet bij was. Klopt dat niet? Vertel het de organisator. "
    "Daarna werkt deze link weer.",
)


def window(event: Event, number: LookbackRound) -> Window | None:
    """When a round is open; None for an event without meetings. The second begins on the clock of Amsterdam."""
    if not event.meeting_list:
        return None
    end = max(meeting.ends_at for meeting in event.meeting_list)
    later = shifted(timezone.localtime(end), MONTHS_LATER)
    return Window(end if number == LookbackRound.AFTER else later, period(KEPT).after(end))


def has_begun(event: Event, number: LookbackRound, now: datetime) -> bool:
    """The first moment at which somebody could answer has come."""
    there = window(event, number)
    return there is not None and there.is_ever_open and there.opens_at <= now


def absences_of(signup: Signup) -> int:
    """At how many meetings the organiser missed them."""
    return signup.attendances.filter(is_present=False).count()


def was_missed(event: Event, absences: int) -> bool:
    """Absent at every meeting. Who is ticked nowhere, counts as someone who came."""
    return 0 < len(event.meeting_list) <= absences


def why_not(signup: Signup, number: LookbackRound, now: datetime, *, absences: int) -> Refusal | None:
    """What stands in the way of somebody who has not answered yet; None when they can."""
    there = window(signup.event, number)
    if not signup.is_going:
        return NO_PLACE
    if signup.event.cancelled_at is not None or there is None:
        return CANCELLED
    if now < there.opens_at and there.is_ever_open:
        return Refusal(
            "Het is nog niet zover", f"Je kunt antwoorden vanaf {moment_in_words(there.opens_at)}."
        )
    if was_missed(signup.event, absences):
        return ABSENT
    if now >= there.closes_at or not there.is_ever_open:
        return Refusal("Antwoorden kan niet meer", f"Dat kon tot {moment_in_words(there.closes_at)}.")
    return None
