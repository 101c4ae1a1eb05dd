"""A plan, and two people who used every feature of the site alike."""

from string import digits

import pytest
from django.db import connection
from django.utils.crypto import get_random_string

from learning_agenda.models import signups
from pow_site.accounts.models import OrganisationKind, User
from pow_site.outbox.models import OutgoingMail
from pow_site.privacy import registry
from regions.models import ActionPlanPage, Region
from tests.privacy.everything import make_person
from tests.regions.cast import make_plan


@pytest.fixture
def plan(overview) -> ActionPlanPage:
    """The plan in which both of them stand."""
    return make_plan(overview, "Twente")


@pytest.fixture
def bob(plan) -> User:
    """Bob used everything."""
    return make_person("bob", plan)


@pytest.fixture
def carol(plan) -> User:
    """So did Carol."""
    return make_person("carol", plan)


@pytest.fixture
def own_registry(monkeypatch):
    """The declarations of the site, to which a test may add its own."""
    monkeypatch.setattr(registry, "_declared", dict(registry._declared))
    monkeypatch.setattr(registry, "_without", dict(registry._without))
    return registry


@pytest.fixture
def committed(django_db_setup, django_db_blocker):
    """The database without a transaction around the test, for what several connections see; cleans up its rows."""
    if connection.vendor == "sqlite":
        pytest.skip("an SQLite in memory has one connection at a time: nothing to race")
    with django_db_blocker.unblock():
        yield
        for model in (OutgoingMail, User, Region):
            model.objects.all().delete()
        OrganisationKind.objects.filter(name__startswith="Proef").delete()
        connection.close()


@pytest.fixture(autouse=True)
def tokens_of_digits(monkeypatch):
    """A random token of letters may hold “bob” by chance, and these tests look for Bob everywhere."""
    monkeypatch.setattr(signups, "get_random_string", lambda length: get_random_string(length, digits))
