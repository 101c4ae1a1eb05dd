"""Word's paragraphs as HTML. Styles only tell headings from text; nothing outside the file is opened."""

import io
import re
from collections.abc import Iterable
from typing import BinaryIO
from zipfile import ZipFile

import mammoth

from .model import Block, DocumentRefused, Kind

UNREADABLE = (
    "We kunnen dit Word-document niet lezen. Open het in Word, bewaar het opnieuw als .docx en kies dat"
    " bestand."
)
TOO_LONG = "Dit Word-document is te lang voor een plan. Kies een ander bestand, of haal de bijlagen eruit."
MAX_PARAGRAPHS = 20_000
"""Some thousand pages, and some seconds of work."""
MAIN_PART = "word/document.xml"
NAMES = ("Kop {}", "Kop{}", "heading {}")
STYLE_MAP = "\n".join(
    [
        *(f"p[style-name^='{name.format(n)}'] => h{n}:fresh" for n in range(1, 7) for name in NAMES),
        *(f"p.Kop{n} => h{n}:fresh" for n in range(1, 7)),
        *(f"p[style-name^='{name}'] => nav > p:fresh" for name in ("toc ", "Inhopg", "Contents ")),
        *(f"r[style-name='{name}'] => strong" for name in ("Strong", "Zwaar")),
        *(f"r[style-name='{name}'] => em" for name in ("Emphasis", "Nadruk")),
    ]
)
IGNORED = re.compile(r"(?:An unrecognised element was ignored: |A (?=w:sym ))(\S+)")
NAMES_OF_IGNORED = {
    "altChunk": "een ander document dat erin is gevoegd",
    "fldSimple": "een veld dat Word zelf invult",
    "oMath": "een formule",
    "oMathPara": "een formule",
    "sym": "een bijzonder teken",
}
WITHOUT_WORDS = {
    "continuationSeparator", "cr", "moveFromRangeEnd", "moveFromRangeStart", "permEnd", "permStart", "pgNum",
    "ptab", "separator", "tblPrEx",
}  # fmt: skip


def read_word(file: BinaryIO) -> tuple[str, list[Block]]:
    """The document as HTML, and what is in it that cannot be read. Raises DocumentRefused.

    Deleted text and the comments of a review are not part of it; inserted text is. Of pictures only the words
    that stand for them come along.
    """
    data = file.read()
    if _count_paragraphs(data) > MAX_PARAGRAPHS:
        raise DocumentRefused(TOO_LONG)
    try:
        result = mammoth.convert_to_html(
            io.BytesIO(data),
            style_map=STYLE_MAP,
            include_embedded_style_map=False,
            external_file_access=False,
            convert_image=mammoth.images.img_element(lambda image: {}),
        )
    except Exception as error:  # of a file that breaks Word's own rules, mammoth does not say what it raises
        raise DocumentRefused(UNREADABLE) from error
    return result.value, _unreadable(message.message for message in result.messages)


def _count_paragraphs(data: bytes) -> int:
    with ZipFile(io.BytesIO(data)) as archive:
        xml = archive.read(MAIN_PART) if MAIN_PART in archive.namelist() else b""
    return xml.count(b"<w:p>") + xml.count(b"<w:p ")


def _unreadable(messages: Iterable[str]) -> list[Block]:
    found = [re.split("[:}]", match[1])[-1] for message in messages if (match := IGNORED.match(message))]
    names = [NAMES_OF_IGNORED.get(name, name) for name in found if name not in WITHOUT_WORDS]
    return [Block(Kind.UNREADABLE, (name,)) for name in dict.fromkeys(names)]
