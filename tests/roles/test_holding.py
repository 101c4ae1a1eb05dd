"""Giving and taking roles: what the history says of it, when a role was used, and that it works at once."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import ModelLogEntry

from pow_site.roles.holding import grant, record_use, withdraw
from pow_site.roles.models import RoleUse
from tests.roles.company import EDITOR, NOW, SUPPORT, TWENTE, roles, said

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
HISTORY = "/cms/reports/site-history/"


@pytest.fixture
def twente(cast):
    return Group.objects.get(name=TWENTE)


def test_grant_when_new_then_true_and_when_there_then_false(cast, noor, twente):
    sam = cast.people[SUPPORT]

    assert [grant(noor, twente, by=sam, now=NOW) for _ in range(2)] == [True, False]

    assert roles(noor) == [TWENTE]
    assert ModelLogEntry.objects.filter(action="roles.grant").count() == 1


def test_withdraw_when_there_then_true_and_when_gone_then_false(cast, noor, twente):
    grant(noor, twente, by=None, now=NOW)

    assert [withdraw(noor, twente, by=None, now=NOW) for _ in range(2)] == [True, False]

    assert roles(noor) == []
    assert ModelLogEntry.objects.filter(action="roles.withdraw").count() == 1


def test_log_when_roles_change_then_it_holds_who_when_and_what(cast, noor, twente):
    sam = cast.people[SUPPORT]

    grant(noor, twente, by=sam, now=NOW)
    withdraw(noor, twente, by=None, now=NOW + DAY)

    entries = ModelLogEntry.objects.order_by("timestamp")
    assert [(entry.label, entry.message, entry.user, entry.timestamp) for entry in entries] == [
        ("Noor Jansen", f"Rol gegeven: {TWENTE}", sam, NOW),
        ("Noor Jansen", f"Rol ingetrokken: {TWENTE}", None, NOW + DAY),
    ]
    assert {entry.data["person"] for entry in entries} == {noor.pk}


@pytest.mark.parametrize(
    ("role", "sees"), [(SUPPORT, True), ("beheerder", True), (TWENTE, False), (EDITOR, False)]
)
def test_site_history_when_opened_then_the_support_team_sees_the_roles(cast, noor, twente, role, sees):
    grant(noor, twente, by=cast.people[SUPPORT], now=NOW)

    told = said(cast.browser(role).get(HISTORY))

    assert ("Noor Jansen" in told, "Rol gegeven" in told) == (sees, sees)


def test_cms_when_a_role_is_given_and_taken_then_it_opens_and_closes_at_once_and_the_session_stays(
    cast, noor, noors, twente
):
    assert noors.get("/cms/").status_code == 302
    grant(noor, twente, by=None, now=NOW)
    assert noors.get("/cms/").status_code == 200

    withdraw(noor, twente, by=None, now=NOW)

    assert noors.get("/cms/").status_code == 302
    assert noors.get("/mijn/uitnodigingen/").status_code == 200


# When a role was used


def use_of(user):
    return RoleUse.objects.values_list("used_on", "warned_at").get(user=user)


@pytest.fixture
def sleeper(cast, noor, noors, twente):
    """Noor has a role, has been away for months, and was warned."""
    grant(noor, twente, by=None, now=NOW - 340 * DAY)
    RoleUse.objects.update(warned_at=NOW - DAY)
    return noor


@pytest.mark.parametrize("address", ["/cms/", "/cms/plannen/", "/cms/account/"])
def test_use_when_somebody_opens_a_page_of_the_cms_then_it_is_today_and_the_warning_is_past(
    sleeper, noors, address
):
    with time_machine.travel(NOW, tick=False):
        assert noors.get(address).status_code == 200

    assert use_of(sleeper) == (NOW.date(), None)


@pytest.mark.parametrize(
    "address", ["/", "/mijn/", "/mijn/uitnodigingen/", "/cms/bestaat-niet/", "/cms/users/"]
)
def test_use_when_somebody_is_elsewhere_or_refused_then_it_does_not_count(sleeper, noors, address):
    before = use_of(sleeper)

    with time_machine.travel(NOW, tick=False):
        noors.get(address)

    assert use_of(sleeper) == before


def test_use_when_the_day_is_amsterdams_then_that_day_counts(sleeper):
    record_use(sleeper, NOW.replace(hour=22, minute=30))

    assert use_of(sleeper)[0] == (NOW + DAY).date()


def test_use_when_the_clock_goes_back_then_the_last_day_stays(sleeper):
    record_use(sleeper, NOW)
    record_use(sleeper, NOW - DAY)

    assert use_of(sleeper)[0] == NOW.date()


def test_use_when_somebody_works_all_day_then_it_is_written_once(sleeper, noors, visit):
    with time_machine.travel(NOW, tick=False):
        first, second = visit("/cms/", noors), visit("/cms/", noors)

    writes = [
        [sql for sql in got.queries if sql.startswith("UPDATE") and "roles_roleuse" in sql]
        for got in (first, second)
    ]
    assert [len(found) for found in writes] == [1, 0]


@pytest.mark.parametrize("role", ["lid", TWENTE, "beheerder"])
def test_public_page_when_anyone_reads_it_then_roles_ask_the_database_nothing(cast, visit, role):
    got = visit("/", cast.browser(role))

    assert [sql for sql in got.queries if "roles_" in sql] == []


def test_cms_when_a_superuser_works_there_then_nothing_is_kept_of_it(cast, visit):
    got = visit("/cms/account/", cast.browser("beheerder"))

    assert [sql for sql in got.queries if "roles_roleuse" in sql] == []


def test_cms_when_a_visitor_comes_then_it_leads_to_the_log_in(cast):
    assert Client().get("/cms/mensen/").headers["Location"] == "/cms/login/?next=/cms/mensen/"
