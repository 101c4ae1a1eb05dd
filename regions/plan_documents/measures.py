"""From what stands below "Maatregelen" to measures: each a title, a text, partners and how far it is."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from .cutting import cut_words, split_sentence
from .headings import ONE_MEASURE
from .labels import EXPLAINED, LABEL, Said, take_labels
from .model import Block, Kind
from .plan import MAX_TITLE, MeasureText

AROUND_TITLE = " :;,.\N{EN DASH}\N{EM DASH}-"


@dataclass
class _Draft:
    """The lines of one measure, and the bold words with which they begin."""

    lead: str
    lines: list[str] = field(default_factory=list)


def read_measures(blocks: Sequence[Block]) -> tuple[list[MeasureText], list[Block]]:
    """The measures, and the blocks that belong to none.

    A measure is each heading with what is below it; without headings each paragraph that starts in bold, where
    the first one does; without those each item of a list; and without lists each paragraph.
    """
    first = next((at for at, block in enumerate(blocks) if block.kind is Kind.HEADING), len(blocks))
    drafts, left_over = _by_looks(blocks[:first])
    return [_measure(draft) for draft in drafts + _by_heading(blocks[first:])], left_over


def _by_heading(blocks: Sequence[Block]) -> list[_Draft]:
    drafts: list[_Draft] = []
    for block in blocks:
        if block.kind is Kind.HEADING and block.level <= blocks[0].level:
            drafts.append(_Draft(block.text))
        drafts[-1].lines += block.lines
    return drafts


def _by_looks(blocks: Sequence[Block]) -> tuple[list[_Draft], list[Block]]:
    is_bold = bool(blocks and blocks[0].lead)
    has_lists = any(block.kind is Kind.LIST for block in blocks)
    drafts: list[_Draft] = []
    left_over = []
    for block in blocks:
        for part in block.items if not is_bold and block.items else (block,):
            starts = bool(part.lead) if is_bold else not has_lists or bool(block.items)
            if starts and not (drafts and LABEL.match(part.text)):
                drafts.append(_Draft(part.lead, list(part.lines)))
            elif drafts and (is_bold or LABEL.match(part.text)):
                drafts[-1].lines += part.lines
            else:
                left_over.append(part)
    return drafts, left_over


def _measure(draft: _Draft) -> MeasureText:
    said = Said()
    lines = [line for line in (take_labels(line, said) for line in draft.lines) if line]
    if not lines:
        lines, said = draft.lines, Said()
    title, rest = _split_title(lines[0], draft.lead)
    is_cut = len(title) > MAX_TITLE
    if is_cut:
        title, tail = cut_words(title, MAX_TITLE)
        rest = f"{tail} {rest}".strip()
    text = "\n".join(line for line in (rest, *lines[1:], *said.remaining) if line)
    return MeasureText(
        title, text, said.partners, said.status, said.stopped_because, cut=["titel"] * is_cut + said.cut
    )


def _split_title(line: str, lead: str) -> tuple[str, str]:
    """The title and what follows it: after the bold words, after a colon, or after the first sentence."""
    number = ONE_MEASURE.match(line)
    start = number.end() if number and line[number.end() :].strip(AROUND_TITLE) else 0
    if lead and line.startswith(lead) and len(lead) > start:
        title, rest = lead[start:], line[len(lead) :].lstrip(AROUND_TITLE)
    elif explained := EXPLAINED.fullmatch(line[start:]):
        title, rest = explained[1], explained[2]
    else:
        title, rest = split_sentence(line[start:])
    return title.strip(AROUND_TITLE) or line, rest
