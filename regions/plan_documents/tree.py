"""HTML from outside as a small tree: cleaned first, so that no script, style or strange address is in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

import nh3

from .model import DocumentRefused

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
TAGS = {
    *HEADINGS, "a", "b", "blockquote", "br", "em", "hr", "i", "img", "li", "nav", "ol", "p", "pre", "strong",
    "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
ATTRIBUTES = {"a": {"href"}, "img": {"alt"}, "li": {"id"}}
SCHEMES = {"http", "https", "mailto", "tel"}
RENAMED = {"strong": "b", "em": "i"}
WITHOUT_END = {"br", "hr", "img"}
RUNNING = {"a", "b", "i"}
MAX_DEPTH = 120
TOO_DEEP = "In dit document staan onderdelen te diep in elkaar. Maak het eenvoudiger en probeer het opnieuw."
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")


@dataclass(eq=False)
class Node:
    """An element: its name (`b` and `i` for `strong` and `em`), its attributes, and what is in it in order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: "list[Node | str]" = field(default_factory=list)

    def text(self) -> str:
        """Every word in it, with single spaces."""
        return " ".join("".join(self._texts()).split())

    def walk(self) -> "Iterator[Node]":
        """All elements in it, in order."""
        for child in self.children:
            if isinstance(child, Node):
                yield child
                yield from child.walk()

    def _texts(self) -> "Iterator[str]":
        for child in self.children:
            if isinstance(child, str):
                yield child
            else:
                yield from child._texts()
        if self.tag not in RUNNING:
            yield " "


def parse(html: str) -> Node:
    """The elements of `TAGS` alone; of other ones only what is in them, of scripts and styles nothing.

    Raises DocumentRefused when they are nested deeper than the readers of the tree can go.
    """
    builder = _Builder()
    builder.feed(
        nh3.clean(
            CONTROL.sub(" ", html), tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None
        )
    )
    builder.close()
    return builder.open[0]


class _Builder(HTMLParser):
    """Takes cleaned HTML only: every element in it is closed, and in the right order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Node("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(RENAMED.get(tag, tag), {name: value or "" for name, value in attrs})
        self.open[-1].children.append(node)
        if tag not in WITHOUT_END:
            self.open.append(node)
        if len(self.open) > MAX_DEPTH:
            raise DocumentRefused(TOO_DEEP)

    def handle_endtag(self, tag: str) -> None:
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(CONTROL.sub(" ", data))
