"""Sends what waits: each mail is claimed by one of us, sent outside any transaction, and then marked.

A crash between the server's yes and our mark costs one repeat with the same Message-ID. Nothing is lost.
"""

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db.models import F

from pow_site.lib.logs import event_logger
from pow_site.outbox.composing import compose
from pow_site.outbox.enums import State
from pow_site.outbox.failures import Failure, judge
from pow_site.outbox.models import OutgoingMail

log = event_logger(__name__)
Clock = Callable[[], datetime]
BATCH = 200
BATCH_TIME = timedelta(seconds=8)
"""So that a worker that is asked to stop, stops before it is forced to."""
CRASHED = "Het versturen brak steeds af."


def send_waiting(clock: Clock, *, first: int | None = None) -> Counter[State]:
    """Sends what is due, the mail `first` before the others: at most BATCH, and begins none after BATCH_TIME.

    By state, how many of them came there. When the server does not let us in, the rest waits for a next time.
    """
    ends, result, server = clock() + BATCH_TIME, Counter[State](), _Server()
    try:
        for pk in _due(first, clock()):
            if clock() >= ends or server.is_away:
                break
            if mail := claim(pk, clock()):
                result[_attempt(mail, server, clock)] += 1
    finally:
        server.close()
    if result:
        log.info("mails_tried", **{state.name.lower(): count for state, count in result.items()})
    return result


def claim(pk: int, now: datetime) -> OutgoingMail | None:
    """Takes a mail that is due for ourselves, or None when another has it or had it.

    One conditional UPDATE: of two at once, the database lets the second see that the first was there.
    """
    until = now + settings.OUTBOX_LEASE
    taken = (
        OutgoingMail.objects.filter(pk=pk)
        .due(now)
        .update(claimed_until=until, last_tried_at=now, attempts=F("attempts") + 1)
    )
    return OutgoingMail.objects.filter(pk=pk, claimed_until=until).first() if taken else None


def give_up_crashed(now: datetime) -> int:
    """Gives up what broke off its last try too, such as a mail that takes the worker down with it. How many."""
    tired = OutgoingMail.objects.waiting().filter(
        attempts__gt=len(settings.OUTBOX_PAUSES), claimed_until__lte=now
    )
    return tired.update(state=State.GIVEN_UP, ended_at=now, claimed_until=None, last_error=CRASHED)


class _Server:
    """One connection to the mail server for many mails, opened at the first and renewed after it broke."""

    def __init__(self) -> None:
        self.connection = get_connection()
        self.sent = 0
        self.is_away = False

    def send(self, message: EmailMessage) -> None:
        self.connection.open()
        if self.connection.send_messages([message]) != 1:
            raise RuntimeError("the mail backend did not send it")
        self.sent += 1

    def drop(self) -> None:
        """After it broke: a server that took no mail at all this time is away, another one may be tired of us."""
        self.is_away = not self.sent
        self.close()
        self.sent = 0

    def close(self) -> None:
        with suppress(OSError):
            self.connection.close()


def _due(first: int | None, now: datetime) -> list[int]:
    rest = OutgoingMail.objects.due(now).order_by("next_try_at", "pk").values_list("pk", flat=True)[:BATCH]
    return list(dict.fromkeys([*([] if first is None else [first]), *rest]))


def _attempt(mail: OutgoingMail, server: _Server, clock: Clock) -> State:
    """Whatever goes wrong with a mail stays with that mail."""
    try:
        server.send(compose(mail))
    except Exception as error:
        failure = judge(error)
        if failure.breaks:
            server.drop()
        return _mark_failed(mail, failure, clock())
    _mark_sent(mail, clock())
    return State.SENT


def _mark_sent(mail: OutgoingMail, now: datetime) -> None:
    """Whoever has the mail by now: the server took it, so nobody has to send it again."""
    OutgoingMail.objects.filter(pk=mail.pk).exclude(state=State.SENT).update(
        state=State.SENT, ended_at=now, claimed_until=None, last_error=""
    )


def _mark_failed(mail: OutgoingMail, failure: Failure, now: datetime) -> State:
    """Plans the next try after a longer pause, or gives up; unless our lease lapsed and another took over."""
    pauses = settings.OUTBOX_PAUSES
    gives_up = failure.is_final or mail.attempts > len(pauses)
    ours = OutgoingMail.objects.waiting().filter(pk=mail.pk, claimed_until=mail.claimed_until)
    if not gives_up:
        ours.update(
            claimed_until=None, next_try_at=now + pauses[mail.attempts - 1], last_error=failure.reason
        )
        return State.WAITING
    if ours.update(state=State.GIVEN_UP, ended_at=now, claimed_until=None, last_error=failure.reason):
        log.error("mail_given_up", mail=mail.name, row=mail.pk, attempts=mail.attempts, reason=failure.reason)
    return State.GIVEN_UP
