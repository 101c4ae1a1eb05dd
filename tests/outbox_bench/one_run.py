"""One run on one database, in a process of its own: `DATABASE_URL=… python -m tests.outbox_bench.one_run …`.

Prints what came of it as one line of JSON.
"""

import json
import os
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from random import Random

import django

from tests.outbox_bench.crew import Crew
from tests.outbox_bench.mail_server import MailServer, Moment

STEP = 10
TICK = 0.2


def main(mails: int, kills: int, seed: int) -> None:
    """Queues the mails while workers that are killed again and again send them, until all is quiet."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.outbox_bench.settings"
    with tempfile.TemporaryDirectory(prefix="pow-bench-") as folder:
        os.environ["POW_DATA_DIR"] = folder
        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        outcome = run(Path(folder), mails, kills, Random(seed))
    sys.stdout.write(json.dumps(outcome) + "\n")


def run(folder: Path, mails: int, kills: int, random: Random) -> dict[str, float]:
    """Everything between the first mail and the last; the numbers that `report` judges."""
    begin, deadline = time.monotonic(), time.monotonic() + 60 + mails * 0.3
    crew = Crew(folder, "")
    server = MailServer(random, crew.kill)
    server.plan = plan_kills(random, mails, kills)
    crew.environment["EMAIL_URL"] = server.url
    server.controller.start()
    try:
        with crew:
            committed = go_on(crew, random, mails, deadline)
    finally:
        server.controller.stop()
    return numbers(committed, server) | {"kills": server.kills, "seconds": round(time.monotonic() - begin)}


def plan_kills(random: Random, mails: int, kills: int) -> dict[int, Moment]:
    """At which of the tries somebody is killed, and when in it; each moment comes as often."""
    tries = random.sample(range(1, mails + 1), kills)
    return {number: list(Moment)[place % len(Moment)] for place, number in enumerate(tries)}


def go_on(crew: Crew, random: Random, mails: int, deadline: float) -> set[str]:
    """Queues some, starts again who was killed, until nothing waits; gives back who should have got a mail."""
    committed: set[str] = set()
    number = 0
    while time.monotonic() < deadline:
        for _ in range(STEP if len(committed) < mails else 0):
            number += 1
            if len(committed) < mails and change_and_mail(number, fails=number % 10 == 0):
                committed.add(f"bob{number}@example.org")
        hurry_clock(crew.revive())
        if len(committed) >= mails and not is_waiting():
            break
        time.sleep(TICK)
    return committed


def change_and_mail(number: int, *, fails: bool) -> bool:
    """A change and the mail that tells of it; one in ten is rolled back, and nobody may ever hear of it."""
    from django.contrib.auth.models import Group
    from django.db import transaction

    from pow_site.outbox.queueing import queue_mail

    with transaction.atomic():
        Group.objects.create(name=f"groep {number}")
        queue_mail("bench", {"number": number}, to=f"bob{number}@example.org", key=f"groep-{number}")
        transaction.set_rollback(fails)
    return not fails


def hurry_clock(was_killed: bool) -> None:
    """The job of every minute is due at once; when its clock was killed, the three minutes of its lease are over."""
    from django.utils import timezone

    from pow_site.jobs.models import DueJob

    job = DueJob.objects.filter(name="send_waiting_mail")
    job.update(due_at=timezone.now() - timedelta(seconds=1))
    if was_killed:
        job.update(claimed_until=None)


def is_waiting() -> bool:
    from pow_site.outbox.models import OutgoingMail

    return OutgoingMail.objects.waiting().exists()


def numbers(committed: set[str], server: MailServer) -> dict[str, float]:
    """What arrived beside what should have; `strange`: a mail of a change that was rolled back."""
    from django.contrib.auth.models import Group

    from pow_site.outbox.enums import State
    from pow_site.outbox.models import OutgoingMail

    people = {recipient for recipient, _ in server.arrived}
    assert Group.objects.count() == len(committed)
    return {
        "mails": len(committed),
        "arrived": len(people & committed),
        "strange": len(people - committed),
        "repeats": server.arrived.total() - len(people),
        "unlike": len(server.arrived) - len(people),
        "refused": server.refused,
        "open": OutgoingMail.objects.exclude(state=State.SENT).count(),
    }


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
