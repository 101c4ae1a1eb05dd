"""The register in the CMS, and deleting users there."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from pow_site.accounts.models import User
from pow_site.outbox.models import OutgoingMail
from pow_site.privacy.registry import all_declarations, models_without
from pow_site.roles.groups import ensure_roles
from regions.models import PlanContact
from tests.factories.people import EditorFactory, GroupEditorFactory

pytestmark = pytest.mark.django_db

REGISTER = "/cms/persoonsgegevens/"
USERS = "/cms/users/"


@pytest.fixture
def supporter(home):
    """The browser of a member of the support team."""
    ensure_roles()
    client = Client()
    client.force_login(GroupEditorFactory(group="ondersteuningsteam"))
    return client


@pytest.fixture
def eva(home):
    """The browser of a superuser."""
    client = Client()
    client.force_login(EditorFactory(email="eva@example.org"))
    return client


def test_register_when_opened_then_every_declaration_stands_in_it(supporter):
    page = BeautifulSoup(supporter.get(REGISTER).content, "html.parser")

    rows = page.select("table.listing tbody tr")
    assert sorted(row.select_one("code").get_text() for row in rows) == sorted(
        data.model for data in all_declarations()
    )
    assert len(page.select("details li")) == len(models_without())
    [account] = [row for row in rows if "accounts.User" in row.get_text()]
    assert "24 maanden" in account.get_text()
    [story] = [row for row in rows if "cms.NewsPage" in row.get_text()]
    assert "Zoek het met de hand als iemand erom vraagt." in story.get_text()


def test_register_when_somebody_may_not_see_it_then_neither_page_nor_menu(home):
    ensure_roles()
    client = Client()
    client.force_login(GroupEditorFactory(group="redacteur"))

    assert client.get(REGISTER).status_code == 302
    assert REGISTER not in client.get("/cms/").content.decode()


def test_menu_when_the_support_team_looks_then_the_register_is_there(supporter):
    assert REGISTER in supporter.get("/cms/").content.decode()


def test_user_when_deleted_in_the_cms_then_erased_everywhere(eva, bob):
    address = f"{USERS}delete/{bob.pk}/"

    assert eva.get(address).status_code == 200
    assert User.objects.filter(pk=bob.pk).exists()
    response = eva.post(address, follow=True)

    assert "Verwijderd: 1, met alles wat bij hen hoorde." in response.content.decode()
    assert not User.objects.filter(pk=bob.pk).exists()
    assert PlanContact.objects.get().email == ""
    assert OutgoingMail.objects.get(name="account_erased").recipient == "bob@example.org"


def test_users_when_several_are_deleted_in_the_cms_then_all_are_erased(eva, bob, carol):
    address = f"/cms/bulk/accounts/user/delete/?id={bob.pk}&id={carol.pk}"

    assert eva.get(address).status_code == 200
    response = eva.post(address, follow=True)

    assert "Verwijderd: 2" in response.content.decode()
    assert not User.objects.filter(pk__in=[bob.pk, carol.pk]).exists()
    assert User.objects.filter(email="eva@example.org").exists()
    assert not PlanContact.objects.exclude(email="").exists()


def test_users_when_another_bulk_action_runs_then_nobody_is_erased(eva, bob):
    eva.post(f"/cms/bulk/accounts/user/set_active_state/?id={bob.pk}", {"mark_as_active": "on"})

    assert User.objects.filter(pk=bob.pk).exists()


def test_user_when_they_delete_themselves_in_the_cms_then_wagtail_refuses(eva):
    own = User.objects.get(email="eva@example.org")

    eva.post(f"{USERS}delete/{own.pk}/")

    assert User.objects.filter(pk=own.pk).exists()
