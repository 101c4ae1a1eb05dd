"""Does time tell whether an address is known? Many tries, known and unknown in turn; part of `tests.benchmarks`.

Two figures: how many times the middle try of a known address takes that of an unknown one, and how often a known
address is the slower one when one try of each is drawn: 0.50 tells nothing, 1.00 or 0.00 tells all. Behind
it stands how far chance alone moves it (one standard deviation).
"""

import sys
import time
from collections.abc import Callable
from math import sqrt
from statistics import median

from django.test import Client, override_settings

CODE_TRIES, PASSWORD_TRIES = 300, 100
ARGON2 = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
KNOWN, UNKNOWN = "bekend{}@example.org", "onbeke{}@example.org"


def report_entry() -> None:
    """Print both figures for what a stranger can ask of an address."""
    from tests.factories.people import AddressFactory, ProfileFactory, UserFactory

    with override_settings(PASSWORD_HASHERS=ARGON2):
        for n in range(PASSWORD_TRIES):
            AddressFactory(user=ProfileFactory(user=UserFactory(email=KNOWN.format(n))).user)
        report("ask for a code", ask_code, CODE_TRIES)
        report("type a wrong code", type_wrong_code, CODE_TRIES)
        report("wrong password, Argon2", type_wrong_password, PASSWORD_TRIES)


def report(name: str, ask: Callable[[str], float], tries: int) -> None:
    """Try known and unknown addresses in turn, and print how they compare."""
    for address in (KNOWN, UNKNOWN):
        ask(address.format(0))  # what is made once per process
    known, unknown = [], []
    for n in range(tries):
        pair = [(KNOWN, known), (UNKNOWN, unknown)]
        for address, times in pair[:: -1 if n % 2 else 1]:  # who comes first takes turns as well
            times.append(ask(address.format(n % PASSWORD_TRIES)))
    slower = sum((k > u) + (k == u) / 2 for k in known for u in unknown) / tries**2
    sys.stdout.write(
        f"{name:34} {median(known) / median(unknown):5.3f} × unknown   known is slower {slower:5.3f}"
        f" ± {sqrt((2 * tries + 1) / (12 * tries**2)):5.3f}   ({tries} tries each)\n"
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
