"""What is somebody's own: where they stand with an event, and what only those who take part see of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Prefetch, QuerySet

from learning_agenda.enums import EventState
from learning_agenda.events.afterwards import ways_after
from learning_agenda.events.availability import is_over
from learning_agenda.events.reading import EventItem, as_items
from learning_agenda.models import CaseFile, Event, Handover, Meeting, Signup
from pow_site.cms.choices import Choice

STANDS_OUT = (EventState.CANCELLED, EventState.DRAFT, EventState.PAST)


@dataclass(frozen=True)
class Participant:
    """Somebody who takes part, as far as they let others know."""

    name: str
    work: str
    email: str


@dataclass(frozen=True)
class Group:
    """Who else takes part: those who show something of themselves, and how many do not."""

    shown: list[Participant]
    others: int


@dataclass(frozen=True)
class Inside:
    """What those who take part see of an event, and nobody else."""

    links: list[Meeting]
    """The meetings that are not over and have a link."""
    case: str
    case_files: list[CaseFile]
    group: Group


@dataclass(frozen=True)
class MySignup:
    """A sign-up in the list of its owner."""

    signup: Signup
    item: EventItem
    number: int | None
    """The place in the line; None for who has a place."""
    offer: Handover | None
    ways: list[Choice]
    """What there is to do or to take home afterwards."""

    @property
    def status(self) -> str:
        """What stands out: how it is with the event, else where the person stands."""
        return str(self.item.state) if self.item.state in STANDS_OUT else self.signup.state

    @property
    def label(self) -> str:
        if self.item.state in STANDS_OUT:
            return "Niet meer op de site" if self.item.state == EventState.DRAFT else self.item.there.label
        return f"Wachtlijst, nummer {self.number}" if self.number else "Je doet mee"


@dataclass(frozen=True)
class MySignups:
    """Everything that somebody takes part in or waits for, and took part in."""

    going: list[MySignup]
    waiting: list[MySignup]
    past: list[MySignup]

    @property
    def coming(self) -> list[MySignup]:
        """What is not over, by the next meeting, waiting or not."""
        return sorted(self.going + self.waiting, key=_by_next_meeting)


def signup_of(event: Event, user: Any) -> Signup | None:
    """The newest sign-up of a person, which says where they stand, with `number` and the event itself; or none."""
    signup = event.signups.filter(user=user.pk).with_number().order_by("-pk").first()
    if signup:
        signup.event = event
    return signup


def open_offer(signup: Signup) -> Handover | None:
    """To whom the place is offered now."""
    return signup.handovers.open().first()


def inside(signup: Signup, now: datetime) -> Inside | None:
    """What the person sees as one of the group; None for who has no place."""
    if not signup.is_going:
        return None
    event = signup.event
    is_off = event.cancelled_at is not None
    meetings = [] if is_off else [meeting for meeting in event.meeting_list if meeting.ends_at > now]
    return Inside(
        links=[meeting for meeting in meetings if meeting.online_url],
        case=event.case if event.is_private else "",
        case_files=list(event.case_files.all()),
        group=_group(signup),
    )


def my_signups(user: Any, now: datetime) -> MySignups:
    """A fixed number of queries, however many there are."""
    events = Event.objects.with_counts().prefetch_related("meetings")
    offers = Prefetch("handovers", queryset=Handover.objects.open(), to_attr="open_offers")
    signups = Signup.objects.active().filter(user=user).with_number()
    found = list(signups.prefetch_related(Prefetch("event", queryset=events), offers))
    items = as_items([signup.event for signup in found], now)
    ways = ways_after([signup for signup in found if signup.is_going], now)
    mine = [
        MySignup(
            signup,
            item,
            vars(signup)["number"],
            next(iter(vars(signup)["open_offers"]), None),
            ways.get(signup.pk, []),
        )
        for signup, item in zip(found, items, strict=True)
        if item.event.meeting_list
    ]
    coming = sorted((one for one in mine if not is_over(one.item.event, now)), key=_by_next_meeting)
    past = [one for one in mine if is_over(one.item.event, now) and one.signup.is_going]
    return MySignups(
        going=[one for one in coming if one.signup.is_going],
        waiting=[one for one in coming if one.signup.is_waiting],
        past=sorted(past, key=lambda one: one.item.last_meeting.ends_at, reverse=True),
    )


def _by_next_meeting(mine: MySignup) -> tuple[datetime, int]:
    meeting = mine.item.next_meeting or mine.item.last_meeting
    return meeting.starts_at, mine.signup.pk


def _group(own: Signup) -> Group:
    """Nobody is named who did not choose so; who left the site counts for nobody."""
    signups: QuerySet = own.event.signups.going().exclude(user=None).exclude(user=own.user_id)
    people = [_participant(signup) for signup in signups.select_related("user__profile", "region")]
    shown = sorted((person for person in people if person), key=lambda person: (not person.name, person.name))
    return Group(shown, len(people) - len(shown))


def _participant(signup: Signup) -> Participant | None:
    user = signup.user
    profile = getattr(user, "profile", None)
    if user is None or profile is None:
        return None
    work = ", ".join(part for part in (signup.organisation, signup.region and signup.region.name) if part)
    person = Participant(
        name=user.get_full_name() if profile.shows_name else "",
        work=work if profile.shows_organisation else "",
        email=user.email if profile.shows_email else "",
    )
    return person if any((person.name, person.work, person.email)) else None
