"""Fixtures for the accounts."""

import pytest
from django.core.cache import caches

from tests.factories.people import AddressFactory, OrganisationKindFactory, UserFactory


@pytest.fixture
def counting(settings):
    """A cache that remembers, so that limits count; the suite has none."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    yield
    caches["default"].clear()


@pytest.fixture
def alice(db):
    """Alice has an account and a confirmed address."""
    user = UserFactory(email="alice@example.org", first_name="Alice")
    AddressFactory(user=user)
    return user


@pytest.fixture
def kind(db):
    """A kind of organisation to choose."""
    return OrganisationKindFactory(name="Gemeente")
