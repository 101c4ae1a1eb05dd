"""What the site does by the clock for the plans."""

from datetime import datetime, time, timedelta

from django.conf import settings

from pow_site.jobs.registry import DAY, Job, declare
from pow_site.lib.probing import Prober
from regions.link_checks import addresses, check_links


def check_plan_links(now: datetime, dry_run: bool) -> dict[str, int]:
    """Asks for every link of the plans. Raises NoConnection when nobody answers: then it is tried again later."""
    if dry_run:
        return {"links te controleren": len(addresses())}
    prober = Prober(f"{settings.WAGTAIL_SITE_NAME} ({settings.SITE_URL}; links)")
    found = check_links(prober.ask, now=now)
    return {"links gecontroleerd": found.checked, "links die niet werken": len(found.dead)}


declare(
    Job(
        "check_links",
        "Links in de plannen controleren",
        7 * DAY,
        check_plan_links,
        at=time(4, 0),
        lease=timedelta(hours=6),
    )
)
