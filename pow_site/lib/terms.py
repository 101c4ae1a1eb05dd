"""Marks the first use of each known term in a piece of HTML, so that a reader can ask what it means."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.html import escape, format_html

TOKEN = re.compile(r"(<[^>]*>)")
CARRIERS = frozenset({"dd", "li", "p", "td"})
TAG_NAME = re.compile(r"</?\s*([a-zA-Z0-9]+)")
LEFT_ALONE = frozenset(
    {"a", "button", "code", "figcaption", "h1", "h2", "h3", "h4", "pre", "script", "style", "summary"}
)


@dataclass(frozen=True)
class Explanation:
    """What a term means, and the anchor that names it."""

    anchor: str
    text: str


def mark_terms(html: str, terms: Mapping[str, Explanation]) -> str:
    """The HTML with a button at the first use of each term, and its explanation behind the paragraph.

    A term counts as a whole word in its own capitals; headings, links and buttons are left alone. The
    explanation is a popover of the browser itself: it needs no script, and keyboard and touch open it.
    Linear in the length of the HTML.
    """
    if not terms:
        return html
    names = sorted((str(escape(name)) for name in terms), key=len, reverse=True)
    pattern = re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, names))})(?![\w-])")
    return _Marker(pattern, {escape(name): explanation for name, explanation in terms.items()}).run(html)


class _Marker:
    """One pass over the tokens: how deep inside what is left alone, and which explanations wait."""

    def __init__(self, pattern: re.Pattern[str], terms: Mapping[str, Explanation]) -> None:
        self.pattern = pattern
        self.terms = terms
        self.seen: set[str] = set()
        self.waiting: list[str] = []
        self.depth = 0

    def run(self, html: str) -> str:
        parts = [
            self._tag(token) if token.startswith("<") else self._text(token) for token in TOKEN.split(html)
        ]
        return "".join(parts) + "".join(self.waiting)

    def _text(self, text: str) -> str:
        return text if self.depth else self.pattern.sub(self._replace, text)

    def _replace(self, match: re.Match[str]) -> str:
        name = match.group(1)
        explanation = self.terms[name]
        if explanation.anchor in self.seen:
            return name
        self.seen.add(explanation.anchor)
        self.waiting.append(
            format_html(
                '<span id="term-{0}" class="term__explanation" popover>{1}</span>',
                explanation.anchor,
                explanation.text,
            )
        )
        return f'<button type="button" class="term" popovertarget="term-{escape(explanation.anchor)}">{name}</button>'

    def _tag(self, tag: str) -> str:
        found = TAG_NAME.match(tag)
        name = found.group(1).lower() if found else ""
        closes = tag.startswith("</")
        if name in LEFT_ALONE:
            self.depth += -1 if closes else 1
        if closes and name in CARRIERS and self.waiting:
            waiting, self.waiting = "".join(self.waiting), []
            return waiting + tag
        return tag
