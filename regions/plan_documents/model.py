"""What a document consists of: blocks, and the parts of a plan that they can belong to."""

from dataclasses import dataclass
from enum import Enum, StrEnum


class DocumentRefused(Exception):
    """No plan can be read from this file; the message says in Dutch why, and what to do."""


class Kind(StrEnum):
    """What a block is, in the word of the report."""

    HEADING = "kop"
    PARAGRAPH = "tekst"
    LIST = "lijst"
    TABLE = "tabel"
    IMAGE = "afbeelding"
    NOTE = "voetnoot"
    CONTENTS = "inhoudsopgave"
    CODE = "HTML-code"
    UNREADABLE = "onderdeel dat we niet kunnen lezen"


TEXT = (Kind.HEADING, Kind.PARAGRAPH, Kind.LIST)


@dataclass(frozen=True)
class Block:
    """One paragraph, list, heading, or something that a plan has no place for."""

    kind: Kind
    lines: tuple[str, ...] = ()
    """The words, without mark-up, a line each."""
    html: str = ""
    """Rich text of the few elements that a plan's fields allow."""
    level: int = 0
    """Of a heading: 1 is the highest."""
    lead: str = ""
    """The bold words with which it begins."""
    after: "Block | None" = None
    """What follows the lead, where something does."""
    items: "tuple[Block, ...]" = ()
    """Of a list."""

    @property
    def text(self) -> str:
        return " ".join(self.lines)

    @property
    def is_bold(self) -> bool:
        return bool(self.lead) and self.after is None


class Part(Enum):
    """Where text can go: two sentences about the whole plan, four parts in each pillar."""

    TASK = "opgave"
    JOIN_IN = "meedoen"
    AMBITION = "ambitie"
    APPROACH = "aanpak"
    AGREEMENTS = "afspraken"
    MEASURES = "maatregelen"
