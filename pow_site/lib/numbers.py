"""Numbers to type over, of proofs and of messages: short, not to be guessed, and read whatever way they are typed."""

import re
import secrets

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without 0, O, 1 and I, which people take for each other. 32 signs: five bits each."""
LENGTH, GROUP = 12, 4
"""Sixty bits, written as `PW-7K3M-9QXA-4TRB`, where `PW` is the prefix that tells what it is a number of."""
BODY = re.compile(f"[{ALPHABET}]{{{LENGTH}}}")
BETWEEN = re.compile(r"[\s\-\u2010-\u2015\u2212.]+")


def make_number(prefix: str) -> str:
    """A new number. That nobody has it yet, the database guards."""
    return written(prefix, "".join(secrets.choice(ALPHABET) for _ in range(LENGTH)))


def read_number(typed: str, prefix: str) -> str | None:
    """The number as we write it, whatever capitals, spaces and dashes somebody typed; None when it cannot be one.

    The prefix may be left out; one of another kind of number makes it none.
    """
    signs = BETWEEN.sub("", typed).upper()
    body = signs.removeprefix(prefix) if len(signs) > LENGTH else signs
    return written(prefix, body) if BODY.fullmatch(body) else None


def written(prefix: str, body: str) -> str:
    """The signs in groups, behind the prefix."""
    groups = (body[start : start + GROUP] for start in range(0, LENGTH, GROUP))
    return "-".join([prefix, *groups])
