"""The project's own text files, as git sees them: what is tracked, and what is new and not ignored."""

import os
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
# Never ours, whether git is there to say so or not.
FOREIGN = {".git", ".venv", "__pycache__", "node_modules", "staticfiles", "var"}


def paths_from_git() -> list[str] | None:
    """Paths below the project, or None where there is no git or no repository."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return [path for path in done.stdout.split("\0") if path]


def paths_from_walk(root: Path = ROOT) -> Iterator[str]:
    """Every file below the project: the way out in an archive or an image without git."""
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if name not in FOREIGN]
        for name in names:
            yield (Path(folder) / name).relative_to(root).as_posix()


def read_text(path: Path) -> str | None:
    """The text of a file; None for a picture, another binary, a link, or one that was just deleted."""
    if path.is_symlink() or not path.is_file():
        return None
    content = path.read_bytes()
    try:
        return None if b"\0" in content else content.decode()
    except UnicodeDecodeError:
        return None


@cache
def project_files() -> dict[str, str]:
    """Path to text of every text file of the project, read once per run."""
    found = {}
    for path in sorted(set(paths_from_git() or paths_from_walk())):
        if FOREIGN.isdisjoint(Path(path).parts) and (text := read_text(ROOT / path)) is not None:
            found[path] = text
    return found
