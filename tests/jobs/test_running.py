"""Running what is due: each job once, whoever else runs, whatever fails."""

import threading
from datetime import UTC, datetime, time, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from pow_site.jobs import failures
from pow_site.jobs.enums import Result
from pow_site.jobs.models import DueJob
from pow_site.jobs.registry import DAY, UnknownJob
from pow_site.jobs.running import claim, run_due

NOW = datetime(2026, 5, 1, 10, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
MINUTES = timedelta(minutes=1)

with_database = pytest.mark.django_db


def row(job):
    return DueJob.objects.get(name=job.name)


def fail(message="Kapot"):
    def run(now, dry_run):
        raise ValueError(message)

    return run


@pytest.fixture
def logged(caplog):
    """What was logged of jobs so far, without the moment and the logger's name."""
    caplog.set_level("INFO", logger="pow_site.jobs")
    left_out = ("timestamp", "logger")
    return lambda: [
        {key: value for key, value in record.msg.items() if key not in left_out} for record in caplog.records
    ]


def everything():
    return list(DueJob.objects.order_by("name").values())


@with_database
@pytest.mark.parametrize(("late", "runs"), [(-SECOND, 1), (0 * SECOND, 2), (SECOND, 2)], ids=str)
def test_job_when_its_moment_is_near_then_it_runs_at_that_moment_and_not_before(add_job, late, runs):
    job = add_job()
    run_due(NOW)

    run_due(NOW + 5 * MINUTES + late)

    assert len(job.run.moments) == runs


@with_database
def test_job_when_it_ran_then_its_row_tells(add_job):
    job = add_job()

    outcomes = run_due(NOW, clock=lambda: NOW + SECOND)

    assert [(outcome.job, outcome.result, outcome.counts) for outcome in outcomes] == [
        (job, Result.DONE, {"gedaan": 1})
    ]
    assert everything() == [
        {
            "name": "oefening",
            "due_at": NOW + 5 * MINUTES,
            "claimed_until": None,
            "last_started_at": NOW + SECOND,
            "last_finished_at": NOW + SECOND,
            "last_result": "gelukt",
            "counts": {"gedaan": 1},
            "last_error": "",
        }
    ]


@with_database
def test_job_with_a_time_of_day_when_it_is_new_then_it_waits_for_that_time(add_job):
    job = add_job(every=DAY, at=time(3, 30))

    assert run_due(NOW) == []

    assert row(job).due_at == datetime(2026, 5, 2, 1, 30, tzinfo=UTC)


@with_database
def test_jobs_when_three_days_were_silent_then_each_runs_once_and_is_in_step_again(add_job):
    often, daily = add_job("vaak"), add_job("dagelijks", every=DAY, at=time(3, 30))
    run_due(NOW)
    later = NOW + 3 * DAY + 2 * MINUTES

    run_due(later)
    run_due(later)

    assert often.run.moments == [(NOW, False), (later, False)]
    assert daily.run.moments == [(later, False)]
    assert row(often).due_at == NOW + 3 * DAY + 5 * MINUTES
    assert row(daily).due_at == datetime(2026, 5, 5, 1, 30, tzinfo=UTC)


@with_database
def test_job_when_two_runs_see_it_then_one_gets_it(add_job):
    job = add_job()
    DueJob.objects.create(name=job.name, due_at=NOW)

    assert claim(job, NOW, NOW) == NOW + job.lease
    assert claim(job, NOW, NOW) is None


@with_database
def test_job_when_another_run_just_did_it_then_it_is_not_done_again(add_job):
    job = add_job()
    nested = []

    def meanwhile():
        """Before we claim, a second run comes by and does everything."""
        if not nested:
            nested.append(True)
            run_due(NOW)
        return NOW

    assert run_due(NOW, clock=meanwhile) == []

    assert len(job.run.moments) == 1


@with_database
def test_job_when_its_run_crashed_then_another_begins_once_the_lease_has_lapsed(add_job):
    job = add_job(lease=30 * MINUTES)
    DueJob.objects.create(name=job.name, due_at=NOW)
    claim(job, NOW, NOW)

    run_due(NOW + 30 * MINUTES - SECOND)
    assert job.run.moments == []

    run_due(NOW + 30 * MINUTES)
    assert job.run.moments == [(NOW + 30 * MINUTES, False)]


@with_database
def test_job_when_the_process_is_stopped_in_the_middle_then_the_claim_stays_for_as_long_as_the_lease(add_job):
    def stop(now, dry_run):
        raise SystemExit(1)

    job = add_job(run=stop, lease=30 * MINUTES)

    with pytest.raises(SystemExit):
        run_due(NOW)

    stored = row(job)
    assert (stored.claimed_until, stored.last_result) == (NOW + 30 * MINUTES, "")


@with_database
def test_job_when_it_outlived_its_lease_then_the_result_of_the_run_that_took_over_stays(add_job, logged):
    moments = iter([NOW, NOW + DAY])

    def slow(now, dry_run):
        DueJob.objects.update(claimed_until=NOW + 2 * DAY, counts={"van de ander": 1})
        return {"te laat": 1}

    job = add_job(run=slow)

    run_due(NOW, clock=lambda: next(moments))

    assert row(job).counts == {"van de ander": 1}
    assert [entry["event"] for entry in logged()] == ["job_done", "job_took_longer_than_its_lease"]


@with_database
def test_job_when_it_fails_then_the_others_run_and_it_is_tried_again_within_the_hour(add_job):
    wrong, right = add_job("stuk", fail(), every=DAY), add_job("heel", every=DAY)

    outcomes = run_due(NOW)

    assert [outcome.result for outcome in outcomes] == [Result.FAILED, Result.DONE]
    stored = row(wrong)
    assert (stored.last_result, stored.last_error, stored.counts) == ("mislukt", "ValueError: Kapot", {})
    assert (stored.due_at, row(right).due_at) == (NOW + timedelta(hours=1), datetime(2026, 5, 2, tzinfo=UTC))


@with_database
def test_job_when_it_goes_well_after_a_failure_then_the_error_is_gone(add_job):
    failing = [True]

    def run(now, dry_run):
        return {"gedaan": 1 // (not failing.pop())} if failing else {"gedaan": 1}

    job = add_job(run=run)
    run_due(NOW)
    assert row(job).last_result == "mislukt"

    run_due(NOW + DAY)

    assert (row(job).last_result, row(job).last_error) == ("gelukt", "")


@with_database
@pytest.mark.parametrize("counts", [{"Eva": "eva@example.org"}, {"eva@example.org": 1}, {"a": True}, {"a": -1}, {"a": 1.5}, {"a": None}], ids=str)  # fmt: skip
def test_counts_when_they_hold_anything_but_numbers_by_a_word_then_nothing_of_it_is_kept(add_job, counts):
    job = add_job(run=lambda now, dry_run: counts)

    run_due(NOW)

    stored = row(job)
    assert (stored.last_result, stored.counts) == ("mislukt", {})
    assert "example.org" not in stored.last_error


@with_database
def test_log_when_jobs_ran_then_it_holds_counts_and_no_value_of_an_error(add_job, logged):
    add_job("heel")
    add_job("stuk", fail("eva@example.org bestaat al: (naam)=(Eva) 'Eva' 06 12345678\nFailing row: Eva"))

    run_due(NOW)

    logs = logged()
    places = logs[1].pop("places")
    assert logs == [
        {
            "event": "job_done",
            "level": "info",
            "job": "heel",
            "counts": {"gedaan": 1},
            "dry_run": False,
        },
        {
            "event": "job_failed",
            "level": "error",
            "job": "stuk",
            "error": "ValueError: … bestaat al: … … …",
            "dry_run": False,
        },
    ]
    assert places[-1].startswith("jobs/test_running.py:")


def test_error_when_it_is_long_or_says_nothing_then_it_fits():
    assert len(failures.describe(ValueError("x" * 1000))) == failures.MAX_ERROR
    assert failures.describe(ValueError()) == "ValueError"


@with_database
def test_dry_run_when_jobs_are_due_or_new_then_they_only_tell_and_nothing_changes(add_job):
    due, new = add_job("oud"), add_job("nieuw")
    busy, later = add_job("bezig"), add_job("later")
    DueJob.objects.create(name="oud", due_at=NOW)
    DueJob.objects.create(name="later", due_at=NOW + SECOND)
    DueJob.objects.create(name="bezig", due_at=NOW, claimed_until=NOW + DAY, last_started_at=NOW)
    before = everything()

    outcomes = run_due(NOW, dry_run=True)

    assert [outcome.job.name for outcome in outcomes] == ["oud", "nieuw"]
    assert (due.run.moments, new.run.moments) == ([(NOW, True)], [(NOW, True)])
    assert (busy.run.moments, later.run.moments) == ([], [])
    assert everything() == before


@with_database
def test_only_when_a_job_is_named_then_the_others_wait(add_job):
    one, other = add_job("een"), add_job("ander")

    run_due(NOW, only=["een"])

    assert (len(one.run.moments), len(other.run.moments)) == (1, 0)
    with pytest.raises(UnknownJob):
        run_due(NOW, only=["geen"])


@with_database
@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("result_known", {"last_result": "misschien", "last_finished_at": NOW}),
        ("finished_has_result", {"last_result": "gelukt"}),
        ("finished_has_result", {"last_finished_at": NOW}),
        ("error_when_failed", {"last_error": "x", "last_result": "gelukt", "last_finished_at": NOW}),
        ("claim_has_start", {"claimed_until": NOW}),
    ],
)
def test_row_when_it_says_what_cannot_be_then_the_database_refuses(constraint, fields):
    with pytest.raises(IntegrityError, match=f"jobs_duejob_{constraint}"), transaction.atomic():
        DueJob.objects.create(name="x", due_at=NOW, **fields)


@pytest.fixture
def committed(django_db_setup, django_db_blocker):
    """The database without a transaction around the test, for what several connections see; cleans up its rows."""
    if connection.vendor == "sqlite":
        pytest.skip("an SQLite in memory has one connection at a time: nothing to race")
    with django_db_blocker.unblock():
        yield
        DueJob.objects.all().delete()
        connection.close()


def test_jobs_when_threads_run_them_at_once_then_each_job_runs_once(committed, add_job):
    jobs = [add_job(f"taak_{number}") for number in range(20)]
    gate = threading.Barrier(4)

    def run():
        gate.wait()
        run_due(NOW)
        connection.close()

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [job.run.moments for job in jobs] == [[(NOW, False)]] * 20
    assert DueJob.objects.filter(last_result=Result.DONE, claimed_until=None).count() == 20
