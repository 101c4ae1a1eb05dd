"""Divides a document by its headings: what stands under which part of which pillar, and what under none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from regions.enums import Pillar

from .headings import (
    ONE_MEASURE,
    PillarHeadings,
    is_part_name,
    is_plan_part_name,
    part_named,
    plan_part_named,
)
from .model import Block, Kind, Part

BOLD_LEVEL = 7
"""Of a line in bold that serves as a heading: below every real one."""
RICH = (Part.APPROACH, Part.AGREEMENTS)
LONGEST_BOLD_HEADING = 100


@dataclass
class Section:
    """Blocks that stand together, and where they go; nowhere when `part` is None."""

    heading: str
    pillar: Pillar | None = None
    part: Part | None = None
    starts_pillar: bool = False
    blocks: list[Block] = field(default_factory=list)


def sections_of(blocks: Sequence[Block]) -> tuple[list[Section], list[Pillar]]:
    """All blocks in their sections, and the pillars in the order in which their headings came."""
    walk = _Walk(PillarHeadings(blocks))
    for block in blocks:
        walk.take(block)
    return walk.sections, walk.started


class _Walk:
    """Goes through the document once; knows in which pillar and part it is, and under a heading of which level."""

    def __init__(self, headings: PillarHeadings) -> None:
        self.headings = headings
        self.started: list[Pillar] = []
        self.sections = [Section("")]
        self.pillar: Pillar | None = None
        self.pillar_level = self.part_level = 0

    @property
    def now(self) -> Section:
        return self.sections[-1]

    def take(self, block: Block) -> None:
        for piece in self._as_headings(block):
            if piece.kind is Kind.HEADING:
                self._take_heading(piece)
            else:
                self.now.blocks.append(piece)

    def _as_headings(self, block: Block) -> Iterator[Block]:
        """A line in bold that names a pillar or a part, as the heading that it is meant to be."""
        is_short = block.kind is Kind.PARAGRAPH and 0 < len(block.lead) <= LONGEST_BOLD_HEADING
        if not is_short:
            yield block
        elif block.is_bold and self.headings.pillar_of(block):
            yield replace(block, kind=Kind.HEADING, level=self.headings.level)
        elif self._starts_part(block.lead):
            yield Block(Kind.HEADING, (block.lead.rstrip(" :"),), level=BOLD_LEVEL)
            yield from [block.after] if block.after else []
        else:
            yield block

    def _starts_part(self, lead: str) -> bool:
        """Not below a measure with a heading of its own: the goal of that measure is not the pillar's."""
        if self._is_in_measure(BOLD_LEVEL):
            return False
        return is_part_name(lead) if self.pillar else is_plan_part_name(lead)

    def _is_in_measure(self, level: int) -> bool:
        return self.now.part is Part.MEASURES and any(
            block.kind is Kind.HEADING and block.level < level for block in self.now.blocks
        )

    def _take_heading(self, block: Block) -> None:
        if pillar := self.headings.pillar_of(block):
            self.pillar, self.pillar_level = pillar, block.level
            self.started.append(pillar)
            self._start(block, Part.APPROACH, level=block.level)
            self.now.starts_pillar = True
            return
        if self.pillar and block.level <= self.pillar_level:
            self.pillar = None
            self.sections.append(Section(""))
        if self.pillar:
            self._take_inside(block)
        elif part := plan_part_named(block.text):
            self._start(block, part, level=block.level)
        elif self.now.part and block.level > self.part_level:
            self.now.blocks.append(block)
        else:
            self.sections.append(Section(block.text, blocks=[block]))
            self.part_level = block.level

    def _take_inside(self, block: Block) -> None:
        """A heading below that of the pillar. What names no part is a heading in the approach."""
        is_deeper = self.part_level > self.pillar_level and block.level > self.part_level
        part, is_name = part_named(block.text), is_part_name(block.text)
        if part and (is_name or not is_deeper) and not self._is_in_measure(block.level):
            self._start(block, part, level=block.level)
            is_content = part in RICH and not is_name
        elif is_deeper:
            is_content = True
        else:
            is_measure = ONE_MEASURE.match(block.text)
            self._start(block, Part.MEASURES if is_measure else Part.APPROACH, level=self.pillar_level)
            is_content = True
        if is_content:
            self.now.blocks.append(block)

    def _start(self, block: Block, part: Part, *, level: int) -> None:
        self.sections.append(Section(block.text, self.pillar, part))
        self.part_level = level
