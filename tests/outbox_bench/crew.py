"""The workers and the clock, as processes: started, killed by their own number, started again."""

import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Self

from tests.leftovers import Watcher

ROOT = Path(__file__).parents[2]
WORKER = ("db_worker", "--backend", "queue", "--interval", "0.1", "--no-startup-delay")
CLOCK = ("run_due_jobs", "--every", "1")
STOP_SECONDS = 15


class Crew:
    """Two workers and a clock, as long as the `with` block lasts."""

    def __init__(self, folder: Path, email_url: str) -> None:
        self.folder = folder
        self.environment = {**os.environ, "EMAIL_URL": email_url}
        self.members: list[tuple[tuple[str, ...], subprocess.Popen[bytes]]] = []
        self.watchers: dict[int, Watcher] = {}
        self.lock = threading.Lock()

    def __enter__(self) -> Self:
        self.members = [(command, self._start(command)) for command in (WORKER, WORKER, CLOCK)]
        return self

    def __exit__(self, *_: object) -> None:
        with self.lock:
            for _, process in self.members:
                process.terminate()
            for _, process in self.members:
                try:
                    process.wait(STOP_SECONDS)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()
                self.watchers.pop(process.pid).dismiss()

    def kill(self, pid: int) -> bool:
        """`kill -9` for one of ours that still runs; True when it did."""
        with self.lock:
            for _, process in self.members:
                if process.pid == pid and process.poll() is None:
                    process.kill()
                    return True
        return False

    def pids(self) -> list[int]:
        return [process.pid for _, process in self.members]

    def revive(self) -> bool:
        """Starts again who is gone; True when the clock was among them."""
        clock_was_gone = False
        with self.lock:
            for place, (command, process) in enumerate(self.members):
                if process.poll() is not None:
                    self.watchers.pop(process.pid).dismiss()
                    self.members[place] = (command, self._start(command))
                    clock_was_gone |= command is CLOCK
        return clock_was_gone

    def _start(self, command: tuple[str, ...]) -> subprocess.Popen[bytes]:
        with (self.folder / "crew.log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "manage.py", *command],
                cwd=ROOT,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        self.watchers[process.pid] = Watcher(process.pid, self.folder / "nothing")
        return process
