"""What the site does by the clock with roles and invitations."""

from datetime import time

from pow_site.jobs.registry import DAY, Job, declare
from pow_site.roles.lapsing import lapse_roles, settle_invitations

declare(Job("lapse_roles", "Ongebruikte rollen laten vervallen", DAY, lapse_roles, at=time(5, 0)))
declare(
    Job(
        "settle_invitations", "Uitnodigingen voor een rol afhandelen", DAY, settle_invitations, at=time(5, 10)
    )
)
