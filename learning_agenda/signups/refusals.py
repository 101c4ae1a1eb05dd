"""Why somebody cannot sign up, in the words that they read, with the moment where there is one."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import date_format

from learning_agenda.enums import EventState

if TYPE_CHECKING:
    from learning_agenda.events.availability import Availability, SeatRule

GONE = "Deze activiteit staat niet op de site. Aanmelden kan niet."
NO_ACCOUNT = "Je account bestaat niet meer. Log opnieuw in en meld je dan aan."
FIXED = {
    EventState.DRAFT: GONE,
    EventState.CANCELLED: "Deze activiteit gaat niet door. Aanmelden kan niet meer.",
    EventState.PAST: "Deze activiteit is geweest. Kijk in de agenda of er weer een komt.",
    EventState.FULL: (
        "Deze activiteit is vol en heeft geen wachtlijst. Meldt iemand zich af, dan kun je je hier weer aanmelden."
    ),
}
IS_OFF = "Deze activiteit is niet doorgegaan. Aanmelden kan niet meer."
CLOSED_BY_HAND = "De organisator heeft het aanmelden gesloten."


def refusal(there: "Availability") -> str:
    """Why nobody can sign up; empty when they can."""
    if there.accepts:
        return ""
    if there.signup_state == EventState.ANNOUNCED and there.opens_at:
        return f"Aanmelden kan vanaf {moment_in_words(there.opens_at)}."
    if there.signup_state == EventState.CLOSED:
        return _closed(there)
    if there.signup_state == EventState.CANCELLED and there.is_over:
        return IS_OFF
    return FIXED[there.signup_state]


def _closed(there: "Availability") -> str:
    if there.closed_by_hand_at or there.closes_at is None:
        return CLOSED_BY_HAND
    return f"Aanmelden kon tot {moment_in_words(there.closes_at)}."


def region_is_full(there: "Availability", region_id: str | None) -> str:
    """Why somebody of that region gets no place, at an event without a waiting list."""
    rule = there.seat_rule
    if rule is None:
        return FIXED[EventState.FULL]
    return f"{region_has_share(rule, region_id)} {_what_next(there, rule)}"


def region_has_share(rule: "SeatRule", region_id: str | None) -> str:
    """What stands in the way of somebody of that region; None is nationwide."""
    if region_id is not None:
        return f"Je regio heeft al {places(rule.per_region)}, en meer kan nu niet."
    count = rule.per_region
    people = "is al 1 landelijke deelnemer" if count == 1 else f"zijn al {count} landelijke deelnemers"
    return f"Er {people}, en meer kan nu niet."


def seat_rule(rule: "SeatRule") -> str:
    """The rule for regions, as everybody reads it."""
    return (
        f"Tot en met {day_in_words(rule.until)} krijgt elke regio hoogstens {places(rule.per_region)}. "
        "Mensen die landelijk werken, tellen samen als één regio."
    )


def moment_in_words(moment: datetime) -> str:
    """“dinsdag 8 december 2026, 10.00 uur”, in Amsterdam."""
    return f"{date_format(timezone.localtime(moment), 'l j F Y, H.i')} uur"


def day_in_words(day: date) -> str:
    """“dinsdag 8 december 2026”."""
    return date_format(day, "l j F Y")


def places(count: int) -> str:
    """“1 plek”, “2 plekken”."""
    return f"{count} plek" if count == 1 else f"{count} plekken"


def _what_next(there: "Availability", rule: "SeatRule") -> str:
    """The rule may outlast the sign-up; then waiting for its end helps nobody."""
    first_day_without = rule.until + timedelta(days=1)
    if there.closes_at and timezone.localdate(there.closes_at) < first_day_without:
        return "Vraag de organisator of er toch plek is."
    return f"Vanaf {day_in_words(first_day_without)} geldt die regel niet meer. Probeer het dan opnieuw."
