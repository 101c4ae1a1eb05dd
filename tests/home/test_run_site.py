"""`run_site`: what `make run` does, up to the server itself, and the clock beside it."""

import os
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager

import pytest
from django.core.management import CommandError, call_command
from django.utils.autoreload import DJANGO_AUTORELOAD_ENV

from pow_site.home.management.commands import run_site


@pytest.fixture
def calls(monkeypatch):
    """The commands that are called, without running them."""
    monkeypatch.setenv("DJANGO_RUNSERVER_HIDE_WARNING", "")
    monkeypatch.delenv(DJANGO_AUTORELOAD_ENV, raising=False)
    made = []
    monkeypatch.setattr(run_site, "call_command", lambda name, *args, **options: made.append((name, *args)))

    @contextmanager
    def clock_beside():
        made.append(("the clock starts",))
        yield
        made.append(("the clock ends",))

    monkeypatch.setattr(run_site, "clock_beside", clock_beside)
    return made


@pytest.fixture
def port():
    """A port that is free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_run_site_when_the_port_is_free_then_it_prepares_tells_where_and_serves(
    calls, port, capsys, settings
):
    settings.EMAIL_FILE_PATH = "/data/mail"

    call_command("run_site", port=port)

    assert calls == [
        ("prepare_site",),
        ("the clock starts",),
        ("runserver", f"127.0.0.1:{port}"),
        ("the clock ends",),
    ]
    said = [line.split(None, 2) for line in capsys.readouterr().out.splitlines() if line.strip()]
    assert [" ".join(words) for words in said] == [
        f"The site: http://127.0.0.1:{port}/",
        f"The CMS: http://127.0.0.1:{port}/cms/",
        "Log in: `make editor` (in another window) makes a log-in and prints its password once",
        "Mail: written to /data/mail/",
        "Stop: Ctrl+C",
    ]


def test_run_site_when_mail_goes_elsewhere_then_it_says_so(calls, port, capsys, settings):
    if hasattr(settings, "EMAIL_FILE_PATH"):
        del settings.EMAIL_FILE_PATH

    call_command("run_site", port=port)

    assert "Mail:       sent as EMAIL_URL says\n" in capsys.readouterr().out


def test_run_site_when_the_port_is_taken_then_it_says_so_and_touches_nothing(calls):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        with pytest.raises(CommandError) as caught:
            call_command("run_site", port=port)

    assert str(caught.value) == f"Port {port} is taken. Choose another: make run PORT=8001"
    assert calls == []


def test_run_site_when_it_restarts_after_a_change_then_it_only_serves(calls, port, monkeypatch):
    monkeypatch.setenv(DJANGO_AUTORELOAD_ENV, "true")

    call_command("run_site", port=port)

    assert calls == [("runserver", f"127.0.0.1:{port}")]
    assert os.environ["DJANGO_RUNSERVER_HIDE_WARNING"] == "true"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL], ids=lambda n: n.name)
def test_clock_when_the_server_ends_in_any_way_then_it_ends_too(number):
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.home.server_with_clock"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    said = {server.stdout.readline() for _ in range(2)}

    server.send_signal(number)
    rest, _ = server.communicate(timeout=30)  # comes back when no process has that output any more

    assert said == {"the server serves\n", "the clock runs run_due_jobs {'every': 60}\n"}
    assert rest == ""
