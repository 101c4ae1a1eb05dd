"""`manage.py run_due_jobs`: once, as a trial, as a list, and as the clock of the site."""

import json
import os
import signal
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import OperationalError

from pow_site.jobs import clock
from pow_site.jobs.models import DueJob
from pow_site.jobs.registry import DAY
from pow_site.lib.logs import event_logger, json_formatter

pytestmark = pytest.mark.django_db

NOW = "2026-05-01T12:00:00+02:00"


def run(*args):
    said = StringIO()
    with time_machine.travel(NOW, tick=False):
        call_command("run_due_jobs", *args, stdout=said)
    return said.getvalue().splitlines()


def broken(now, dry_run):
    raise ValueError("Kapot")


@pytest.fixture
def closings(monkeypatch):
    """How often the clock let old connections go; the test's own stays. The signals' handlers are put back."""
    closings = []
    monkeypatch.setattr(clock, "close_old_connections", lambda: closings.append(True))
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield closings
    for number, handler in before.items():
        signal.signal(number, handler)


def test_command_when_jobs_are_due_then_it_says_what_they_did_and_next_that_none_is(add_job):
    add_job()

    assert run() == ["Taak oefening: gelukt (1 gedaan)."]
    assert run() == ["Geen taak is aan de beurt. Zie --list."]


def test_command_when_a_job_fails_then_it_ends_with_an_error_after_the_others(add_job):
    add_job("stuk", broken)
    other = add_job("heel")

    with pytest.raises(CommandError, match=r"^Mislukt: stuk. De andere taken zijn wel gedaan.$") as raised:
        run()

    assert raised.value.returncode == 1
    assert len(other.run.moments) == 1


def test_command_when_it_is_a_trial_then_it_says_so_and_keeps_nothing(add_job):
    add_job()

    assert run("--dry-run") == [
        "Taak oefening: proef (1 gedaan).",
        "Dit was een proef. Er is niets veranderd.",
    ]
    assert not DueJob.objects.exists()


def test_list_when_some_ran_and_some_did_not_then_it_says_how_each_stands(add_job):
    add_job("heel")
    add_job("stuk", broken)
    with pytest.raises(CommandError):
        run()
    add_job("nieuw", every=DAY)

    assert run("--list") == [
        "heel: Taak heel. Gelukt (1 gedaan). Volgende keer: 1 mei 2026 12:05.",
        "stuk: Taak stuk. Mislukt (ValueError: Kapot). Volgende keer: 1 mei 2026 12:05.",
        "nieuw: Taak nieuw. Nog niet gelopen. Volgende keer: 1 mei 2026 12:00.",
    ]
    assert run("--list", "--only", "nieuw") == [
        "nieuw: Taak nieuw. Nog niet gelopen. Volgende keer: 1 mei 2026 12:00.",
    ]


@pytest.mark.parametrize("way", [[], ["--dry-run"], ["--list"], ["--every", "60"]], ids=str)
def test_command_when_a_job_is_unknown_then_it_lists_the_names(add_job, way):
    add_job()

    with pytest.raises(
        CommandError, match=r"^Er is geen taak “iets”. Kies uit: oefening. Er is niets gedaan.$"
    ):
        run("--only", "iets", *way)


def test_command_when_the_interval_is_no_time_then_it_says_what_to_give(add_job):
    with pytest.raises(CommandError, match="geef een aantal seconden van 1 of meer"):
        run("--every", "0")


def test_clock_when_a_signal_comes_then_it_stops_after_the_rounds_it_made(add_job, closings):
    job = add_job()
    waits = []

    with time_machine.travel(NOW, tick=False) as traveller:

        def sleep(seconds):
            waits.append(seconds)
            traveller.shift(60)
            if len(waits) == 11:
                os.kill(os.getpid(), signal.SIGTERM)

        clock.run_every(1, sleep=sleep)

    assert len(waits) == 11
    assert len(job.run.moments) == 3


def test_clock_when_the_database_is_away_then_it_tries_again(add_job, closings, monkeypatch, caplog):
    rounds = []

    def run_due(*args, **fields):
        rounds.append(args)
        if len(rounds) == 2:
            os.kill(os.getpid(), signal.SIGINT)
        raise OperationalError("server closed the connection unexpectedly")

    monkeypatch.setattr(clock, "run_due", run_due)

    clock.run_every(1, sleep=lambda seconds: None)

    assert (len(rounds), len(closings)) == (2, 4)
    assert [record.msg["event"] for record in caplog.records] == ["no_database_for_jobs"] * 2


def test_event_when_logged_then_it_is_one_line_of_json_with_its_figures(caplog):
    with caplog.at_level("INFO"):
        event_logger("pow_site.jobs").info("job_done", job="oefening", counts={"gedaan": 2})

    fields = json.loads(json_formatter().format(caplog.records[0]))
    assert fields.pop("timestamp").endswith("Z")
    assert fields == {
        "event": "job_done",
        "level": "info",
        "logger": "pow_site.jobs",
        "job": "oefening",
        "counts": {"gedaan": 2},
    }
