"""What the outbox does by the clock: catch up with what the worker missed, and forget."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from pow_site.jobs.registry import DAY, Job, declare
from pow_site.outbox.enums import State
from pow_site.outbox.forgetting import forget, obsolete, outdated
from pow_site.outbox.models import OutgoingMail
from pow_site.outbox.sending import give_up_crashed, send_waiting


def send_waiting_mail(now: datetime, dry_run: bool) -> dict[str, int]:
    """Sends what the worker missed, and what is to be tried again by now."""
    if dry_run:
        return {"te versturen": OutgoingMail.objects.due(now).count()}
    crashed = give_up_crashed(now)
    result = send_waiting(timezone.now)
    return {
        "verstuurd": result[State.SENT],
        "later opnieuw": result[State.WAITING],
        "opgegeven": result[State.GIVEN_UP] + crashed,
    }


def forget_sent_mail(now: datetime, dry_run: bool) -> dict[str, int]:
    """Empties what was kept for long enough, and removes the rows of a year ago."""
    rows, content = obsolete(now), outdated(now)
    if dry_run:
        return {"verwijderd": rows.count(), "leeggemaakt": content.exclude(pk__in=rows).count()}
    return {"verwijderd": rows.delete()[0], "leeggemaakt": forget(content)}


declare(
    Job(
        "send_waiting_mail",
        "Wachtende mail versturen",
        timedelta(minutes=1),
        send_waiting_mail,
        lease=timedelta(minutes=3),
    )
)
declare(Job("forget_sent_mail", "Oude mail leegmaken", DAY, forget_sent_mail, at=time(3, 50)))
