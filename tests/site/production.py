"""Runs Python under the production settings, in a process of its own with nothing of ours in its environment."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
KEY = "kK7-" + "0aZ9_" * 12


def environment(folder: Path, **changes: str | None) -> dict[str, str]:
    """What a server needs and no more; None takes something away."""
    names = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "pow_site.settings.production",
        "SECRET_KEY": KEY,
        "ALLOWED_HOSTS": "www.example.org",
        "SITE_URL": "https://www.example.org",
        "DATABASE_URL": f"sqlite:///{folder / 'pow.sqlite3'}",
        "POW_DATA_DIR": str(folder),
    }
    return {name: value for name, value in (names | changes).items() if value is not None}


def run(folder: Path, *arguments: str, **changes: str | None) -> subprocess.CompletedProcess[str]:
    """A command line of Python's, to its end."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment(folder, **changes),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def run_python(folder: Path, source: str, **changes: str | None) -> subprocess.CompletedProcess[str]:
    """A small program."""
    return run(folder, "-c", source, **changes)
