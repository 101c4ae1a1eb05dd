"""What the site holds about people in this room; `learning_agenda.personal_data` gathers it."""


def declare_messages() -> None:
    """Declares every model of this room."""
