"""`make serve`: what it fills in by itself, and how it keeps the server, the worker and the clock together."""

import os
import signal
import subprocess
import sys

import pytest

from pow_site import serve

NAMES = ("DJANGO_SETTINGS_MODULE", "SITE_URL", "ALLOWED_HOSTS", "DATABASE_URL", "PORT", "SECRET_KEY")


@pytest.fixture
def bare(monkeypatch, tmp_path):
    """An environment with nothing of ours in it but the folder for data."""
    monkeypatch.setattr(os, "environ", {"PATH": os.environ["PATH"], "POW_DATA_DIR": str(tmp_path / "data")})
    return tmp_path / "data"


def test_environment_when_nothing_is_set_then_a_trial_on_this_machine_is_filled_in(bare):
    serve.fill_environment()

    key = os.environ["SECRET_KEY"]
    assert {name: os.environ[name] for name in NAMES} == {
        "DJANGO_SETTINGS_MODULE": "pow_site.settings.production",
        "SITE_URL": "http://127.0.0.1:8000",
        "ALLOWED_HOSTS": "127.0.0.1,localhost",
        "DATABASE_URL": f"sqlite:///{bare / 'pow.sqlite3'}",
        "PORT": "8000",
        "SECRET_KEY": key,
    }
    assert len(key) > 80


def test_environment_when_something_is_set_then_it_stays_and_what_is_empty_is_filled_in(bare):
    os.environ |= {
        "SITE_URL": "https://www.example.org",
        "PORT": "9000",
        "SECRET_KEY": "x",
        "ALLOWED_HOSTS": "",
    }

    serve.fill_environment()

    assert os.environ["SITE_URL"] == "https://www.example.org"
    assert (os.environ["PORT"], os.environ["SECRET_KEY"]) == ("9000", "x")
    assert os.environ["ALLOWED_HOSTS"] == "127.0.0.1,localhost"
    assert not (bare / "secret_key").exists()


def test_environment_when_another_port_is_set_then_the_site_is_there(bare):
    os.environ["PORT"] = "8123"

    serve.fill_environment()

    assert os.environ["SITE_URL"] == "http://127.0.0.1:8123"


def test_key_when_made_then_it_is_kept_and_only_its_owner_can_read_it(tmp_path):
    path = tmp_path / "secret_key"

    key = serve.read_or_make_key(path)

    assert serve.read_or_make_key(path) == key
    assert path.stat().st_mode & 0o777 == 0o600
    assert serve.read_or_make_key(tmp_path / "other") != key


@pytest.fixture
def processes(monkeypatch):
    """What is started instead of the real server, worker and clock, and what is left of it."""
    started = {"server": [], "worker": [], "clock": []}
    programs = {
        "server": ["import sys, time; time.sleep(2.5); sys.exit(3)"],
        "worker": ["", "import time; time.sleep(60)"],
        "clock": ["import time; time.sleep(60)"],
    }

    def start(command):
        kinds = {"gunicorn": "server", "db_worker": "worker", "run_due_jobs": "clock"}
        kind = next(kind for word, kind in kinds.items() if word in command)
        program = programs[kind][min(len(started[kind]), len(programs[kind]) - 1)]
        started[kind].append(subprocess.Popen([sys.executable, "-c", program]))
        return started[kind][-1]

    monkeypatch.setattr(serve, "_start", start)
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield started
    for number, handler in before.items():
        signal.signal(number, handler)
    for process in (*started["server"], *started["worker"], *started["clock"]):
        process.kill()
        process.wait()


def test_worker_when_it_ends_then_it_is_started_again_and_stops_with_the_server(processes):
    assert serve.supervise() == 3

    assert len(processes["server"]) == 1
    assert [worker.returncode for worker in processes["worker"]] == [0, -signal.SIGTERM]
    assert [clock.returncode for clock in processes["clock"]] == [-signal.SIGTERM]


def test_server_when_a_signal_comes_then_all_stop(processes, monkeypatch):
    monkeypatch.setattr(serve.time, "sleep", lambda seconds: os.kill(os.getpid(), signal.SIGTERM))

    assert serve.supervise() == -signal.SIGTERM

    assert all(processes[kind][-1].returncode is not None for kind in ("worker", "clock"))
