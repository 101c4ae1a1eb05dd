"""Why the line does not move, for the organiser."""

from datetime import datetime

from learning_agenda.enums import EventState
from learning_agenda.events.availability import Availability, availability, may_promote
from learning_agenda.models import Event
from learning_agenda.signups.promoting import next_in_line
from learning_agenda.signups.refusals import day_in_words, places

STOPPED = {
    EventState.DRAFT: "De activiteit staat niet op de site. Publiceer haar, dan schuift de wachtlijst weer door.",
    EventState.CANCELLED: "De activiteit gaat niet door.",
    EventState.PAST: "De activiteit is geweest.",
}
CLOSED_BY_HAND = "Het aanmelden is met de hand gesloten. Zet het weer open, dan schuift de wachtlijst door."
BEGUN = "De laatste bijeenkomst is begonnen."
MOVES = "Er is plek. De wachtlijst schuift binnen vijf minuten door."


def why_waiting(event: Event, now: datetime) -> str:
    """Why those who wait have no place; empty when nobody waits."""
    there = availability(event, now)
    if not there.waiting:
        return ""
    if not may_promote(event, now):
        return _why_stopped(there)
    if not there.has_place:
        return _why_full(there)
    if next_in_line(event, now) or there.seat_rule is None:
        return MOVES
    return (
        f"Wie wacht, komt uit een regio die al {places(there.seat_rule.per_region)} heeft. "
        f"Meer kan niet tot en met {day_in_words(there.seat_rule.until)}. De vrije plekken zijn voor andere regio's."
    )


def _why_stopped(there: Availability) -> str:
    if there.state == EventState.CANCELLED and there.is_over:
        return f"{there.label}."
    if there.state in STOPPED:
        return STOPPED[there.state]
    return CLOSED_BY_HAND if there.closed_by_hand_at else BEGUN


def _why_full(there: Availability) -> str:
    if there.capacity is not None and there.going > there.capacity:
        return f"Er zijn meer deelnemers ({there.going}) dan plekken ({there.capacity})."
    return f"Alle plekken zijn bezet ({there.going})."
