"""From the tree to blocks: what a reader sees as one paragraph, one list, one table."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import dropwhile

from .model import Block, Kind
from .rich_text import LISTS, NOTE_IDS, element, inline, lines
from .tree import HEADINGS, Node

INLINE = ("a", "b", "br", "i")
UNWRAPPED = ("", "blockquote", "thead", "tbody")
AFTER_LEAD = " \N{NO-BREAK SPACE}:;.,\N{EN DASH}\N{EM DASH}-"


def blocks_of(root: Node) -> Iterator[Block]:
    """The blocks below a node, in order."""
    loose: list[Node | str] = []
    for child in root.children:
        if isinstance(child, str) or child.tag in INLINE:
            loose.append(child)
            continue
        yield from _paragraph(Node("p", children=loose))
        loose = []
        yield from _block(child)
    yield from _paragraph(Node("p", children=loose))


def _block(node: Node) -> Iterable[Block]:
    if node.tag in UNWRAPPED:
        return blocks_of(node)
    if node.tag in HEADINGS:
        words = " ".join(lines(node.children))
        heading = [Block(Kind.HEADING, (words,), level=int(node.tag[1]))] if words else []
        return [*heading, *_images(node)]
    if node.tag in LISTS:
        return _list(node)
    if node.tag == "table":
        return [Block(Kind.TABLE, tuple(_rows(node))), *_images(node)]
    if node.tag == "nav":
        return [Block(Kind.CONTENTS, lines(node.children))]
    if node.tag == "img":
        return _images(Node("p", children=[node]))
    return _paragraph(node)


def _paragraph(node: Node) -> Iterator[Block]:
    if node.tag == "pre":
        node = Node("p", children=_with_line_ends(node))
    if words := lines(node.children):
        yield _with_lead(Block(Kind.PARAGRAPH, words, element(node)), node)
    yield from _images(node)


def _with_line_ends(node: Node) -> list[Node | str]:
    """Text of which the line ends count."""
    texts = [child if isinstance(child, str) else child.text() for child in node.children]
    return [part for line in "".join(texts).strip("\n").split("\n") for part in (line, Node("br"))]


def _with_lead(block: Block, node: Node) -> Block:
    """Knows the bold words at its start; without them the block as it was."""
    first, *others = _without_blanks(node.children) or [""]
    if isinstance(first, str) or first.tag != "b":
        return block
    rest = Node("p", children=_without_start(others))
    after = Block(block.kind, lines(rest.children), element(rest)) if rest.text().strip(AFTER_LEAD) else None
    return replace(block, lead=first.text() if after else block.text, after=after)


def _without_blanks(children: list[Node | str]) -> list[Node | str]:
    """Without the spaces and empty elements at the start."""
    return list(
        dropwhile(lambda child: not (child.strip() if isinstance(child, str) else child.text()), children)
    )


def _without_start(children: list[Node | str]) -> list[Node | str]:
    """Without the colon, the dash or the line end that stands between the lead and the rest."""
    rest = deque(children)
    while rest and (rest[0].tag == "br" if isinstance(rest[0], Node) else not rest[0].lstrip(AFTER_LEAD)):
        rest.popleft()
    if rest and isinstance(rest[0], str):
        rest[0] = rest[0].lstrip(AFTER_LEAD)
    return list(rest)


def _list(node: Node) -> Iterator[Block]:
    found = [child for child in node.children if isinstance(child, Node) and child.tag == "li"]
    notes = [item for item in found if item.attributes.get("id", "").startswith(NOTE_IDS)]
    for note in notes:
        yield Block(Kind.NOTE, lines(note.children))
    items = [item for item in found if item not in notes and lines(item.children)]
    if items:
        whole = Node(node.tag, children=list(items))
        yield Block(Kind.LIST, lines([whole]), element(whole), items=tuple(_item(item) for item in items))
    yield from _images(node)


def _item(node: Node) -> Block:
    children = _without_blanks(node.children)
    if isinstance(children[0], Node) and children[0].tag == "p":
        children = [*children[0].children, Node("br"), *children[1:]]
    item = Node("li", children=children)
    return _with_lead(Block(Kind.PARAGRAPH, lines(children), inline(children)), item)


def _rows(node: Node) -> Iterator[str]:
    for child in node.children:
        if isinstance(child, Node) and child.tag == "tr":
            cells = [cell.text() for cell in child.children if isinstance(cell, Node)]
            yield " | ".join(cell for cell in cells if cell)
        elif isinstance(child, Node):
            yield from _rows(child)


def _images(node: Node) -> list[Block]:
    """The pictures anywhere in it, by the words that stand for them."""
    found = []
    for child in node.children:
        if isinstance(child, Node):
            alt = child.attributes.get("alt", "").strip()
            found += [Block(Kind.IMAGE, (alt,) if alt else ())] if child.tag == "img" else _images(child)
    return found
