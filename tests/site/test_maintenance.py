"""The site while it is being worked on."""

import pytest
from django.core.exceptions import MiddlewareNotUsed
from django.test import RequestFactory

from pow_site.middleware import MaintenanceMiddleware


def test_maintenance_when_on_then_every_page_says_so_in_dutch_and_asks_to_come_back(settings):
    settings.MAINTENANCE = True

    response = MaintenanceMiddleware(lambda request: None)(RequestFactory().get("/leeragenda/"))

    assert response.status_code == 503
    assert response["Retry-After"] == "600"
    assert response["Cache-Control"] == "no-store"
    assert '<html lang="nl"' in response.content.decode()


def test_maintenance_when_off_then_it_is_not_even_there(settings):
    settings.MAINTENANCE = False

    with pytest.raises(MiddlewareNotUsed):
        MaintenanceMiddleware(lambda request: None)
