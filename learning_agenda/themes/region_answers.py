"""What each region said of a theme, for the support team: ja, nee, or nothing yet, and by whom."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from learning_agenda.enums import WishAnswer
from learning_agenda.models import LearningThemePage, RegionWish
from regions.models import Region

SILENT = "stil"
LABELS: Mapping[str, str] = {SILENT: "Nog niet", WishAnswer.YES: "Ja", WishAnswer.NO: "Nee"}
"""Who did not answer yet stands first: that is what the list is for."""


@dataclass(frozen=True)
class RegionAnswer:
    """A region, what it said and when, and everybody who spoke for it. `editors` get the mail when all are asked."""

    region: Region
    answer: str
    said_at: datetime | None
    wishes: tuple[RegionWish, ...]
    editors: int

    @property
    def label(self) -> str:
        return LABELS[self.answer]


def answers_of(theme: LearningThemePage, editors: Mapping[str, list[Any]]) -> list[RegionAnswer]:
    """Every region, those without an answer first. The last word of its people counts. Two queries."""
    wishes: dict[str, list[RegionWish]] = defaultdict(list)
    for wish in theme.wishes.select_related("user"):
        wishes[wish.region_id].append(wish)
    found = [
        _answer(region, wishes[region.pk], len(editors.get(region.pk, ()))) for region in Region.objects.all()
    ]
    order = list(LABELS)
    return sorted(found, key=lambda one: order.index(one.answer))


def tally(answers: Iterable[RegionAnswer]) -> list[tuple[str, int]]:
    """How many regions say what; also what none says."""
    counts = Counter(one.answer for one in answers)
    return [(label, counts[answer]) for answer, label in LABELS.items()]


def _answer(region: Region, wishes: list[RegionWish], editors: int) -> RegionAnswer:
    """The wishes stand in the order in which they were said."""
    last = wishes[-1] if wishes else None
    answer, moment = (last.answer, last.said_at) if last else (SILENT, None)
    return RegionAnswer(region, answer, moment, tuple(wishes), editors)
