"""The links in a rich text as it is stored, where a page or a document is named by its number."""

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Anchor:
    """One link: what it leads to, and the words that lead there."""

    href: str = ""
    kind: str = ""
    """`page` or `document`; empty for an address."""
    key: str = ""
    """The number of the page or the document."""
    text: str = ""


@dataclass
class _Reader(HTMLParser):
    anchors: list[Anchor] = field(default_factory=list)
    is_open: bool = False

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            known = {name: value or "" for name, value in attrs}
            self.anchors.append(
                Anchor(known.get("href", "").strip(), known.get("linktype", ""), known.get("id", ""))
            )
            self.is_open = True

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self.is_open = False

    def handle_data(self, data: str) -> None:
        if self.is_open:
            self.anchors[-1].text += data


def read_anchors(html: str) -> list[Anchor]:
    """All links of a text, in the order in which they stand there."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.anchors
