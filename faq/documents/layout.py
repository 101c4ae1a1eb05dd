"""How the lines of a plain text lie on the page: paragraphs and lists, turned into rich text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from .rich_text import clean, link_addresses

_BULLET = re.compile(r"(?:[•·▪◦‣●\uf0b7] ?|[-*o\N{EN DASH}\N{EM DASH}](?: |\Z))(.*)")
_NUMBERED = re.compile(r"([0-9]{1,3})[.)] (.+)")


class Line(NamedTuple):
    """A line that is not blank, its white space evened out; `line` counts from 1."""

    line: int
    text: str
    is_indented: bool


Block = tuple[Line, ...]  # lines without a blank line between them


class Numbered(NamedTuple):
    """A line such as "2. Title": a heading, a line of contents or an item of a list."""

    line: int
    number: int
    title: str


@dataclass
class _Element:
    tag: str
    items: list[list[str]]  # a paragraph has one item; an item has the texts of its lines


def split_blocks(text: str) -> list[Block]:
    blocks: list[list[Line]] = [[]]
    for number, raw in enumerate(text.split("\n"), start=1):
        words = raw.split()
        if words:
            blocks[-1].append(Line(number, " ".join(words), raw[0].isspace()))
        elif blocks[-1]:
            blocks.append([])
    return [tuple(block) for block in blocks if block]


def as_numbered(line: Line) -> Numbered | None:
    match = _NUMBERED.fullmatch(line.text)
    return Numbered(line.line, int(match[1]), match[2]) if match else None


def is_list_item(line: Line) -> bool:
    return bool(_BULLET.fullmatch(line.text) or _NUMBERED.fullmatch(line.text))


def to_html(blocks: Iterable[Block]) -> str:
    """Rich text of paragraphs and lists; a list goes on across blank lines."""
    elements: list[_Element] = []
    for block in blocks:
        for index, line in enumerate(block):
            if index == 0 or not _continues(elements[-1], line):
                _start(elements, line)
            else:
                elements[-1].items[-1].append(line.text)
    return clean("".join(map(_element_html, elements)))


def _continues(element: _Element, line: Line) -> bool:
    """Whether a line carries on the sentence above it rather than starting something new."""
    if is_list_item(line):
        return False
    is_empty_item = not element.items[-1]
    return element.tag == "p" or is_empty_item or line.is_indented or not line.text[0].isupper()


def _start(elements: list[_Element], line: Line) -> None:
    last = elements[-1] if elements else _Element("", [])
    numbered = as_numbered(line)
    if bullet := _BULLET.fullmatch(line.text):
        item = [bullet[1]] if bullet[1] else []
        if last.tag == "ul":
            last.items.append(item)
        else:
            elements.append(_Element("ul", [item]))
    elif numbered and last.tag == "ol" and numbered.number == len(last.items) + 1:
        last.items.append([numbered.title])
    elif numbered and numbered.number == 1:
        elements.append(_Element("ol", [[numbered.title]]))
    else:
        elements.append(_Element("p", [[line.text]]))


def _element_html(element: _Element) -> str:
    texts = [link_addresses(" ".join(item)) for item in element.items if item]
    if element.tag == "p":
        return f"<p>{texts[0]}</p>"
    items = "".join(f"<li>{text}</li>" for text in texts)
    return f"<{element.tag}>{items}</{element.tag}>" if items else ""
