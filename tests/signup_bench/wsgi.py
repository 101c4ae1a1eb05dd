"""The site as production serves it; with addresses for signing up of our own while the site has none."""

from django.conf import settings
from django.urls import resolve

from pow_site.wsgi import application

__all__ = ["application", "has_own_address"]

ADDRESS = "/leeragenda/activiteiten/de-laatste-plek/aanmelden/"


def has_own_address() -> bool:
    """Whether the learning agenda answers at the address of the form; else a page of the CMS would."""
    return str(resolve(ADDRESS).func.__module__).startswith("learning_agenda")


if not has_own_address():
    settings.ROOT_URLCONF = "tests.signup_bench.urls"
