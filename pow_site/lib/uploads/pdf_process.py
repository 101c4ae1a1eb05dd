"""The process that reads one PDF: bytes on its input, lines of JSON on its output (see `pdf`).

It is a program and not a function because a PDF may make it run forever, eat all memory or crash.
"""

import contextlib
import json
import logging
import resource
import sys
from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from .limits import MAX_MEMORY, MAX_PAGES, MAX_SECONDS, MAX_TEXT

NOT_ENTERED = {"/Contents", "/Font", "/Metadata", "/P", "/Parent", "/Resources", "/StructTreeRoot"}
"""What says how a page looks, and the way back up: nothing in there acts."""

ACTIVE = {"/JavaScript", "/Launch", "/RichMedia", "/ImportData"}


def main() -> None:
    """Reports on the PDF that comes in."""
    logging.disable()
    limit()
    for line in report(sys.stdin.buffer.read()):
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()


def limit() -> None:
    """No more memory and no more time than agreed, whatever happens to who asked for this."""
    for kind, most in ((resource.RLIMIT_AS, MAX_MEMORY), (resource.RLIMIT_CPU, 2 * MAX_SECONDS)):
        with contextlib.suppress(ValueError, OSError):  # not every system has every limit
            resource.setrlimit(kind, (most, most))


def report(data: bytes) -> Iterator[str]:
    """First the judgement: sound, locked, active, attachments or broken. When sound, the text of each page.

    The judgement is strict about objects: what one reader skips as damaged, another may carry out.
    """
    try:
        reader = PdfReader(BytesIO(data))
        reader.strict = True
        reader.resolved_objects.clear()
        judgement = judge(reader)
        reader.strict = False
    except Exception:  # pypdf raises what its parsers raise, RecursionError and MemoryError among them
        yield "locked" if b"/Encrypt" in data else "broken"
        return
    yield judgement
    if judgement == "sound":
        yield from page_texts(reader)


def judge(reader: PdfReader) -> str:
    """What is the matter with a PDF; "sound" when nothing is."""
    if reader.is_encrypted:
        return "locked"
    if not len(reader.pages):
        return "broken"
    return next(filter(None, map(_judge_dictionary, _dictionaries(reader))), "sound")


def page_texts(reader: PdfReader) -> Iterator[str]:
    """The text of each page; a page that cannot be read has none."""
    left = MAX_TEXT
    for page in islice(reader.pages, MAX_PAGES):
        with contextlib.suppress(Exception):  # as above: one page more or less is no reason to refuse
            text = page.extract_text()[:left]
            left -= len(text)
            yield text
        if not left:
            return


def _dictionaries(reader: PdfReader) -> Iterator[DictionaryObject]:
    """Everything that the catalogue leads to, apart from how pages look."""
    waiting: list[Any] = [reader.root_object]
    seen: set[int] = set()
    while waiting:
        item = waiting.pop()
        if isinstance(item, IndirectObject):
            if item.idnum in seen:
                continue
            seen.add(item.idnum)
            item = item.get_object()
        if isinstance(item, DictionaryObject):
            yield item
            waiting.extend(value for key, value in item.items() if key not in NOT_ENTERED)
        elif isinstance(item, ArrayObject):
            waiting.extend(item)


def _judge_dictionary(item: DictionaryObject) -> str:
    """Only an action has "/S /JavaScript"; only a file specification has "/EF"."""
    if "/EF" in item:
        return "attachments"
    if "/JS" in item or "/XFA" in item or {_word(item, "/S"), _word(item, "/Subtype")} & ACTIVE:
        return "active"
    if _word(item, "/URI").strip().lower().startswith("javascript:"):
        return "active"
    return ""


def _word(item: DictionaryObject, key: str) -> str:
    if key not in item:
        return ""
    value = item[key]  # unlike get(), this follows references
    return value if isinstance(value, str) else ""


if __name__ == "__main__":
    main()
