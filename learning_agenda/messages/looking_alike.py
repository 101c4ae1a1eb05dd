"""What is on the site already and looks like a nomination: shown to its writer before it is sent."""

from learning_agenda.alike.finding import Alike, find_alike


def looks_like(subject: str, text: str) -> list[Alike]:
    """The best matches first; few, and often none."""
    return find_alike(f"{subject}\n{text}")
