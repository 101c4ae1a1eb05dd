"""A mail server that refuses one mail in five for now, and says when somebody should be killed."""

import asyncio
from collections import Counter
from collections.abc import Callable
from email import message_from_bytes
from enum import StrEnum
from random import Random

from aiosmtpd.controller import Controller

from tests.leftovers import free_port

LATER = "451 4.3.0 try again later"


class Moment(StrEnum):
    """When in the life of a mail its sender is killed."""

    BEFORE = "before the server took it"
    BETWEEN = "after the server took it, before it said so"
    AFTER = "after the server said so"


class MailServer:
    """On a free port of 127.0.0.1. Keeps of each mail its recipient and its Message-ID, as often as it came."""

    def __init__(self, random: Random, kill: Callable[[int], bool]) -> None:
        self.random, self._kill = random, kill
        self.plan: dict[int, Moment] = {}
        self.tries = self.refused = self.kills = 0
        self.arrived: Counter[tuple[str, str]] = Counter()
        vars(self).update(handle_RCPT=self.take_recipient, handle_DATA=self.take_mail)
        self.controller = Controller(self, hostname="127.0.0.1", port=free_port())

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.controller.port}"

    async def take_recipient(self, server, session, envelope, address, options):
        self.tries += 1
        if self.random.random() < 0.1:
            self.refused += 1
            return LATER
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def take_mail(self, server, session, envelope):
        """One in nine of the nine in ten that get here: with the above, one in five."""
        await asyncio.sleep(self.random.uniform(0, 0.02))
        if self.random.random() < 1 / 9:
            self.refused += 1
            return LATER
        moment = self._next_kill()
        if moment is Moment.BEFORE:
            self.kill_sender(session)
            return LATER
        message = message_from_bytes(envelope.content)
        self.arrived[(envelope.rcpt_tos[0], message["Message-ID"])] += 1
        if moment is Moment.BETWEEN:
            self.kill_sender(session)
        if moment is Moment.AFTER:
            asyncio.get_running_loop().call_later(
                self.random.uniform(0, 0.01), lambda: self.kill_sender(session)
            )
        return "250 OK"

    def kill_sender(self, session) -> None:
        """Ends the process that is sending this mail, which greeted us with its number."""
        pid = int(session.host_name.partition(".")[0].removeprefix("process-"))
        self.kills += self._kill(pid)

    def _next_kill(self) -> Moment | None:
        """The moment that is planned for this try, or for one before it that was refused."""
        due = [number for number in self.plan if number <= self.tries]
        return self.plan.pop(min(due)) if due else None
