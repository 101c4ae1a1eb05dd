"""What the site holds about people in this room; `learning_agenda.personal_data` gathers it."""


def declare_themes() -> None:
    """Declares every model of this room."""
