"""Where an event stands, and whether somebody can sign up. Page, button, action, feed and mail all ask here."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from learning_agenda.enums import EventState
from learning_agenda.signups import refusals

if TYPE_CHECKING:
    from learning_agenda.models import Event


NEVER_WAS, STOPPED_EARLY = "Niet doorgegaan", "Eerder gestopt"


@dataclass(frozen=True)
class SeatRule:
    """Through `until`, at most `per_region` people of one region get a place; nationwide people count as one region."""

    per_region: int
    until: date

    def has_room(self, going_of_region: int) -> bool:
        return going_of_region < self.per_region

    @property
    def sentence(self) -> str:
        """The rule as everybody reads it."""
        return refusals.seat_rule(self)


@dataclass(frozen=True)
class Chance:
    """What somebody of one region gets who signs up now: a place, a number on the waiting list, or a refusal."""

    gives_place: bool = False
    waits: bool = False
    refusal: str = ""

    @property
    def accepts(self) -> bool:
        return self.gives_place or self.waits


@dataclass(frozen=True)
class Availability:
    """What is true of an event at one moment. `seat_rule` is there while it holds."""

    state: EventState
    signup_state: EventState
    """The same as `state`, except while a meeting goes on: then it still says how signing up stands."""
    capacity: int | None
    going: int
    waiting: int
    has_waiting_list: bool
    opens_at: datetime | None
    closes_at: datetime | None
    closed_by_hand_at: datetime | None
    seat_rule: SeatRule | None
    is_over: bool
    """The last meeting has ended, held or not."""
    was_held: bool
    """False of what was cancelled before any of its meetings had ended."""

    @property
    def accepts(self) -> bool:
        """Somebody who signs up now gets a place or a number on the waiting list."""
        return self.signup_state in (EventState.OPEN, EventState.WAITING_LIST)

    @property
    def places_left(self) -> int | None:
        """None where there is no maximum; 0 as well where more people take part than it says."""
        return None if self.capacity is None else max(self.capacity - self.going, 0)

    @property
    def has_place(self) -> bool:
        return self.places_left != 0

    @property
    def gives_place(self) -> bool:
        """A place is free; for whom, `for_region` knows while there is a rule for regions."""
        return self.accepts and self.has_place

    @property
    def label(self) -> str:
        """A word for where it stands; what was cancelled is told as something of the past once its time has passed."""
        if self.state == EventState.CANCELLED and self.is_over:
            return STOPPED_EARLY if self.was_held else NEVER_WAS
        return str(self.state.label)

    @property
    def refusal(self) -> str:
        """Why nobody can sign up now, for the person who tried."""
        return refusals.refusal(self)

    def for_region(self, region_id: str | None, going_of_region: int) -> Chance:
        """What somebody of that region gets; None is nationwide. The caller says how many of it take part."""
        if not self.accepts:
            return Chance(refusal=self.refusal)
        if self.has_place and (self.seat_rule is None or self.seat_rule.has_room(going_of_region)):
            return Chance(gives_place=True)
        if self.has_waiting_list:
            return Chance(waits=True)
        return Chance(refusal=refusals.region_is_full(self, region_id))


def availability(event: "Event", now: datetime) -> Availability:
    """Where the event stands. Without queries when it came with its counts (`EventQuerySet.with_counts`)."""
    going, waiting = _counts(event)
    signup_state = _signup_state(event, now, is_full=event.capacity is not None and going >= event.capacity)
    return Availability(
        state=EventState.GOING_ON if _goes_on(event, now, signup_state) else signup_state,
        signup_state=signup_state,
        capacity=event.capacity,
        going=going,
        waiting=waiting,
        has_waiting_list=event.has_waiting_list,
        opens_at=event.opens_at,
        closes_at=closing(event),
        closed_by_hand_at=event.closed_by_hand_at,
        seat_rule=seat_rule(event, now),
        is_over=is_over(event, now),
        was_held=was_held(event),
    )


def closing(event: "Event") -> datetime | None:
    """When signing up ends: as the organiser said, else when the first meeting begins."""
    meetings = event.meeting_list
    return event.closes_at or (meetings[0].starts_at if meetings else None)


def seat_rule(event: "Event", now: datetime) -> SeatRule | None:
    """The rule for regions while it holds: through its last day in Amsterdam, and while people can still sign up.

    After the closing nobody can come any more for whom the places were kept.
    """
    closes_at = closing(event)
    if event.seats_per_region is None or event.seats_until is None or closes_at is None:
        return None
    if timezone.localdate(now) > event.seats_until or now >= closes_at:
        return None
    return SeatRule(event.seats_per_region, event.seats_until)


def is_open(event: "Event", now: datetime) -> bool:
    """Signing up is possible as far as time and the organiser go; places are another question."""
    closes_at = closing(event)
    is_time = (event.opens_at is None or event.opens_at <= now) and closes_at is not None and now < closes_at
    return is_time and not _is_stopped(event) and not is_over(event, now)


def is_over(event: "Event", now: datetime) -> bool:
    """Every meeting has ended."""
    return event.next_meeting(now) is None


def was_held(event: "Event") -> bool:
    """Nobody cancelled it, or a meeting had ended before they did: there may be something to take home."""
    off = event.cancelled_at
    return off is None or any(meeting.ends_at <= off for meeting in event.meeting_list)


def may_promote(event: "Event", now: datetime) -> bool:
    """People who wait may get a place: nobody stopped it, and a meeting is yet to begin or newcomers could come too.

    The closing of the sign-up does not end it: who signed up in time keeps the chance.
    """
    is_in_time = any(meeting.starts_at > now for meeting in event.meeting_list) or is_open(event, now)
    return is_in_time and not _is_stopped(event)


def _is_stopped(event: "Event") -> bool:
    return not event.live or event.cancelled_at is not None or event.closed_by_hand_at is not None


def _goes_on(event: "Event", now: datetime, signup_state: EventState) -> bool:
    """A meeting is being held, of an event that is on the site and not cancelled."""
    meeting = event.next_meeting(now)
    is_held = meeting is not None and meeting.starts_at <= now
    return is_held and signup_state not in (EventState.DRAFT, EventState.CANCELLED)


def _signup_state(event: "Event", now: datetime, *, is_full: bool) -> EventState:
    """The first that holds. An event without meetings is on no page either, so it counts as a draft."""
    rules = (
        (EventState.DRAFT, not event.live or not event.meeting_list),
        (EventState.CANCELLED, event.cancelled_at is not None),
        (EventState.PAST, is_over(event, now)),
        (EventState.ANNOUNCED, _will_open(event, now)),
        (EventState.CLOSED, not is_open(event, now)),
        (EventState.OPEN, not is_full),
        (EventState.WAITING_LIST, event.has_waiting_list),
    )
    return next((state for state, holds in rules if holds), EventState.FULL)


def _will_open(event: "Event", now: datetime) -> bool:
    closes_at = closing(event)
    return (
        event.closed_by_hand_at is None
        and event.opens_at is not None
        and closes_at is not None
        and now < event.opens_at < closes_at
    )


def _counts(event: "Event") -> tuple[int, int]:
    """How many take part and how many wait. Nobody, of an event that is not stored yet (a preview)."""
    if hasattr(event, "going_count"):
        return event.going_count, event.waiting_count
    if event.pk is None:
        return 0, 0
    return event.signups.going().count(), event.signups.waiting().count()
