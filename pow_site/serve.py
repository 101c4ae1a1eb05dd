"""Runs the site on this machine as a server does: `make serve`. For measuring, and for small installations.

Fills in what a trial needs and the environment leaves out, prepares database and static files, then keeps three
processes running: gunicorn with its workers, the worker for the queue, and the clock of the jobs.
"""

import os
import secrets
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PYTHON = sys.executable
MANAGE = [PYTHON, str(ROOT / "manage.py")]
STOP_SECONDS = 10
BESIDE = (
    [*MANAGE, "db_worker", "--backend", "queue"],
    [*MANAGE, "run_due_jobs", "--every", "60"],
)
"""What runs beside the server: the worker for the queue, and the clock."""


def main() -> int:
    """Prepares, serves until a signal comes or the server ends, and returns the exit code."""
    fill_environment()
    for command in (["prepare_site"], ["collectstatic", "--noinput", "--verbosity", "0"]):
        print(f"manage.py {command[0]} …", flush=True)  # noqa: T201 - a program for the console
        subprocess.run([*MANAGE, *command], check=True, cwd=ROOT)  # noqa: S603 - fixed commands of our own
    return supervise()


def fill_environment() -> None:
    """What production asks for, for a trial on this machine; what is set already stays."""
    port = os.environ.get("PORT", "8000")
    data = Path(os.environ.get("POW_DATA_DIR") or ROOT / "var").resolve()
    data.mkdir(parents=True, exist_ok=True)
    defaults = {
        "DJANGO_SETTINGS_MODULE": "pow_site.settings.production",
        "SITE_URL": f"http://127.0.0.1:{port}",
        "ALLOWED_HOSTS": "127.0.0.1,localhost",
        "DATABASE_URL": f"sqlite:///{data / 'pow.sqlite3'}",
        "PORT": port,
    }
    if not os.environ.get("SECRET_KEY"):
        defaults["SECRET_KEY"] = read_or_make_key(data / "secret_key")
    for name, value in defaults.items():
        if not os.environ.get(name):
            os.environ[name] = value


def read_or_make_key(path: Path) -> str:
    """The machine's own secret, made at the first start and readable by its owner only."""
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(64), encoding="ascii")
    return path.read_text(encoding="ascii")


def supervise() -> int:
    """Keeps the others running beside the server, and ends all together."""
    server = _start([PYTHON, "-m", "gunicorn", "--config", "python:pow_site.gunicorn", "pow_site.wsgi"])
    others = [_start(command) for command in BESIDE]
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: server.terminate())
    while server.poll() is None:
        for place, command in enumerate(BESIDE):
            if others[place].poll() is not None:
                others[place] = _start(command)
        time.sleep(1)
    _stop(others)
    return server.returncode


def _stop(processes: list[subprocess.Popen[bytes]]) -> None:
    for process in processes:
        process.terminate()
    deadline = time.monotonic() + STOP_SECONDS
    for process in processes:
        try:
            process.wait(max(deadline - time.monotonic(), 0))
        except subprocess.TimeoutExpired:
            process.kill()


def _start(command: list[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command, cwd=ROOT)  # noqa: S603 - fixed commands of our own


if __name__ == "__main__":
    sys.exit(main())
