"""Migrates the database, loads regions and start content, makes the groups: from nothing to a whole site."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """`manage.py prepare_site`; safe to run at every start: what is there stays as it is."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write("Updating the database …")
        call_command("migrate", verbosity=0)
        if any("DatabaseCache" in cache["BACKEND"] for cache in settings.CACHES.values()):
            call_command("createcachetable", verbosity=0)
        call_command("load_regions", stdout=self.stdout)
        call_command("load_start_content", stdout=self.stdout)
        call_command("ensure_roles", stdout=self.stdout)
