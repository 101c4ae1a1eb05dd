"""Whether the places went to the right people, each of them once: what was wanted beside what was found."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from django.core import mail as boxes
from django.test import override_settings
from django.utils import timezone

from learning_agenda.models import Event
from pow_site.outbox.models import OutgoingMail
from pow_site.outbox.sending import send_waiting
from tests.signup_bench.crowd import Answer


@dataclass(frozen=True)
class Finding:
    """A line of the table; without `wanted` it is a figure and no judgement."""

    what: str
    wanted: object
    found: object

    @property
    def is_wrong(self) -> bool:
        return self.wanted != "" and self.wanted != self.found


def after_signing_up(event: Event, answers: Sequence[Answer], people: int, places: int) -> list[Finding]:
    """Of those who signed up at once, the first have a place and the others wait behind each other."""
    rows = list(event.signups.order_by("pk").values_list("state", "queued_at"))
    states = [state for state, _ in rows]
    queued = [queued_at for _, queued_at in rows if queued_at]
    return [
        *answered("sign up", answers),
        Finding("places given", min(places, people), states.count("going")),
        Finding("on the waiting list", max(people - places, 0), states.count("waiting")),
        Finding(
            "people signed up more than once", 0, len(rows) - event.signups.values("user").distinct().count()
        ),
        Finding("the first got the places", True, states == sorted(states)),
        Finding("the others stand in order", True, queued == sorted(queued)),
        Finding("mails: a place", min(places, people), mailed("signup_confirmed").total()),
        Finding("mails: on the waiting list", max(people - places, 0), mailed("signup_waiting").total()),
        Finding("mails at most for one person", 1, at_most("signup_confirmed", "signup_waiting")),
    ]


def after_withdrawing(
    event: Event, answers: Sequence[Answer], before: list[int], places: int
) -> list[Finding]:
    """Who waited longest, `before`, has the places that came free; each heard it once."""
    states = Counter(event.signups.values_list("state", flat=True))
    wanted = min(places, len(before))
    return [
        *answered("withdraw", answers),
        Finding("withdrawn", places, states["withdrawn"]),
        Finding("places taken", wanted, states["going"]),
        Finding("still on the waiting list", len(before) - wanted, states["waiting"]),
        Finding("promoted were the first in line", True, sorted(going(event)) == sorted(before[:wanted])),
        Finding("people who were mailed of their place", wanted, len(mailed("signup_promoted"))),
        Finding("mails of a place at most for one person", 1, at_most("signup_promoted")),
    ]


def answered(what: str, answers: Sequence[Answer]) -> list[Finding]:
    """Whether everybody got an answer that is no error page, and how long they waited."""
    seconds = sorted(answer.seconds for answer in answers) or [0.0]
    return [
        Finding(f"{what}: posts at the same moment", "", len(answers)),
        Finding(f"{what}: error pages", 0, sum(answer.is_error for answer in answers)),
        Finding(f"{what}: median, slowest answer (seconds)", "", f"{median(seconds):.2f}, {seconds[-1]:.2f}"),
    ]


def at_most(*names: str) -> int:
    """How many of these mails the person got who got most."""
    return max(sum(map(mailed, names), Counter()).values(), default=0)


def going(event: Event) -> set[int]:
    """Who takes part, by the key of their account."""
    return set(event.signups.going().values_list("user_id", flat=True))


def line(event: Event) -> list[int]:
    """Who waits, in their order."""
    return list(event.signups.waiting().values_list("user_id", flat=True))


def deliver() -> None:
    """Sends all that waits, as the worker does, to a mailbox in the memory of this process."""
    with override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend"):
        while send_waiting(timezone.now):
            pass


def mailed(name: str) -> Counter[str]:
    """How many mails of this kind arrived at each address."""
    kind = set(OutgoingMail.objects.filter(name=name).values_list("message_id", flat=True))
    return Counter(
        mail.to[0] for mail in getattr(boxes, "outbox", []) if mail.extra_headers["Message-ID"] in kind
    )
