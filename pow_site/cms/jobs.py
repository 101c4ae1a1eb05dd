"""What the site does by the clock for its pages, and to keep its own tables small."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db.models import Model
from django_tasks_db.models import DBTaskResult
from wagtail.models import DraftStateMixin, Page, Revision

from pow_site.jobs.registry import DAY, Job, declare

KEEP_TASK_RESULTS = timedelta(days=14)


def publish_scheduled(now: datetime, dry_run: bool) -> dict[str, int]:
    """Publishes and withdraws what editors planned; Wagtail does it, we count before and after."""
    waiting, expiring = _count_planned(now)
    if not dry_run:
        call_command("publish_scheduled", verbosity=0)
        waiting_still, expiring_still = _count_planned(now)
        waiting, expiring = waiting - waiting_still, expiring - expiring_still
    return {"gepubliceerd": max(waiting, 0), "van de site gehaald": max(expiring, 0)}


def _count_planned(now: datetime) -> tuple[int, int]:
    """How many versions wait to be published, and how many pages and the like to be withdrawn."""
    waiting = Revision.objects.filter(approved_go_live_at__lt=now).count()
    expired = (
        model._default_manager.filter(live=True, expire_at__lt=now).count() for model in _planned_models()
    )
    return waiting, sum(expired)


def _planned_models() -> Iterator[type[Model]]:
    """All pages by way of their shared table, and what else can be planned."""
    yield Page
    yield from (
        model
        for model in apps.get_models()
        if issubclass(model, DraftStateMixin) and not issubclass(model, Page)
    )


def clear_sessions(now: datetime, dry_run: bool) -> dict[str, int]:
    """Removes the sessions that have ended."""
    ended = Session.objects.filter(expire_date__lt=now)
    return {"sessies opgeruimd": ended.count() if dry_run else ended.delete()[0]}


def prune_task_results(now: datetime, dry_run: bool) -> dict[str, int]:
    """Removes what the queue kept of tasks that ended two weeks ago."""
    old = DBTaskResult.objects.finished().filter(finished_at__lte=now - KEEP_TASK_RESULTS)
    return {"uitkomsten opgeruimd": old.count() if dry_run else old.delete()[0]}


declare(
    Job("publish_scheduled", "Geplande pagina's publiceren", timedelta(minutes=5), publish_scheduled),
)
declare(Job("clear_sessions", "Oude sessies opruimen", DAY, clear_sessions, at=time(3, 30)))
declare(
    Job(
        "prune_task_results", "Oude uitkomsten van de wachtrij opruimen", DAY, prune_task_results, time(3, 40)
    )
)
