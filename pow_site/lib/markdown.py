"""Markdown as the CMS's rich text: the same few elements that an editor can make by hand."""

import nh3
from markdown_it import MarkdownIt

TAGS = {"a", "b", "blockquote", "h2", "h3", "i", "li", "ol", "p", "ul"}
RENAMED = (("strong", "b"), ("em", "i"))

_parser = MarkdownIt("commonmark", {"html": False})


def to_rich_text(source: str) -> str:
    """The Markdown as HTML of `TAGS` alone; links keep their address when it is http(s), mailto or a path."""
    html = _parser.render(source).replace("\n", " ")
    for old, new in RENAMED:
        html = html.replace(f"<{old}>", f"<{new}>").replace(f"</{old}>", f"</{new}>")
    return nh3.clean(
        html, tags=TAGS, attributes={"a": {"href"}}, link_rel=None, url_schemes={"http", "https", "mailto"}
    ).strip()
