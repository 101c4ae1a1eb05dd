"""Lines of a measure that say what they are: "Partners: UWV en de gemeente", "Status: afgerond"."""

import re
from dataclasses import dataclass, field

from regions.enums import MeasureStatus

from .cutting import cut_words
from .plan import MAX_PARTNERS, MAX_STOPPED_BECAUSE

LABEL = re.compile(
    r"(?:^(?:- )?|(?<=[.;)])\s+)(partners?|samen met|status|stand)\s*:\s*(?=\S)", re.IGNORECASE
)
EXPLAINED = re.compile(r"([^:.!?]{3,120}):\s+(\S.*)")
"""A title and what it means: "Jobcoach: begeleiding op de werkvloer"."""
IS_STATUS = ("status", "stand")
STATUSES = {
    "in voorbereiding": MeasureStatus.PREPARING, "voorbereiding": MeasureStatus.PREPARING,
    "loopt": MeasureStatus.RUNNING, "lopend": MeasureStatus.RUNNING,
    "afgerond": MeasureStatus.FINISHED, "klaar": MeasureStatus.FINISHED,
    "gestopt": MeasureStatus.STOPPED,
}  # fmt: skip
AROUND = " ,;.:()\N{EN DASH}\N{EM DASH}-"


@dataclass
class Said:
    """What the labels of one measure said."""

    partners: str = ""
    status: MeasureStatus | None = None
    stopped_because: str = ""
    remaining: list[str] = field(default_factory=list)
    """What fits in none of these."""
    cut: list[str] = field(default_factory=list)

    def hear(self, label: str, value: str) -> None:
        """Takes what one label says."""
        if label.lower() in IS_STATUS:
            self._hear_status(label, value)
            return
        partners = ", ".join(part for part in (self.partners, value.rstrip(" .;")) if part)
        self.partners, rest = cut_words(partners, MAX_PARTNERS)
        if rest:
            self.remaining.append(f"Partners: {rest}")
            self.cut.append("partners")

    def _hear_status(self, label: str, value: str) -> None:
        name = next((name for name in STATUSES if _begins_with(value, name)), "")
        if not name or self.status is not None:
            self.remaining.append(f"{label}: {value}")
            return
        self.status, more = STATUSES[name], value[len(name) :].strip(AROUND)
        if self.status is MeasureStatus.STOPPED:
            self.stopped_because, more = cut_words(more, MAX_STOPPED_BECAUSE)
            self.cut += ["waarom gestopt"] if more else []
        if more:
            self.remaining.append(more)


def take_labels(line: str, said: Said) -> str:
    """The line without its labels and what they say."""
    before, *pairs = LABEL.split(line)
    for label, value in zip(pairs[::2], pairs[1::2], strict=True):
        said.hear(label, value.strip())
    return before.strip()


def _begins_with(value: str, name: str) -> bool:
    return value[: len(name)].lower() == name and not value[len(name) : len(name) + 1].isalnum()
