"""From the tree to what a plan's fields hold: rich text of a few elements, or lines of plain words."""

import re
from collections.abc import Iterable
from html import escape

from .tree import HEADINGS, SCHEMES, Node

LISTS = ("ul", "ol")
MARKED = ("b", "i")
NOTE_IDS = ("footnote-", "endnote-")
NOTE_LINKS = tuple(f"#{start}" for start in NOTE_IDS)
CELLS = ("td", "th")
LINES = (*HEADINGS, "blockquote", "li", "p", "pre", "tr")
BREAK = "<br/>"
AROUND_BREAK = re.compile(" ?<br/> ?")


def inline(children: Iterable[Node | str]) -> str:
    """Words with bold, italic, links and line ends; whatever else there is gives its words."""
    return _tidy("".join(_inline(child, set()) for child in children))


def element(node: Node) -> str:
    """A list with everything in it, or any other element as a paragraph."""
    if node.tag not in LISTS:
        html = inline(node.children)
        return f"<p>{html}</p>" if html else ""
    items = "".join(_item(child) for child in node.children if isinstance(child, Node) and child.text())
    return f"<{node.tag}>{items}</{node.tag}>" if items else ""


def bold(text: str) -> str:
    """A heading inside a text: the plan's fields have none of their own."""
    return f"<p><b>{escape(text, quote=False)}</b></p>"


def lines(children: Iterable[Node | str]) -> tuple[str, ...]:
    """The words, a line for each line, paragraph and item; the address of a link in brackets after its words."""
    text = "".join(_plain(child) for child in children)
    return tuple(line for line in (" ".join(line.split()) for line in text.split("\n")) if line)


def is_lasting(address: str) -> bool:
    """Does a link lead somewhere from this site? Not so for a place or a file next to the document."""
    if address.startswith("/"):
        return not address.startswith(("//", "/\\"))
    return address.partition(":")[0].lower() in SCHEMES


def _inline(child: Node | str, inside: set[str]) -> str:
    if isinstance(child, str):
        return escape(" ".join(f".{child}.".split())[1:-1], quote=False)
    address = child.attributes.get("href", "")
    if child.tag == "br" or address.startswith(NOTE_LINKS):
        return BREAK if child.tag == "br" else ""
    content = "".join(_inline(grandchild, inside | {child.tag}) for grandchild in child.children)
    if not content.strip() or child.tag in inside:
        return content
    if child.tag in MARKED:
        return f"<{child.tag}>{content}</{child.tag}>"
    if child.tag == "a" and is_lasting(address):
        return f'<a href="{escape(address)}">{content}</a>'
    return content + (BREAK if child.tag in LINES else " " * (child.tag in CELLS))


def _item(node: Node) -> str:
    """An item's own words, then the lists in it."""
    own = [child for child in node.children if isinstance(child, str) or child.tag not in LISTS]
    nested = [child for child in node.children if isinstance(child, Node) and child.tag in LISTS]
    return f"<li>{inline(own)}{''.join(map(element, nested))}</li>"


def _tidy(html: str) -> str:
    """Without line ends and spaces around it."""
    html = AROUND_BREAK.sub(BREAK, " ".join(html.split()))
    while html.startswith(BREAK) or html.endswith(BREAK):
        html = html.removeprefix(BREAK).removesuffix(BREAK)
    return html


def _plain(child: Node | str) -> str:
    if isinstance(child, str):
        return " ".join(f".{child}.".split())[1:-1]
    address = child.attributes.get("href", "")
    if child.tag == "a" and address.startswith(NOTE_LINKS):
        return ""
    content = "".join(map(_plain, child.children))
    if child.tag == "a" and is_lasting(address) and address.removeprefix("mailto:") not in content:
        return f"{content} ({address})"
    if child.tag == "br":
        return "\n"
    if child.tag in LISTS:
        return f"\n{content}\n"
    if child.tag == "li":
        own = [line for line in content.split("\n") if line.strip()]
        return "\n".join([f"- {own[0].strip()}", *own[1:], ""]) if own else ""
    return content + ("\n" if child.tag in LINES else " " * (child.tag in CELLS))
