"""The plan that is read from a document, and the account of what went where."""

from dataclasses import dataclass, field

from regions.enums import MeasureStatus, Pillar

MAX_TASK = MAX_JOIN_IN = 300
MAX_TITLE = 120
MAX_PARTNERS = 250
MAX_STOPPED_BECAUSE = 300
"""In characters, as the fields of the plan have them."""
MAX_MEASURES = 60
"""In one pillar; with more in each, the CMS could not save its form."""


@dataclass
class MeasureText:
    """A measure as the document tells it; `status` is None where it does not say."""

    title: str
    text: str = ""
    partners: str = ""
    status: MeasureStatus | None = None
    stopped_because: str = ""
    cut: list[str] = field(default_factory=list)
    """The fields that were too short for what the document says; the rest is in `text`."""

    @property
    def lines(self) -> tuple[str, ...]:
        """Everything that it says."""
        said = (
            self.title,
            self.text,
            self.partners,
            self.status.label if self.status else "",
            self.stopped_because,
        )
        return tuple(str(line) for line in said if line)


@dataclass
class PillarText:
    """What the document says on one pillar: ambition in plain text, the next two as rich text."""

    ambition: str = ""
    approach: str = ""
    agreements: str = ""
    measures: list[MeasureText] = field(default_factory=list)

    @property
    def has_text(self) -> bool:
        return bool(self.ambition or self.approach or self.agreements)

    @property
    def is_empty(self) -> bool:
        return not (self.has_text or self.measures)


@dataclass(frozen=True)
class Placed:
    """Where something went: "Aanbod, aanpak", from which heading, and how much."""

    where: str
    heading: str
    amount: str


@dataclass(frozen=True)
class LeftOver:
    """Something that has no place in a plan, below which heading it stands, and why where that helps."""

    what: str
    heading: str
    text: str
    reason: str = ""


@dataclass
class WrittenPlan:
    """The plan in a document."""

    task: str = ""
    join_in: str = ""
    pillars: dict[Pillar, PillarText] = field(
        default_factory=lambda: {pillar: PillarText() for pillar in Pillar}
    )
    placed: list[Placed] = field(default_factory=list)
    left_over: list[LeftOver] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def filled(self) -> dict[Pillar, PillarText]:
        """The pillars on which the document says something, in their order."""
        return {pillar: self.pillars[pillar] for pillar in Pillar if not self.pillars[pillar].is_empty}
