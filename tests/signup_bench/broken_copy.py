"""A copy of the code that does not lock, so that the bench is known to bite."""

import shutil
from pathlib import Path

PATCHES = {
    "learning_agenda/signups/locking.py": ("Event.objects.select_for_update(no_key=True)", "Event.objects"),
    # SQLite has no rows to lock: there, that each transaction asks to write from its beginning is the lock.
    "pow_site/settings/base.py": ('"transaction_mode": "IMMEDIATE"', '"transaction_mode": "DEFERRED"'),
}
LEFT_OUT = (".git", ".venv", "var", "__pycache__", ".*_cache", "node_modules")


def copy_without_lock(root: Path, target: Path) -> Path:
    """Copies the tree and takes the lock out of the copy. Raises ValueError when it is no longer where it was."""
    shutil.copytree(root, target, ignore=shutil.ignore_patterns(*LEFT_OUT))
    for name, (lock, nothing) in PATCHES.items():
        text = (target / name).read_text(encoding="utf-8")
        if lock not in text:
            raise ValueError(
                f"{name} does not hold {lock!r}: tell tests/signup_bench/broken_copy.py where the lock is"
            )
        (target / name).write_text(text.replace(lock, nothing), encoding="utf-8")
    return target
