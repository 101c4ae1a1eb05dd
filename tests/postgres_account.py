"""Whom the test server runs as: us, or `nobody` when we are root, because PostgreSQL refuses root."""

import os
import pwd
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def run_as(user_id: int | None = None) -> dict[str, Any]:
    """Arguments for `subprocess` that give up root, which PostgreSQL refuses; none for anybody else."""
    if (os.geteuid() if user_id is None else user_id) != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def plain_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """The environment without libpq's variables (`PGDATA`, `PGPORT`), which would steer our server."""
    return {name: value for name, value in environ.items() if not name.startswith("PG")}


class Account:
    """The account that owns the server's folder and runs its programs."""

    def __init__(self) -> None:
        self.identity = run_as()

    def own(self, path: Path) -> None:
        """Give a file or folder to this account; nothing to do when it is ours already."""
        if self.identity:
            os.chown(path, self.identity["user"], self.identity["group"], follow_symlinks=False)

    def can_run(self, *command: str) -> bool:
        """True when the account may run this: asked of the system, not guessed from file modes."""
        try:
            return self.run(*command).returncode == 0
        except PermissionError:
            return False

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run to the end; standard output and error come back together, and are the caller's to judge."""
        return subprocess.run(
            command,
            cwd="/",
            env=plain_environment(os.environ),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            **self.identity,
        )
