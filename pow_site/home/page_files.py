"""The start content as files: one Markdown file per page, folders as in the page tree."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pow_site.lib.markdown import to_rich_text

FOLDER = Path(__file__).parent / "start_content" / "pages"
QUOTE = re.compile(r"<blockquote>(.*?)</blockquote>")
TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class PageFile:
    """One page to be: its address below the root ("leeragenda/"), its facts and its text."""

    address: str
    facts: dict[str, Any]
    html: str

    @property
    def parent(self) -> str:
        """The address of the page above; of home: nothing."""
        head = self.address.rstrip("/").rpartition("/")[0]
        return f"{head}/" if head else ""

    @property
    def slug(self) -> str:
        return self.address.rstrip("/").rpartition("/")[2]

    @property
    def body(self) -> list[tuple[str, Any]]:
        """The text as blocks: runs of text, with quotes between them; `has_partners` puts their list on top."""
        blocks: list[tuple[str, Any]] = []
        for number, part in enumerate(QUOTE.split(self.html)):
            if not part.strip():
                continue
            is_quote = number % 2 == 1
            blocks.append(
                ("quote", {"text": TAG.sub("", part).strip(), "source": ""})
                if is_quote
                else ("text", part.strip())
            )
        if self.facts.get("has_partners"):
            blocks.insert(0, ("partners", None))
        return blocks


def read_page_files(folder: Path = FOLDER) -> Iterator[PageFile]:
    """All pages, parents before children and siblings in their order."""
    files = [_read(path, folder) for path in folder.rglob("*.md")]
    return iter(
        sorted(files, key=lambda file: (file.address.count("/"), file.facts.get("order", 0), file.address))
    )


def _read(path: Path, folder: Path) -> PageFile:
    _, front_matter, text = path.read_text(encoding="utf-8").split("+++\n", 2)
    relative = path.relative_to(folder).with_suffix("")
    parts = relative.parts[:-1] if relative.name == "index" else relative.parts
    return PageFile("".join(f"{part}/" for part in parts), tomllib.loads(front_matter), to_rich_text(text))
