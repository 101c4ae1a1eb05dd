"""The jobs that the site brings: what they do, and that a trial leaves everything as it was."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django_tasks_db.models import DBTaskResult

from pow_site.cms.jobs import clear_sessions, prune_task_results, publish_scheduled
from pow_site.cms.models import StandardPage
from pow_site.jobs.models import DueJob
from pow_site.jobs.registry import all_jobs
from pow_site.jobs.running import run_due
from pow_site.lib.probing import Answer, Prober, State
from regions.jobs import check_plan_links
from regions.models import ActionPlanPage, LinkCheck
from tests.factories.pages import StandardPageFactory
from tests.regions.cast import make_plan

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 5, 1, 10, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.fixture
def planned(home):
    """A page that is to come, one that is to go, and one that is to come later; at NOW."""
    with time_machine.travel(NOW - timedelta(hours=1), tick=False):
        coming, going, later = (
            StandardPageFactory(parent=home, slug=slug, title=slug, live=slug == "gaat")
            for slug in ("komt", "gaat", "later")
        )
        for page, moment in ((coming, NOW - SECOND), (later, NOW + SECOND)):
            page.go_live_at = moment
            page.save_revision(approved_go_live_at=moment).publish()
        StandardPage.objects.filter(pk=going.pk).update(expire_at=NOW - SECOND)


@pytest.fixture
def plan(overview):
    """A published plan with two links."""
    plan = make_plan(overview, "Twente")
    ActionPlanPage.objects.filter(pk=plan.pk).update(
        website="https://example.org/plan", work_centre="https://example.org/ander"
    )


def live():
    return set(StandardPage.objects.live().values_list("slug", flat=True))


@time_machine.travel(NOW, tick=False)
def test_publishing_when_pages_are_planned_then_those_whose_moment_came_are_done_and_counted(planned):
    assert publish_scheduled(NOW, False) == {"gepubliceerd": 1, "van de site gehaald": 1}
    assert live() == {"komt"}

    assert publish_scheduled(NOW, False) == {"gepubliceerd": 0, "van de site gehaald": 0}


@time_machine.travel(NOW, tick=False)
def test_publishing_when_it_is_a_trial_then_it_counts_the_same_and_does_nothing(planned):
    assert publish_scheduled(NOW, True) == {"gepubliceerd": 1, "van de site gehaald": 1}
    assert live() == {"gaat"}


def test_sessions_when_some_have_ended_then_those_go():
    for key, moment in (("oud", NOW - SECOND), ("nu", NOW), ("later", NOW + SECOND)):
        Session.objects.create(session_key=key, expire_date=moment)

    assert clear_sessions(NOW, True) == {"sessies opgeruimd": 1}
    assert Session.objects.count() == 3

    assert clear_sessions(NOW, False) == {"sessies opgeruimd": 1}
    assert set(Session.objects.values_list("pk", flat=True)) == {"nu", "later"}


def test_task_results_when_some_ended_two_weeks_ago_then_those_go():
    limit = NOW - timedelta(days=14)
    kinds = [("SUCCESSFUL", limit), ("FAILED", limit), ("SUCCESSFUL", limit + SECOND), ("READY", None)]
    for status, finished in kinds:
        DBTaskResult.objects.create(
            status=status, finished_at=finished, run_after=NOW, task_path="x", args_kwargs={}, backend_name="queue"
        )  # fmt: skip

    assert prune_task_results(NOW, True) == {"uitkomsten opgeruimd": 2}
    assert DBTaskResult.objects.count() == 4

    assert prune_task_results(NOW, False) == {"uitkomsten opgeruimd": 2}
    assert set(DBTaskResult.objects.values_list("status", flat=True)) == {"SUCCESSFUL", "READY"}


def test_links_when_checked_then_they_are_counted(plan, monkeypatch):
    monkeypatch.setattr(Prober, "ask", lambda self, url: Answer(State.THERE, 200))

    assert check_plan_links(NOW, False) == {"links gecontroleerd": 2, "links die niet werken": 0}
    assert LinkCheck.objects.count() == 2


def test_links_when_it_is_a_trial_then_nobody_is_asked(plan, monkeypatch):
    monkeypatch.delattr(Prober, "ask")

    assert check_plan_links(NOW, True) == {"links te controleren": 2}
    assert not LinkCheck.objects.exists()


def test_links_when_there_is_no_connection_then_the_job_failed_and_is_tried_again_in_an_hour(
    plan, monkeypatch
):
    monkeypatch.setattr(Prober, "ask", lambda self, url: Answer(State.UNCLEAR))
    DueJob.objects.create(name="check_links", due_at=NOW)

    run_due(NOW, only=["check_links"])

    row = DueJob.objects.get()
    assert (row.last_result, row.due_at) == ("mislukt", NOW + timedelta(hours=1))
    assert row.last_error == (
        "NoConnection: Geen verbinding: geen enkele link gaf antwoord (2 geprobeerd). Er is niets veranderd."
    )


@time_machine.travel(NOW, tick=False)
def test_all_jobs_when_it_is_a_trial_after_weeks_then_they_all_tell_and_no_row_changes(plan, planned):
    for job in all_jobs():
        DueJob.objects.create(name=job.name, due_at=NOW - timedelta(days=21))
    before = list(DueJob.objects.values())

    outcomes = run_due(NOW, dry_run=True)

    assert [outcome.error for outcome in outcomes] == [""] * len(all_jobs())
    assert list(DueJob.objects.values()) == before
    assert live() == {"gaat", "actieplannen"}
