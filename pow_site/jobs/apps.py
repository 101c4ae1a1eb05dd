"""App configuration."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JobsConfig(AppConfig):
    """What runs by the clock; each app declares its own in a module `jobs`."""

    name = "pow_site.jobs"
    label = "jobs"
    verbose_name = "Taken"

    def ready(self) -> None:
        autodiscover_modules("jobs")
