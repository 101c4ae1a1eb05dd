"""The number of a proof: short, easy to type over, and not to be guessed."""

import re
import secrets

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without 0, O, 1 and I, which people take for each other. 32 signs: five bits each."""
PREFIX = "PW"
LENGTH, GROUP = 12, 4
"""Sixty bits, written as `PW-7K3M-9QXA-4TRB`."""
EXAMPLE = "PW-7K3M-9QXA-4TRB"
BODY = re.compile(f"[{ALPHABET}]{{{LENGTH}}}")
BETWEEN = re.compile(r"[\s\-‐-―−.]+")


def make_number() -> str:
    """A new number. That nobody has it yet, the database guards."""
    return _written("".join(secrets.choice(ALPHABET) for _ in range(LENGTH)))


def read_number(typed: str) -> str | None:
    """The number as we write it, whatever capitals, spaces and dashes somebody typed; None when it cannot be one."""
    signs = BETWEEN.sub("", typed).upper()
    body = signs.removeprefix(PREFIX) if len(signs) > LENGTH else signs
    return _written(body) if BODY.fullmatch(body) else None


def _written(body: str) -> str:
    groups = (body[start : start + GROUP] for start in range(0, LENGTH, GROUP))
    return "-".join([PREFIX, *groups])
