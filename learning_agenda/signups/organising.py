"""What the organiser of an event sees: who comes, who waits and why, and which regions are not there yet."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from learning_agenda.enums import EventState, SignupState, SignupStep
from learning_agenda.events.availability import Availability, availability
from learning_agenda.models import Event, Signup
from learning_agenda.signups.waiting import why_waiting
from regions.models import Region

NATIONWIDE, UNKNOWN, NAMELESS = "Landelijk", "Niet bekend", "Iemand zonder account"


@dataclass(frozen=True)
class Attendee:
    """A sign-up with the person, as far as they still have an account."""

    signup: Signup
    name: str
    email: str
    region: str
    organisation: str
    kind: str
    number: int | None
    """The place in the line; None for who does not wait."""
    last_moment: str
    """What happened last, with the reason where there is one."""


@dataclass(frozen=True)
class Tally:
    """How many people there are of one kind."""

    name: str
    count: int


@dataclass(frozen=True)
class Overview:
    """All sign-ups of an event. `missing`: the regions of which nobody takes part or waits."""

    event: Event
    there: Availability
    why: str
    going: list[Attendee]
    waiting: list[Attendee]
    ended: list[Attendee]
    regions: list[Tally]
    kinds: list[Tally]
    missing: list[str]

    @property
    def is_settled(self) -> bool:
        """Over or off: nobody comes in any more, whatever the organiser does."""
        return self.there.state in (EventState.PAST, EventState.CANCELLED)

    @property
    def is_closed_by_hand(self) -> bool:
        return self.there.closed_by_hand_at is not None


def overview_of(event: Event, now: datetime) -> Overview:
    """A fixed number of queries, however many sign-ups there are."""
    signups = event.signups.with_number().with_last_moment()
    people = [attendee_of(one) for one in signups.select_related("user", "region", "organisation_kind")]
    going = _in_state(people, SignupState.GOING)
    waiting = sorted(_in_state(people, SignupState.WAITING), key=lambda one: one.number or 0)
    active = going + waiting
    there_already = {one.region for one in active}
    return Overview(
        event=event,
        there=availability(event, now),
        why=why_waiting(event, now) if waiting else "",
        going=going,
        waiting=waiting,
        ended=[one for one in people if not one.signup.is_active],
        regions=_tallies(one.region for one in active),
        kinds=_tallies(one.kind for one in active),
        missing=[name for name in Region.objects.values_list("name", flat=True) if name not in there_already],
    )


def _in_state(people: Iterable[Attendee], state: SignupState) -> list[Attendee]:
    return [one for one in people if one.signup.state == state]


def name_of(signup: Signup) -> str:
    """Of somebody without an account nobody knows it."""
    user: Any = signup.user
    return (user.get_full_name() or user.email) if user else NAMELESS


def attendee_of(signup: Signup) -> Attendee:
    """Without an account: somebody who left the site, or whose time has come."""
    user: Any = signup.user
    facts = vars(signup)
    step = SignupStep(facts["last_step"]).label if facts["last_step"] else ""
    return Attendee(
        signup=signup,
        name=name_of(signup),
        email=user.email if user else "",
        region=signup.region.name if signup.region else (NATIONWIDE if user else UNKNOWN),
        organisation=signup.organisation,
        kind=signup.organisation_kind.name if signup.organisation_kind else UNKNOWN,
        number=facts["number"],
        last_moment=f"{step}: {facts['last_why']}" if facts["last_why"] else str(step),
    )


def _tallies(names: Iterable[str]) -> list[Tally]:
    """The most frequent first, then by name."""
    counted = Counter(names)
    return [Tally(name, counted[name]) for name in sorted(counted, key=lambda name: (-counted[name], name))]
