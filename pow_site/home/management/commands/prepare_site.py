"""Migrates the database, loads the regions and the start content: from nothing to a whole site, or no change."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """`manage.py prepare_site`; safe to run at every start."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write("Updating the database …")
        call_command("migrate", verbosity=0)
        if any("DatabaseCache" in cache["BACKEND"] for cache in settings.CACHES.values()):
            call_command("createcachetable", verbosity=0)
        call_command("load_regions", stdout=self.stdout)
        call_command("load_start_content", stdout=self.stdout)
