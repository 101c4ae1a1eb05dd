"""How long the support team still has to answer, in words that need no colour."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.template.defaultfilters import date as written

from learning_agenda.message_querysets import OPEN
from learning_agenda.models import ContactMessage

NEARLY = timedelta(days=2)
CALM, NEAR, LATE = "", "near", "late"


@dataclass(frozen=True)
class Clock:
    """The promise, and how it stands: `level` is empty, `near` or `late`."""

    words: str
    level: str


def clock_of(message: ContactMessage, today: date) -> Clock | None:
    """None when no answer is owed: it was given, or the address is not confirmed yet."""
    due = message.answer_due_on
    if due is None or message.state not in OPEN:
        return None
    day = written(due, "D j F").lower()
    if due < today:
        return Clock(f"Te laat: antwoord was beloofd voor {day}", LATE)
    if due <= today + NEARLY:
        return Clock(f"Bijna te laat: antwoord voor {day}", NEAR)
    return Clock(f"Antwoord voor {day}", CALM)
