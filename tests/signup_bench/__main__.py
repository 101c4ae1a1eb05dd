"""Runs the bench on PostgreSQL and SQLite, each in a process of its own, and prints what came of it as a table."""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.leftovers import free_port
from tests.postgres_server import PostgresServer
from tests.signup_bench.broken_copy import copy_without_lock
from tests.site.production import KEY

ROOT = Path(__file__).parents[2]
SECONDS = 600
PROCESSES = 4
PLACES = 20
PEOPLE = {"postgresql": 200, "sqlite": 50}
UNFINISHED = "the run did not get to its end"


def main() -> int:
    """0 when everything is as it should be; with `--without-lock`, when every run found that it is not."""
    parser = argparse.ArgumentParser(prog="python -m tests.signup_bench", description=__doc__)
    parser.add_argument("--database", choices=[*PEOPLE], action="append", help="default: both")
    parser.add_argument("--without-lock", action="store_true", help="on a copy without the lock: has to fail")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="pow-bench-"))
    try:
        root = copy_without_lock(ROOT, folder / "copy") if options.without_lock else ROOT
        runs = [run(database, root, folder / database) for database in options.database or PEOPLE]
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    say(table(runs))
    return verdict(runs, has_to_fail=options.without_lock)


def verdict(runs: list[dict[str, Any]], *, has_to_fail: bool) -> int:
    """The exit code: 2 when a run did not get to its end, which says nothing about places."""
    if any(not result["rows"] for result in runs):
        return 2
    if has_to_fail:
        return int(not all(result["complaints"] for result in runs))
    return int(any(result["complaints"] for result in runs))


def run(database: str, root: Path, folder: Path) -> dict[str, Any]:
    """What one run of `tests.signup_bench.run` in `root` found; a run that ended badly is a complaint too."""
    say(f"{database}: {PEOPLE[database]} people, {PLACES} places, {PROCESSES} server processes …")
    folder.mkdir(parents=True)
    command = [
        sys.executable,
        "-W",
        "ignore",
        "-m",
        "tests.signup_bench.run",
        str(PEOPLE[database]),
        str(PLACES),
    ]
    with database_url(database, folder) as url:
        try:
            done = subprocess.run(
                command,
                cwd=root,
                env=environment(url, folder),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                text=True,
                check=True,
                timeout=SECONDS,
            )
        except subprocess.SubprocessError as error:
            return {"database": database, "rows": [], "complaints": [f"{UNFINISHED}: {error}"]}
    return {"database": database} | json.loads(done.stdout.splitlines()[-1])


@contextmanager
def database_url(database: str, folder: Path) -> Iterator[str]:
    """The address of an empty database for as long as the block lasts."""
    if database == "sqlite":
        yield f"sqlite:///{folder / 'pow.sqlite3'}"
        return
    with PostgresServer() as server:
        yield server.url


def environment(url: str, folder: Path) -> dict[str, str]:
    """What production asks for, and nothing of the shell that the bench was started from."""
    port = free_port()
    return {
        "PATH": os.environ["PATH"],
        "PYTHONDONTWRITEBYTECODE": "1",
        "DJANGO_SETTINGS_MODULE": "pow_site.settings.production",
        "SECRET_KEY": KEY,
        "SITE_URL": f"http://127.0.0.1:{port}",
        "ALLOWED_HOSTS": "127.0.0.1",
        "DATABASE_URL": url,
        "POW_DATA_DIR": str(folder),
        "PORT": str(port),
        "WEB_CONCURRENCY": str(PROCESSES),
        "LOG_LEVEL": "ERROR",
    }


def table(runs: list[dict[str, Any]]) -> str:
    """The figures of each run below each other, then what is wrong."""
    lines = [f"{'database':<12}{'what':<46}{'wanted':>10}{'found':>10}"]
    for result in runs:
        lines += [
            f"{result['database']:<12}{what:<46}{wanted:>10}{found:>10}{'' if wanted in ('', found) else '  !!'}"
            for what, wanted, found in result["rows"]
        ]
        verdict = (
            "as it should be" if not result["complaints"] else "WRONG: " + "; ".join(result["complaints"])
        )
        lines.append(f"{result['database']:<12}{verdict}")
    return "\n".join(lines)


def say(text: str) -> None:
    """Writes a line at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
