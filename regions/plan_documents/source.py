"""From a file to blocks, whichever form the plan was written in."""

from collections.abc import Iterable
from typing import BinaryIO

from pow_site.lib.uploads import UploadRefused, check_word

from .blocks import blocks_of
from .markdown import MAX_BYTES, read_markdown
from .model import Block, DocumentRefused, Kind
from .rich_text import is_lasting
from .tree import Node, parse
from .word import read_word

WORD, MARKDOWN = (".docx",), (".md", ".markdown")
OLD_WORD = (".doc", ".docm", ".dot", ".dotm", ".dotx", ".odt", ".pages", ".rtf")
WRONG_KIND = (
    "Dit soort bestand kunnen we niet lezen. Kies een Word-document (.docx) of een Markdown-bestand (.md)."
)
SAVE_AS_WORD = (
    "Dit is geen .docx. Open het document, bewaar het als Word-document (.docx) en kies dat bestand."
)

NO_PDF = "Let op: een plan binnenhalen kan niet uit een PDF."


def read_blocks(file: BinaryIO, name: str) -> tuple[list[Block], list[str]]:
    """The blocks of the document, and what there is to tell about the reading. Raises DocumentRefused."""
    return _read_word(file) if _is_word(name) else _read_markdown(file.read(MAX_BYTES + 1))


def _is_word(name: str) -> bool:
    """Or else Markdown. Raises DocumentRefused when it is neither."""
    ending = name.lower()
    if ending.endswith(OLD_WORD):
        raise DocumentRefused(SAVE_AS_WORD)
    if not ending.endswith(WORD + MARKDOWN):
        raise DocumentRefused(WRONG_KIND)
    return ending.endswith(WORD)


def _read_word(file: BinaryIO) -> tuple[list[Block], list[str]]:
    try:
        check_word(file)
    except UploadRefused as error:
        raise DocumentRefused(f"{error} {NO_PDF}" if "PDF" in str(error) else str(error)) from error
    html, unreadable = read_word(file)
    tree = parse(html)
    return [*unreadable, *blocks_of(tree)], _lost_links([tree])


def _read_markdown(data: bytes) -> tuple[list[Block], list[str]]:
    blocks: list[Block] = []
    trees = []
    for piece in read_markdown(data):
        trees.append(parse(piece.html))
        blocks += blocks_of(trees[-1])
        if piece.code:
            blocks.append(Block(Kind.CODE, tuple(line for line in piece.code.splitlines() if line.strip())))
    return blocks, _lost_links(trees)


def _lost_links(trees: Iterable[Node]) -> list[str]:
    """A note on the links that lead nowhere from this site."""
    links = [node for tree in trees for node in tree.walk() if node.tag == "a"]
    lost = [
        node.text()
        for node in links
        if not is_lasting(node.attributes.get("href", "")) and "#" not in node.attributes.get("href", "")
    ]
    names = ", ".join(f"“{text}”" for text in dict.fromkeys(lost) if text)
    return (
        [f"Van deze links is alleen de tekst overgenomen, het adres werkt hier niet: {names}."]
        if names
        else []
    )
