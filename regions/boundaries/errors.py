"""What can be wrong with a file of boundaries."""


class BoundaryError(Exception):
    """The file is not fit for the map; the message says what is wrong and what to do, in Dutch."""


def quoted(text: str) -> str:
    """Text from the file, short and without invisible characters, fit for a message on a terminal."""
    seen = "".join(letter if letter.isprintable() else "�" for letter in text[:40])
    return f"“{seen}{'…' if len(text) > 40 else ''}”"
