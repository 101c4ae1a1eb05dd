"""Looks whether the links of published plans to other sites still work; for a daily or weekly job."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from pow_site.lib.probing import Prober
from regions.link_checks import NoConnection, check_links


class Command(BaseCommand):
    """`manage.py check_links`; the panel of a region's editors tells which links are dead."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        prober = Prober(f"{settings.WAGTAIL_SITE_NAME} ({settings.SITE_URL}; links)")
        try:
            found = check_links(prober.ask, now=timezone.now())
        except NoConnection as error:
            raise CommandError(str(error)) from error
        verb = "werkt" if len(found.dead) == 1 else "werken"
        self.stdout.write(f"{found.checked} links gecontroleerd, {len(found.dead)} {verb} niet meer.")
        for check in found.dead:
            self.stdout.write(f"  {check.url}: {check.reason}")
