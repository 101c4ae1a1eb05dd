"""The production server of a run: gunicorn with its own configuration and several processes."""

import os
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Self

from tests.leftovers import Watcher

READY_SECONDS = 60
STOP_SECONDS = 15


class Server:
    """Serves the site of this environment for as long as the `with` block lasts."""

    def __init__(self) -> None:
        self.port = int(os.environ["PORT"])
        self.folder = Path(os.environ["POW_DATA_DIR"])

    def __enter__(self) -> Self:
        command = [
            sys.executable,
            "-m",
            "gunicorn",
            "--config",
            "python:pow_site.gunicorn",
            "pow_site.wsgi",
        ]
        with (self.folder / "gunicorn.log").open("wb") as log:
            self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        self.watcher = Watcher(self.process.pid, self.folder)
        try:
            self._wait_until_ready()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.watcher.dismiss()
        self.process.terminate()
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + READY_SECONDS
        while self.process.poll() is None and time.monotonic() < deadline:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=10):
                    return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError((self.folder / "gunicorn.log").read_text(errors="replace")[-3000:])
