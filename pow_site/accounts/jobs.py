"""What the site does by the clock for accounts: those that nobody confirmed or uses go."""

from datetime import datetime, time

from pow_site.accounts import retention
from pow_site.jobs.registry import DAY, Job, declare


def erase_unconfirmed(now: datetime, dry_run: bool) -> dict[str, int]:
    """Nobody confirmed that the address is theirs, so nobody gets a mail about it."""
    if dry_run:
        count = retention.unconfirmed(now).count()
    else:
        count = retention.erase_all(retention.unconfirmed(now), now=now, tells=False)
    return {"onbevestigde accounts verwijderd": count}


def clear_unused(now: datetime, dry_run: bool) -> dict[str, int]:
    """Erases who stayed away after a warning; then warns who is next, so that nobody gets both in one run."""
    outdated = retention.outdated_warnings()
    if dry_run:
        erased, warned = retention.to_erase(now).count(), retention.to_warn(now).count()
        lapsed = outdated.count()
    else:
        erased = retention.erase_all(retention.to_erase(now), now=now, tells=True)
        warned = retention.warn_all(now=now)
        lapsed = outdated.delete()[0]
    return {
        "ongebruikte accounts verwijderd": erased,
        "mensen gewaarschuwd": warned,
        "waarschuwingen vervallen": lapsed,
    }


declare(
    Job(
        "erase_unconfirmed_accounts",
        "Onbevestigde accounts verwijderen",
        DAY,
        erase_unconfirmed,
        at=time(3, 10),
    )
)
declare(
    Job(
        "clear_unused_accounts",
        "Ongebruikte accounts verwijderen, na een waarschuwing",
        DAY,
        clear_unused,
        at=time(3, 15),
    )
)
