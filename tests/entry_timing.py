"""Does time tell whether an address is known? Many tries, known and unknown in turn.

`tests.benchmarks` prints the figures; `tests/accounts/test_entry_timing.py` fails when they tell.

Two figures: how many times the middle try of a known address takes that of an unknown one, and how often a known
address is the slower one when one try of each is drawn: 0.50 tells nothing, 1.00 or 0.00 tells all. Behind
it stands how far chance alone moves it (one standard deviation).
"""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from math import sqrt
from statistics import median

from django.test import Client, override_settings

CODE_TRIES, PASSWORD_TRIES = 300, 100
ARGON2 = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
KNOWN, UNKNOWN = "bekend{}@example.org", "onbeke{}@example.org"


def report_entry() -> None:
    """Print both figures for what a stranger can ask of an address."""
    with override_settings(PASSWORD_HASHERS=ARGON2):
        make_known(PASSWORD_TRIES)
        report("ask for a code", ask_code, CODE_TRIES)
        report("type a wrong code", type_wrong_code, CODE_TRIES)
        report("wrong password, Argon2", type_wrong_password, PASSWORD_TRIES)


def make_known(count: int) -> None:
    """People with a complete account, at the first so many of the addresses that are known."""
    from tests.factories.people import AddressFactory, ProfileFactory, UserFactory

    for n in range(count):
        AddressFactory(user=ProfileFactory(user=UserFactory(email=KNOWN.format(n))).user)


@dataclass(frozen=True)
class Comparison:
    """`ratio` of the middle times; how often a known one `is_slower` in a draw, and how far `chance` moves that."""

    ratio: float
    is_slower: float
    chance: float


def compare(ask: Callable[[str], float], tries: int, addresses: int = PASSWORD_TRIES) -> Comparison:
    """Try known and unknown addresses in turn, so many different ones of each."""
    for address in (KNOWN, UNKNOWN):
        ask(address.format(0))  # what is made once per process
    known, unknown = [], []
    for n in range(tries):
        pair = [(KNOWN, known), (UNKNOWN, unknown)]
        for address, times in pair[:: -1 if n % 2 else 1]:  # who comes first takes turns as well
            times.append(ask(address.format(n % addresses)))
    return Comparison(
        ratio=median(known) / median(unknown),
        is_slower=sum((k > u) + (k == u) / 2 for k in known for u in unknown) / tries**2,
        chance=sqrt((2 * tries + 1) / (12 * tries**2)),
    )


def report(name: str, ask: Callable[[str], float], tries: int) -> None:
    """Print how known and unknown addresses compare."""
    found = compare(ask, tries)
    sys.stdout.write(
        f"{name:34} {found.ratio:5.3f} × unknown   known is slower {found.is_slower:5.3f}"
        f" ± {found.chance:5.3f}   ({tries} tries each)\n"
    )


def timed(client: Client, address: str, data: dict[str, str], status: int) -> float:
    """How long one answer takes, in seconds."""
    start = time.perf_counter()
    response = client.post(address, data)
    taken = time.perf_counter() - start
    assert response.status_code == status, (address, response.status_code)
    return taken


def ask_code(address: str) -> float:
    """In a browser of its own, as a stranger would."""
    from pow_site.accounts.forms import EntryForm

    return timed(Client(), "/inloggen/", {"email": address, "stempel": EntryForm().stamp}, 302)


def type_wrong_code(address: str) -> float:
    """After one was mailed."""
    from pow_site.accounts.forms import EntryForm

    client = Client()
    timed(client, "/inloggen/", {"email": address, "stempel": EntryForm().stamp}, 302)
    return timed(client, "/inloggen/code/", {"code": "geen code"}, 200)


def type_wrong_password(address: str) -> float:
    """At the log-in with a password."""
    return timed(Client(), "/inloggen/wachtwoord/", {"login": address, "password": "verkeerd"}, 200)
