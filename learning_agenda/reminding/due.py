"""For whom a message is due now: a fixed number of questions to the database, however many people there are."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from learning_agenda.enums import SignupState
from learning_agenda.models import Attendance, LookbackTurn, Meeting, Signup
from learning_agenda.reminding.kinds import LONGEST_AFTER, LONGEST_BEFORE, Kind, open_messages
from pow_site.outbox.models import OutgoingMail

BATCH = 10_000
"""So many keys in one question: fewer than what SQLite takes."""


@dataclass(frozen=True)
class Message:
    """One message to one person."""

    kind: Kind
    meeting: Meeting
    signup_id: int
    earlier: tuple[int, ...] = ()
    """Their other sign-ups for the event: who withdrew and came back does not get the same again."""

    @property
    def keys(self) -> list[str]:
        """By any of these the outbox knows that they had it."""
        return [self.kind.key(pk, self.meeting) for pk in (self.signup_id, *self.earlier)]


Open = dict[int, list[tuple[Kind, Meeting]]]
"""What may go, by event."""


def due_messages(now: datetime) -> list[Message]:
    """Every message that is due and was not sent, in the order of events and people."""
    meetings_of = _meetings_by_event(now)
    messages = {key: open_messages(meetings, now) for key, meetings in meetings_of.items()}
    messages = {key: found for key, found in messages.items() if found}
    if not messages:
        return []
    out = _left_out(messages, meetings_of)
    wanted = [(one, one.keys) for one in _for_people(messages) if (one.signup_id, one.kind.round) not in out]
    sent = _sent([key for _, keys in wanted for key in keys])
    return [one for one, keys in wanted if sent.isdisjoint(keys)]


def _meetings_by_event(now: datetime) -> dict[int, list[Meeting]]:
    """All meetings of the events that are on the site, not cancelled, and near enough to have a message."""
    near = Meeting.objects.filter(starts_at__lt=now + LONGEST_BEFORE, ends_at__gt=now - LONGEST_AFTER)
    meetings = Meeting.objects.filter(
        event__live=True, event__cancelled_at=None, event__in=near.values("event")
    )
    found = defaultdict(list)
    for meeting in meetings.order_by("event_id", "starts_at", "pk"):
        found[meeting.event_id].append(meeting)
    return found


def _for_people(messages: Open) -> Iterator[Message]:
    """For who has a place since before the message was due: who got it later was told all of it then."""
    signups = Signup.objects.filter(event__in=messages).exclude(user=None).order_by("event_id", "pk")
    rows = list(signups.values_list("pk", "event_id", "user_id", "state", "state_at"))
    own = defaultdict(list)
    for pk, event, user, _, _ in rows:
        own[event, user].append(pk)
    for pk, event, user, state, since in rows:
        if state == SignupState.GOING:
            earlier = tuple(other for other in own[event, user] if other != pk)
            for kind, meeting in messages[event]:
                if since <= kind.due(meeting):
                    yield Message(kind, meeting, pk, earlier)


def _left_out(messages: Open, meetings_of: dict[int, list[Meeting]]) -> set[tuple[int, int]]:
    """Who is not asked to look back, by sign-up and round: who did already, and who was absent at every meeting."""
    rounds = {key: [kind.round for kind, _ in found if kind.round] for key, found in messages.items()}
    events = [key for key, asked in rounds.items() if asked]
    if not events:
        return set()
    out = set(LookbackTurn.objects.filter(signup__event__in=events).values_list("signup_id", "round"))
    absences = Attendance.objects.filter(signup__event__in=events, is_present=False)
    missed = defaultdict(set)
    for signup, event, meeting in absences.values_list("signup_id", "signup__event_id", "meeting_id"):
        missed[signup, event].add(meeting)
    for (signup, event), missing in missed.items():
        if missing.issuperset(meeting.pk for meeting in meetings_of[event]):
            out.update((signup, number) for number in rounds[event])
    return out


def _sent(keys: list[str]) -> set[str]:
    """Those of the keys that the outbox knows."""
    parts = [keys[start : start + BATCH] for start in range(0, len(keys), BATCH)]
    found = [OutgoingMail.objects.filter(key__in=part).values_list("key", flat=True) for part in parts]
    return {key for part in found for key in part}
