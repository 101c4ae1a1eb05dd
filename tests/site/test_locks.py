"""The locks: what pip installs by them today it also installs when newer versions are out."""

import re
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

FOLDER = Path(__file__).resolve().parents[2] / "requirements"
PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[([^\]]*)\])?==", re.MULTILINE)


def locked_extras(text: str) -> dict[str, set[str]]:
    """The extras with which each package of a lock is pinned, by its name."""
    return {
        canonicalize_name(name): {extra.strip() for extra in extras.split(",") if extra.strip()}
        for name, extras in PINNED.findall(text)
    }


def wanted_extras(names: set[str]) -> set[tuple[str, str]]:
    """Which extras the installed packages ask of each other: pairs of a package and one extra of it."""
    return {
        (canonicalize_name(wanted.name), extra)
        for name in names
        for line in metadata.requires(name) or []
        if (wanted := Requirement(line)).marker is None or wanted.marker.evaluate({"extra": ""})
        for extra in wanted.extras
    }


def installed(names: set[str]) -> set[str]:
    """Without those that are for other platforms."""
    there = {canonicalize_name(one.metadata["Name"]) for one in metadata.distributions()}
    return names & there


def test_pins_when_read_then_they_keep_their_extras() -> None:
    assert locked_extras("a-b[x, y]==1 \\\n    --hash=sha256:00\nc==2 \\\n") == {
        "a-b": {"x", "y"},
        "c": set(),
    }


@pytest.mark.parametrize("lock", ["run.txt", "test.txt"])
def test_lock_when_a_package_wants_an_extra_of_another_then_the_pin_names_it(lock: str) -> None:
    """Else pip looks for the newest version with that extra, and stops when one is out that the lock does not hold."""
    # Arrange
    extras = locked_extras((FOLDER / lock).read_text())

    # Act
    wanted = wanted_extras(installed(set(extras)))

    # Assert
    assert len(wanted) > 0
    assert [pair for pair in sorted(wanted) if pair[1] not in extras[pair[0]]] == []
