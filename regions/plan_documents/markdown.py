"""Markdown, with tables and with the HTML that people put in it, as pieces of HTML."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

from .model import DocumentRefused

MAX_BYTES = 2 * 1024 * 1024
"""A plan of a thousand pages."""
MAX_MARKUP = 30_000
"""The parser stops at each of these signs, at worst for 0.2 ms; a plan of 200 pages has some 15,000."""
MAX_NESTING = 60
MARKUP = re.compile(r"[\n!&*<>\[\\\]_`|]")
EMPTY = "Dit bestand is leeg. Kies een bestand met het plan erin."
TOO_LARGE = "Dit Markdown-bestand is te groot voor een plan: hoogstens 2 MB. Kies een ander bestand."
TOO_MUCH = "Dit Markdown-bestand heeft te veel opmaak voor een plan. Kies een ander bestand."
TOO_DEEP = (
    "In dit bestand staan lijsten of citaten te diep in elkaar. Maak het eenvoudiger en probeer het opnieuw."
)
NOT_TEXT = (
    "Dit bestand is geen gewone tekst in UTF-8. Bewaar het plan als Markdown in UTF-8, of kies een .docx."
)
BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
OPENS = re.compile(r"<(script|style|template)\b", re.IGNORECASE)
HIDDEN = re.compile(r"<(?:script|style|template|[!?])", re.IGNORECASE)

_parser = MarkdownIt("commonmark", {"html": True, "maxNesting": MAX_NESTING}).enable("table")


@dataclass(frozen=True)
class Piece:
    """A part of the document that stands by itself, as HTML that is not cleaned yet."""

    html: str
    code: str = ""
    """The source, where it is HTML of which something will not be seen."""


def read_markdown(data: bytes) -> list[Piece]:
    """The document in order. Raises DocumentRefused."""
    if len(data) > MAX_BYTES:
        raise DocumentRefused(TOO_LARGE)
    text = _decode(data)
    if not text.strip():
        raise DocumentRefused(EMPTY)
    if sum(1 for _ in MARKUP.finditer(text)) > MAX_MARKUP:
        raise DocumentRefused(TOO_MUCH)
    env: dict[str, object] = {}
    tokens = _parser.parse(text, env)
    if any(token.level >= MAX_NESTING - 1 for token in tokens):
        raise DocumentRefused(TOO_DEEP)
    for token in tokens:
        token.children = token.children and _without_tags(token.children)
    return [
        Piece(_parser.renderer.render(part, _parser.options, env), _hidden(part)) for part in _parts(tokens)
    ]


def _decode(data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DocumentRefused(NOT_TEXT) from error
    if "\0" in text:
        raise DocumentRefused(NOT_TEXT)
    return text


def _parts(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """The tokens of each element of the page by itself: HTML that is left open does not swallow what follows."""
    part: list[Token] = []
    for token in tokens:
        part.append(token)
        if token.level == 0 and token.nesting <= 0:
            yield part
            part = []


def _hidden(part: Sequence[Token]) -> str:
    code = "".join(token.content for token in part if token.type == "html_block")
    return code if HIDDEN.search(code) else ""


def _without_tags(children: Sequence[Token]) -> list[Token]:
    """A line without the HTML in it: its words stay, but not those of a script or a style that is closed."""
    last = {token.content.lower(): at for at, token in enumerate(children) if token.type == "html_inline"}
    kept: list[Token] = []
    until = ""
    for at, token in enumerate(children):
        tag = token.content.lower() if token.type == "html_inline" else ""
        if until:
            until = "" if tag == until else until
        elif BREAK.match(tag):
            kept.append(Token("hardbreak", "br", 0))
        elif opened := OPENS.match(tag):
            end = f"</{opened[1]}>"
            until = end if last.get(end, -1) > at else ""
        elif not tag:
            kept.append(token)
    return kept
