"""Reads the plain text form, in which blank lines, numbers and question marks are all the markup there is.

A theme is a numbered heading alone between blank lines, a question the line with a question mark above its
answer. Which numbered lines are themes is for the list of contents to say, where there is one.
"""

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise

from .layout import Block, Line, Numbered, as_numbered, is_list_item, split_blocks, to_html
from .model import DocumentError
from .outline import Draft, Level, Part, Promise, find_counts, group, identity

_LIST_OR_THEME = (
    "is dit een thema of het laatste punt van een lijst? Zet de punten van een lijst zonder lege regels onder"
    " elkaar, of noem de thema's boven in het document in een inhoudsopgave."
)

Headings = Mapping[int, Numbered]  # by the index of their block

# Where a next sentence starts; "o.a. UWV" is none.
_NEXT_SENTENCE = re.compile(r"(?<=\w{3}[.!?…]) (?=[^\W\d_a-z])")


def read_plain(text: str) -> Draft:
    blocks = split_blocks(text)
    candidates = {index: found for index, block in enumerate(blocks) if (found := _as_heading(block))}
    introduction = blocks[: min(candidates, default=len(blocks))]
    contents = _find_contents(introduction, candidates)
    headings = _announced(candidates, contents) if contents else _rising(blocks, candidates)
    opening_line = (contents[-1] if contents else blocks[0][-1]).line
    themes, stray = group(_parts(blocks, headings, opening_line))
    return Draft(
        themes=themes,
        stray=stray,
        contents=tuple(Promise(entry.line, entry.title) for entry in contents),
        counts=tuple(count for line in _lines(introduction) for count in find_counts(line.line, line.text)),
        last_line=blocks[-1][-1].line,
    )


def _lines(blocks: Iterable[Block]) -> list[Line]:
    return [line for block in blocks for line in block]


def _as_heading(block: Block) -> Numbered | None:
    return None if len(block) > 1 or block[0].is_indented else as_numbered(block[0])


def _find_contents(introduction: list[Block], candidates: Headings) -> list[Numbered]:
    """The list in the introduction that names headings of the document; any list when it has no headings."""
    lists: list[list[Numbered]] = []
    for entry in filter(None, map(as_numbered, _lines(introduction))):
        if entry.number == 1:
            lists.append([entry])
        elif lists and entry.number == len(lists[-1]) + 1:
            lists[-1].append(entry)
    names = set(map(_name, candidates.values()))
    naming = (found for found in lists if not names or not names.isdisjoint(map(_name, found)))
    return next(naming, [])


def _announced(candidates: Headings, contents: list[Numbered]) -> Headings:
    names = set(map(_name, contents))
    return {index: heading for index, heading in candidates.items() if _name(heading) in names}


def _name(line: Numbered) -> tuple[int, str]:
    return line.number, identity(line.title)


def _rising(blocks: list[Block], candidates: Headings) -> Headings:
    """Headings whose numbers rise; numbered blocks that follow each other and begin again are a list."""
    headings: dict[int, Numbered] = {}
    last, is_list = 0, False
    for index, heading in candidates.items():
        before = candidates.get(index - 1)
        if before is None or heading.number != before.number + 1:
            is_list = heading.number <= last
        leads_to_question = any(map(_asks, blocks[index + 1 : index + 2]))
        if is_list and leads_to_question and heading.number == last + 1:
            raise DocumentError(heading.line, _LIST_OR_THEME)
        if not is_list and heading.number > last:
            headings[index] = heading
            last = heading.number
    return headings


def _parts(blocks: list[Block], headings: Headings, opening_line: int) -> Iterable[Part]:
    starts = sorted(headings.keys() | _find_questions(blocks, headings, opening_line))
    for index, end in pairwise([*starts, len(blocks)]):
        title, *rest = blocks[index]
        html = to_html([tuple(rest), *blocks[index + 1 : end]])
        if heading := headings.get(index):
            yield Part(Level.THEME, heading.title, heading.line, html)
        else:
            yield Part(Level.QUESTION, title.text, title.line, html)


def _find_questions(blocks: list[Block], headings: Headings, opening_line: int) -> set[int]:
    """Indexes of the blocks that start with a question, in the one form that most of the document has.

    Where questions stand on their answer, a question mark on a line of its own belongs to an answer. Unless
    there is none above it, or nothing of it follows: then it is a question that has lost touch with its own.
    """
    asking = {i for i, block in enumerate(blocks) if block[0].line > opening_line and _asks(block)}
    attached = {i for i in asking if len(blocks[i]) > 1}
    alone = {i for i in asking - attached if _is_brief(blocks[i][0].text)}
    if len(alone) > len(attached):
        return alone
    ends = attached | headings.keys() | {len(blocks)}
    return attached | {i for i in alone if i - 1 in headings or i + 1 in ends}


def _asks(block: Block) -> bool:
    """Whether a block may start with a question."""
    return block[0].text.endswith("?") and not is_list_item(block[0])


def _is_brief(text: str) -> bool:
    """At most two sentences, as questions are: "It rains again. Is the match still on?"."""
    return len(_NEXT_SENTENCE.findall(text)) <= 1
