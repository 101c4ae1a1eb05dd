"""Reads the Markdown form, in which the levels of the headings tell themes and questions apart.

Questions are the headings that end with a question mark, and their siblings; themes are the level above.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from .model import DocumentError
from .outline import Count, Draft, Level, Part, Promise, find_counts, group, identity
from .rich_text import clean, is_safe_address, link_addresses

# The parser stops at each of these, for up to 0.1 ms; the programme's own document has a few hundred.
MAX_MARKUP = 50_000
_MARKUP = re.compile(r"[\n!#$%&*+:<=>@\[\\\]^_`{}~-]")
_TOO_MUCH = (
    "het bestand heeft te veel opmaak voor een document met vragen en antwoorden. Kies een ander bestand."
)
_PARSER = MarkdownIt("commonmark", {"html": False})
_NUMBER = re.compile(r"[0-9]{1,3}[.)] ")
_TAGS = {
    "bullet_list_open": "<ul>",
    "bullet_list_close": "</ul>",
    "ordered_list_open": "<ol>",
    "ordered_list_close": "</ol>",
    "list_item_open": "<li>",
    "list_item_close": "</li>",
    "paragraph_open": "<p>",
    "paragraph_close": "</p>",
    "heading_open": "<p><b>",
    "heading_close": "</b></p>",
    "strong_open": "<b>",
    "strong_close": "</b>",
    "em_open": "<i>",
    "em_close": "</i>",
    "softbreak": " ",
    "hardbreak": " ",
}


def has_question_headings(text: str) -> bool:
    lines = (line.rstrip("# \t") for line in text.split("\n") if line.startswith("#"))
    return any(line.endswith("?") and line.lstrip("#").startswith((" ", "\t")) for line in lines)


def read_markdown(text: str) -> Draft:
    if sum(1 for _ in _MARKUP.finditer(text)) > MAX_MARKUP:
        raise DocumentError(1, _TOO_MUCH)
    tokens = _PARSER.parse(text)
    theme_level, question_level = _find_levels(tokens)
    starts = [i for i in _headings(tokens) if _level(tokens[i]) in (theme_level, question_level)]
    introduction = tokens[: starts[0]] if starts else tokens
    _refuse_higher_headings(tokens[len(introduction) :], theme_level)
    themes, stray = group(_parts(tokens, starts, theme_level))
    return Draft(
        themes=themes,
        stray=stray,
        contents=_find_contents(introduction, {identity(theme.title) for theme in themes}),
        counts=_find_counts(introduction),
        last_line=text.rstrip().count("\n") + 1,
    )


def _headings(tokens: Sequence[Token]) -> list[int]:
    """Indexes of the headings, without those in lists and quotations."""
    return [i for i, token in enumerate(tokens) if token.type == "heading_open" and token.level == 0]


def _level(heading: Token) -> int:
    return int(heading.tag[1:])


def _line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 1


def _text(inline: Token) -> str:
    pieces = (child.content or " " * child.type.endswith("break") for child in inline.children or ())
    return " ".join("".join(pieces).split())


def _find_levels(tokens: Sequence[Token]) -> tuple[int | None, int | None]:
    """The level of the themes and of the questions; of those at most half may lack a question mark."""
    headings = _headings(tokens)
    levels = Counter(_level(tokens[i]) for i in headings)
    asking = Counter(_level(tokens[i]) for i in headings if _text(tokens[i + 1]).endswith("?"))
    question = max(asking, key=lambda level: (asking[level], level), default=0)
    if not question or asking[question] * 2 < levels[question]:
        return None, None
    return max((level for level in levels if level < question), default=None), question


def _refuse_higher_headings(tokens: Sequence[Token], theme_level: int | None) -> None:
    for index in _headings(tokens):
        if theme_level and _level(tokens[index]) < theme_level:
            raise DocumentError(
                _line(tokens[index]),
                f"deze kop staat hoger dan de thema's. Begin hem met {'#' * theme_level}, zoals de thema's.",
            )


def _parts(tokens: Sequence[Token], starts: Sequence[int], theme_level: int | None) -> Iterable[Part]:
    for start, end in pairwise([*starts, len(tokens)]):
        heading, title = tokens[start], _text(tokens[start + 1])
        html = _to_html(tokens[start + 3 : end])
        if _level(heading) == theme_level:
            yield Part(Level.THEME, _NUMBER.sub("", title, count=1), _line(heading), html)
        else:
            yield Part(Level.QUESTION, title, _line(heading), html)


def _find_contents(introduction: Sequence[Token], themes: set[str]) -> tuple[Promise, ...]:
    """The list in the introduction that names a theme of the document; its own sublists do not count."""
    lists: list[list[Promise]] = []
    for item, paragraph, inline in zip(introduction, introduction[1:], introduction[2:], strict=False):
        if item.type.endswith("_list_open") and item.level == 0:
            lists.append([])
        if (item.type, item.level, paragraph.type) == ("list_item_open", 1, "paragraph_open"):
            lists[-1].append(Promise(_line(item), _NUMBER.sub("", _text(inline), count=1)))
    named = (found for found in lists if any(identity(entry.title) in themes for entry in found))
    return tuple(next(named, []))


def _find_counts(introduction: Sequence[Token]) -> tuple[Count, ...]:
    inlines = (token for token in introduction if token.type == "inline")
    return tuple(count for token in inlines for count in find_counts(_line(token), _text(token)))


def _to_html(tokens: Iterable[Token]) -> str:
    pieces, depth = [], 0
    for token in tokens:
        depth += token.nesting if token.type.startswith("list_item") else 0
        if token.type == "inline":
            pieces.append(_inline_html(token.children or []))
        elif token.type in ("fence", "code_block"):
            pieces.append(f"<p>{link_addresses(' '.join(token.content.split()))}</p>")
        elif depth and token.type.startswith("paragraph"):
            pieces.append(" ")  # an item of a list holds text, not paragraphs
        else:
            pieces.append(_TAGS.get(token.type, ""))
    return clean("".join(pieces))


def _inline_html(tokens: Iterable[Token]) -> str:
    """The words of a paragraph; links that lead nowhere safe become plain words."""
    pieces: list[str] = []
    href: str | None = None
    for token in tokens:
        if token.type == "link_open":
            target = str(token.attrs.get("href", ""))
            href = target if is_safe_address(target) else None
            pieces.append(f'<a href="{escape(href)}">' if href else "")
        elif token.type == "link_close":
            pieces.append("</a>" if href else "")
            href = None
        elif token.content:
            pieces.append(escape(token.content) if href else link_addresses(token.content))
        else:
            pieces.append(_TAGS.get(token.type, ""))
    return "".join(pieces)
