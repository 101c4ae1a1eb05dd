"""Makes the groups of the CMS with their rights, a group per region among them; takes nothing away."""

from typing import Any

from django.core.management.base import BaseCommand

from pow_site.roles.groups import ensure_roles


class Command(BaseCommand):
    """`manage.py ensure_roles`; needs the plans, so `load_start_content` first. Safe to run again."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        report = ensure_roles()
        done = {"made": report.made, "renamed": report.renamed, "rights added": report.rights}
        told = ", ".join(f"{count} {what}" for what, count in done.items() if count)
        self.stdout.write(f"{report.groups} groups are in place{f': {told}' if told else ''}.")
