"""Fixtures for the whole suite: two sites (small and full), the people, and what a page asks the database.

The full site takes seconds to make. It is made once, outside any test's transaction, and stays; so the tests
that want it run after those that want an empty database.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from io import StringIO

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck
from hypothesis import settings as settings_of_properties
from wagtail.models import Page, Site

from faq.models import FaqIndexPage
from pow_site.accounts.models import User
from pow_site.home.models import HomePage
from regions.models import ActionPlanIndexPage
from tests.factories.pages import ActionPlanIndexPageFactory, HomePageFactory, StandardPageFactory
from tests.factories.people import EditorFactory, UserFactory
from tests.factories.questions import FaqIndexPageFactory

FULL = "start_content"

# No property of ours is about time: a machine that is busy for a moment is no counterexample.
settings_of_properties.register_profile(
    "unhurried",
    parent=settings_of_properties.default,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings_of_properties.load_profile("unhurried")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests of the full site after the others."""
    items.sort(key=lambda item: FULL in getattr(item, "fixturenames", ()))


def pytest_unconfigure() -> None:
    """Remove the folder that the test settings made."""
    shutil.rmtree(settings.DATA_DIR, ignore_errors=True)


@pytest.fixture(scope="session")
def start_content(django_db_setup, django_db_blocker) -> str:
    """The regions, the start content and the groups, in the database for the rest of the run; what the loading said."""
    said = StringIO()
    with django_db_blocker.unblock():
        call_command("load_regions", stdout=said)
        call_command("load_start_content", stdout=said)
        call_command("ensure_roles", stdout=said)
    return said.getvalue()


@pytest.fixture
def full_site(start_content, db) -> Site:
    """The site as `make run` shows it."""
    return Site.objects.select_related("root_page").get()


@pytest.fixture
def small_site(db) -> Site:
    """A site with nothing but a home page."""
    assert Page.objects.count() == 2, "this test wants an empty database: run it before those of full_site"
    root = Page.get_first_root_node()
    home = HomePageFactory(parent=root)
    site = Site.objects.get()
    site.root_page, site.hostname = home, "testserver"
    site.save()
    root.get_children().exclude(pk=home.pk).delete()
    return Site.objects.select_related("root_page").get()


@pytest.fixture
def home(small_site) -> HomePage:
    """The home page of the small site."""
    return HomePage.objects.get()


@pytest.fixture
def faq_index(home) -> FaqIndexPage:
    """The Q&A of the small site at its own address, without themes."""
    return FaqIndexPageFactory(parent=StandardPageFactory(parent=home, title="Over Perspectief op Werk"))


@pytest.fixture
def overview(home: HomePage) -> ActionPlanIndexPage:
    """The overview of the plans, without any, at its own address."""
    return ActionPlanIndexPageFactory(parent=StandardPageFactory(parent=home, title="Actieplannen"))


@pytest.fixture
def eva(db) -> User:
    """Eva edits: she may do everything in the CMS."""
    return EditorFactory(email="eva@example.org", first_name="Eva")


@pytest.fixture
def charlie(db) -> User:
    """Charlie is a stranger: he has an account and no rights."""
    return UserFactory(email="charlie@example.org", first_name="Charlie")


@pytest.fixture
def cms(eva) -> Client:
    """Eva's browser, logged in."""
    client = Client()
    client.force_login(eva)
    return client


@dataclass
class Visit:
    """What a visitor got, and the questions that the database was asked for it."""

    response: HttpResponse
    queries: list[str]

    @property
    def repeated(self) -> list[str]:
        """The questions that were asked more than once."""
        return sorted({sql for sql in self.queries if self.queries.count(sql) > 1})


@pytest.fixture
def visit(client) -> Callable[..., Visit]:
    """Ask for a page as the first visitor of a fresh process does, or as whoever has another browser."""

    def visit(address: str, browser: Client = client) -> Visit:
        ContentType.objects.clear_cache()
        with CaptureQueriesContext(connection) as captured:
            response = browser.get(address)
        return Visit(response, [query["sql"] for query in captured.captured_queries])

    return visit


@pytest.fixture
def read(client) -> Callable[..., BeautifulSoup]:
    """Ask for a page that is there, and give its HTML as a tree."""

    def read(address: str, query: dict[str, str] | None = None) -> BeautifulSoup:
        response = client.get(address, query)
        assert response.status_code == 200, (address, response.status_code)
        return BeautifulSoup(response.content, "html.parser")

    return read
