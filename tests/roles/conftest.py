"""Two regions, everybody who may do something there, and somebody who is invited."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from pow_site.accounts.models import User
from pow_site.roles.offices import all_offices, find_office
from tests.factories.people import UserFactory
from tests.regions.cast import Cast, make_cast
from tests.roles.company import complete, prove


@pytest.fixture
def cast(overview) -> Cast:
    """The plans of Twente and the Achterhoek, and by role a person with a proven address and a profile."""
    cast = make_cast(overview)
    for person in cast.people.values():
        complete(prove(person))
    return cast


@pytest.fixture
def noor(cast) -> User:
    """Noor is invited: she has an account with a proven address and a profile, and no role."""
    return complete(prove(UserFactory(email="noor@example.org", first_name="Noor", last_name="Jansen")))


@pytest.fixture
def noors(noor) -> Client:
    """Noor's browser."""
    client = Client()
    client.force_login(noor)
    return client


@pytest.fixture
def office(cast):
    """The role of a group, by its name."""

    def office(name="regio-redacteur Twente"):
        offices = all_offices()
        return find_office(offices, Group.objects.get(name=name).pk)

    return office
