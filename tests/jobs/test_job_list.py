"""“Taken” in the CMS."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.test import Client

from pow_site.jobs.models import DueJob
from pow_site.jobs.registry import all_jobs
from pow_site.jobs.running import claim
from pow_site.roles.groups import ensure_roles
from tests.factories.people import GroupEditorFactory

pytestmark = pytest.mark.django_db

ADDRESS = "/cms/taken/"
NOW = datetime(2026, 5, 1, 10, 0, tzinfo=UTC)


@pytest.fixture
def browser(home):
    """The browser of a member of a group; without a name, that of a visitor."""
    ensure_roles()

    def browser(group):
        client = Client()
        if group:
            client.force_login(GroupEditorFactory(group=group))
        return client

    return browser


def rows(client):
    with time_machine.travel(NOW, tick=False):
        response = client.get(ADDRESS)
    assert response.status_code == 200
    table = BeautifulSoup(response.content, "html.parser").select_one("table.listing tbody")
    return [
        [" ".join(cell.get_text(" ").split()) for cell in row.select("th, td")] for row in table.select("tr")
    ]


@pytest.mark.parametrize(
    ("group", "goes_to"),
    [(None, f"/cms/login/?next={ADDRESS}"), ("redacteur", "/cms/"), ("ondersteuningsteam", None)],
)
def test_page_when_somebody_asks_for_it_then_the_support_team_alone_sees_it(browser, group, goes_to):
    response = browser(group).get(ADDRESS)

    assert (response.status_code, response.headers.get("Location")) == (
        (302, goes_to) if goes_to else (200, None)
    )


@pytest.mark.parametrize(("group", "shown"), [("redacteur", False), ("ondersteuningsteam", True)])
def test_menu_when_somebody_opens_the_cms_then_the_item_is_there_for_the_support_team(browser, group, shown):
    assert (ADDRESS in browser(group).get("/cms/").content.decode()) is shown


def test_page_when_nothing_ran_yet_then_each_job_says_so(home, cms):
    shown = rows(cms)

    assert [row[0] for row in shown] == [job.label for job in all_jobs()]
    assert {tuple(row[1:4]) for row in shown} == {("Nog niet", "Nog niet gelopen", "Geen")}
    due = {row[0]: row[4] for row in shown}
    assert due["Geplande pagina's publiceren"] == "1 mei 2026, 12:00"
    assert due["Oude sessies opruimen"] == "2 mei 2026, 03:30"
    assert due["Links in de plannen controleren"] == "4 mei 2026, 04:00"


def test_page_when_there_are_no_jobs_then_it_says_so(home, cms, monkeypatch):
    monkeypatch.setattr("pow_site.jobs.registry._jobs", {})

    assert rows(cms) == [["Er zijn geen taken."]]


def test_page_when_jobs_ran_then_it_tells_how_each_went(home, cms, add_job):
    ended = {"due_at": NOW, "last_started_at": NOW, "last_finished_at": NOW}
    add_job("heel")
    DueJob.objects.create(name="heel", **ended, last_result="gelukt", counts={"twee": 2, "een": 1})
    add_job("stuk")
    DueJob.objects.create(name="stuk", **ended, last_result="mislukt", last_error="ValueError: <b>Kapot</b>")
    DueJob.objects.create(name="bezig", due_at=NOW)
    claim(add_job("bezig"), NOW, NOW)
    DueJob.objects.create(name="weg", due_at=NOW - timedelta(days=1))
    claim(add_job("weg"), NOW, NOW - timedelta(days=1))
    DueJob.objects.create(name="van_vroeger", due_at=NOW)

    at = "1 mei 2026, 12:00"
    assert rows(cms) == [
        ["Taak heel", at, "Gelukt", "1 een, 2 twee", at],
        ["Taak stuk", at, "Mislukt ValueError: <b>Kapot</b>", "Geen", at],
        ["Taak bezig", at, "Nu bezig", "Geen", at],
        ["Taak weg", "30 april 2026, 12:00", "Afgebroken, begint opnieuw", "Geen", "30 april 2026, 12:00"],
    ]


def test_page_when_there_are_many_jobs_then_it_asks_the_database_as_much(home, cms, visit, add_job):
    add_job("een")
    few = len(visit(ADDRESS, cms).queries)
    for number in range(20):
        name = add_job(f"taak_{number}").name
        DueJob.objects.create(name=name, due_at=NOW)

    assert len(visit(ADDRESS, cms).queries) == few


def test_page_when_posted_to_then_it_refuses(home, cms):
    assert cms.post(ADDRESS).status_code == 405


def test_groups_when_edited_then_the_right_can_be_ticked(home, cms):
    assert "Mag zien welke taken er liepen" in cms.get("/cms/groups/new/").content.decode()
