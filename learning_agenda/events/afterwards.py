"""What somebody still finds of an event that they took part in: their look-back, what to take home, their proof."""

from collections.abc import Callable, Sequence
from datetime import datetime

from learning_agenda.lookback.ways import open_lookbacks
from learning_agenda.models import Signup
from learning_agenda.proofs.proving import proof_ways
from learning_agenda.take_home.reading import ways_to_take_home
from pow_site.cms.choices import Choice

Ways = dict[int, list[Choice]]
"""Where to go, by the key of the sign-up."""
SOURCES: tuple[Callable[[Sequence[Signup], datetime], Ways], ...] = (
    open_lookbacks,
    ways_to_take_home,
    proof_ways,
)
"""Each with one or two queries, however many sign-ups there are."""


def ways_after(signups: Sequence[Signup], now: datetime) -> Ways:
    """All of it, in the order of the sources."""
    ways: Ways = {}
    for source in SOURCES:
        for key, choices in source(signups, now).items():
            ways.setdefault(key, []).extend(choices)
    return ways
