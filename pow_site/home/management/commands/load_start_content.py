"""Makes the page tree of a new site; run again it adds what is new and leaves alone what editors did."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from pow_site.home.loading import load_start_content


class Command(BaseCommand):
    """`manage.py load_start_content`; needs the regions, so `load_regions` first."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        count = load_start_content(site_url=settings.SITE_URL, today=timezone.localdate())
        self.stdout.write(
            f"{count} pieces of start content added." if count else "Start content is in place."
        )
