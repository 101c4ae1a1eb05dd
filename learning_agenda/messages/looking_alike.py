"""What is on the site already and looks like a nomination: shown to its writer before it is sent."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from learning_agenda.alike.finding import Alike


def looks_like(subject: str, text: str) -> "list[Alike]":
    """The best matches first; few, and often none."""
    from learning_agenda.alike.finding import find_alike  # only who nominates waits for the engine

    return find_alike(f"{subject}\n{text}")
