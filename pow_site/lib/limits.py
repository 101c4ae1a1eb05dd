"""How often something may be done, per network, per key and per person; all processes count in the shared cache."""

from allauth.core.internal.ratelimit import consume
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def is_allowed(request: HttpRequest, action: str, *, key: str = "") -> bool:
    """Counts one more time and tells whether it is not too often, by `settings.RATE_LIMITS[action]`.

    Rates are written as `10/m/ip,5/h/key`. The key, such as an address, is kept as a hash. Ask outside of a
    transaction: where the cache is the database, the count would be undone with it.
    """
    config = {action: settings.RATE_LIMITS[action]}
    usage = consume(request, app="pow_site", action=action, config=config, key=key or None, limit_get=True)
    return usage is not None


def too_many_requests(request: HttpRequest) -> HttpResponse:
    """The page for whoever did something too often."""
    return render(request, "429.html", status=429)
