"""The real site for the browser tests: started from nothing, as `make run` does, on a free port."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path

from tests.leftovers import Watcher, free_port

ROOT = Path(__file__).parents[2]
SETTINGS = "pow_site.settings.dev"
READY_SECONDS = 300  # a slow machine is no failure; a site that stops says so at once
# What a developer's shell or the suite's own settings may have set, and what must not steer this site.
STEERING = {
    "ALLOWED_HOSTS",
    "BEHIND_PROXY",
    "CACHE_URL",
    "CMS_SECOND_FACTOR",
    "DATABASE_URL",
    "DEBUG",
    "EMAIL_URL",
    "OIDC_CLIENT_ID",
    "OIDC_CLIENT_SECRET",
    "OIDC_NAME",
    "OIDC_SERVER_URL",
    "SECRET_KEY",
    "SITE_URL",
    "STATIC_ROOT",
}


class SiteFailed(RuntimeError):
    """The site did not start; the message holds what it printed."""


def environment(environ: Mapping[str, str], data_dir: Path, port: int) -> dict[str, str]:
    """The defaults of the site, with its own empty folder and port."""
    plain = {name: value for name, value in environ.items() if name not in STEERING}
    ours = {"DJANGO_SETTINGS_MODULE": SETTINGS, "POW_DATA_DIR": str(data_dir), "PORT": str(port)}
    return plain | ours | {"PYTHONUNBUFFERED": "1"}


class Site:
    """One running site with start content and an editor, from `start` to `stop`."""

    def __init__(self) -> None:
        self.data_dir = Path(tempfile.mkdtemp(prefix="pow-e2e-"))
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.editor_email = ""
        self.editor_password = ""
        self.process: subprocess.Popen[bytes] | None = None
        self.watcher: Watcher | None = None

    def start(self) -> None:
        """Make the database and its content, and serve; on any failure nothing is left behind."""
        try:
            self._fill()
            self._serve()
        except BaseException:
            self.stop()
            raise

    def command(self) -> list[str]:
        """What serves the site."""
        return [sys.executable, "manage.py", "runserver", "--noreload", f"127.0.0.1:{self.port}"]

    def environment(self) -> dict[str, str]:
        """What the site is told."""
        return environment(os.environ, self.data_dir, self.port)

    def manage(self, *arguments: str) -> str:
        """Run a management command on this site's database and return what it printed."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            raise SiteFailed(f"manage.py {' '.join(arguments)} ended with {done.returncode}:\n{done.stdout}")
        return done.stdout

    def stop(self) -> None:
        """End the site by its own process id and remove its folder."""
        if self.watcher is not None:
            self.watcher.dismiss()
        if self.process is not None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        shutil.rmtree(self.data_dir, ignore_errors=True)

    def _fill(self) -> None:
        self.manage("prepare_site")
        printed = dict(re.findall(r"^(E-mail|Wachtwoord): (\S+)$", self.manage("make_editor"), re.MULTILINE))
        self.editor_email, self.editor_password = printed["E-mail"], printed["Wachtwoord"]

    def _serve(self) -> None:
        log = self.data_dir / "runserver.log"
        with log.open("wb") as output:
            self.process = subprocess.Popen(
                self.command(),
                cwd=ROOT,
                env=self.environment(),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.watcher = Watcher(self.process.pid, self.data_dir)
        if not self._wait_until_ready():
            raise SiteFailed(f"{self.url} did not get ready. Its log:\n{log.read_text()[-3000:]}")

    def _wait_until_ready(self) -> bool:
        assert self.process is not None
        deadline = time.monotonic() + READY_SECONDS
        while self.process.poll() is None and time.monotonic() < deadline:
            try:
                with urllib.request.urlopen(f"{self.url}/readyz", timeout=10) as answer:
                    return bool(answer.status == 200)
            except urllib.error.HTTPError as error:  # 503: alive, but not ready yet
                error.close()
            except OSError:
                pass
            time.sleep(0.1)
        return False


class ServedSite(Site):
    """The site as `make serve` runs it: the production settings, several processes, bundled files."""

    def command(self) -> list[str]:
        return [sys.executable, "-m", "pow_site.serve"]

    def environment(self) -> dict[str, str]:
        environment = super().environment()
        del environment["DJANGO_SETTINGS_MODULE"]
        return environment

    def _fill(self) -> None:
        """Nothing: serving prepares the database itself."""
