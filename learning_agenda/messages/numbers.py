"""The number of a message, such as `VR-7K3M-9QXA-4TRB`: whoever has it may follow the message."""

from pow_site.lib import numbers

PREFIX = "VR"
EXAMPLE = numbers.written(PREFIX, "7K3M9QXA4TRB")


def make_number() -> str:
    """A new number. That nobody has it yet, the database guards."""
    return numbers.make_number(PREFIX)


def read_number(typed: str) -> str | None:
    """The number as we write it, however it was typed; None when it cannot be one."""
    return numbers.read_number(typed, PREFIX)
