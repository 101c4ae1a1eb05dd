"""Word, Excel and PowerPoint as they are since 2007, and OpenDocument text: checked as a whole, then read."""

import re
from collections.abc import Iterator

from .archives import Archive, Budget
from .kinds import CONTENT_TYPES, misnamed
from .limits import MAX_WORD_PART
from .markup import Attributes, TextCollector, read_xml
from .packages import ELSEWHERE, ZIP, check_names, check_other_part, check_package, outside, read_types
from .refusal import UploadRefused, locked

MAIN_TYPES = {f"{CONTENT_TYPES[ending]}.main+xml": ending for ending in ("docx", "pptx")} | {
    f"{CONTENT_TYPES['xlsx']}.main+xml": "xlsx"
}
WITH_TEXT = re.compile(
    r"wordprocessingml\.(document\.main|footnotes|endnotes)\+xml"
    r"|presentationml\.(slide|notesSlide)\+xml|spreadsheetml\.sharedStrings\+xml"
)
WORD_TYPE = re.compile(r"\.wordprocessingml\.\w+(\.\w+)?\+xml$")
FETCHING = re.compile(
    r"^[ \t]*(DDE(AUTO)?\b|INCLUDE(PICTURE|TEXT)[ \t]+\"?[ \t]*(\w{2,}:[/\\]|//|\\\\))",
    re.IGNORECASE | re.MULTILINE,
)
DRAWN = {"fill", "imagedata", "stroke"}
OWN_FILES = {"applet", "floating-frame", "image", "object", "object-ole", "plugin"}


def read_office(data: bytes, ending: str) -> str:
    """The text of a .docx, .pptx or .xlsx; raises UploadRefused for what is not sound or not safe."""
    if not data.startswith(ZIP):
        raise misnamed(data, ending)
    budget = Budget(len(data))
    archive = Archive(data, budget)
    types = read_types(archive)
    found = _kind_of(archive, types)
    if found != ending:
        raise misnamed(data, ending, found)
    check_package(archive, budget, types)
    if ending == "docx":
        _check_word_parts(data, types)
    return "\n".join(_texts(data, types))


def read_open_document(data: bytes, ending: str) -> str:
    """The text of an .odt; raises UploadRefused for what is not sound or not safe."""
    if not data.startswith(ZIP):
        raise misnamed(data, ending)
    budget = Budget(len(data))
    archive = Archive(data, budget)
    found = _kind_of(archive, read_types(archive))
    if found != ending:
        raise misnamed(data, ending, found)
    if "META-INF/manifest.xml" in archive.names:
        read_xml(archive.unpack("META-INF/manifest.xml"), _refuse_locked)
    check_names(archive.names)
    collector = TextCollector({"p", "h"}, outside={"annotation", "tracked-changes"})
    for name in archive.names:
        chunks = archive.unpack(name)
        if name == "content.xml":
            read_xml(chunks, _check_open_element, [collector])
        elif name.endswith(".xml"):
            read_xml(chunks, _check_open_element, may_be_empty=True)  # LibreOffice leaves some empty
        else:
            check_other_part(chunks, budget, depth=0)
    return collector.text


def _kind_of(archive: Archive, types: dict[str, str]) -> str:
    """The ending that fits what is in a zip; nothing when we know no such files."""
    if archive.read("mimetype").strip() == CONTENT_TYPES["odt"].encode():
        return "odt"
    return next((MAIN_TYPES[kind] for kind in types.values() if kind in MAIN_TYPES), "")


def _texts(data: bytes, types: dict[str, str]) -> Iterator[str]:
    archive = Archive(data, Budget(len(data)))
    for name, kind in types.items():
        if WITH_TEXT.search(kind):
            collector = TextCollector({"t"}, outside={"Fallback"})
            read_xml(archive.unpack(name), collectors=[collector])
            yield collector.text


def _check_word_parts(data: bytes, types: dict[str, str]) -> None:
    """What only Word knows: fields that fetch something, drawings from elsewhere, and parts too long to read."""
    archive = Archive(data, Budget(len(data)))
    for name, kind in types.items():
        if not WORD_TYPE.search(kind):
            continue
        instructions = TextCollector({"instrText"}, lines={"p", "fldChar"}, most=MAX_WORD_PART)
        read_xml(_bounded(archive.unpack(name)), _check_word_element, [instructions])
        if FETCHING.search(instructions.text):
            raise outside("iets")


def _bounded(chunks: Iterator[bytes]) -> Iterator[bytes]:
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > MAX_WORD_PART:
            raise UploadRefused(
                "Dit Word-bestand is te lang om te lezen. Verdeel het over meer bestanden, of bewaar het als PDF."
            )
        yield chunk


def _check_word_element(name: str, attributes: Attributes) -> None:
    if name == "fldSimple" and FETCHING.search(attributes.get("instr", "")):
        raise outside("iets")
    if name in DRAWN and any(ELSEWHERE.match(attributes.get(key, "")) for key in ("src", "href")):
        raise outside("een afbeelding")


def _check_open_element(name: str, attributes: Attributes) -> None:
    if name in OWN_FILES and ELSEWHERE.match(attributes.get("href", "")):
        raise outside("een afbeelding of een bestand")


def _refuse_locked(name: str, _: Attributes) -> None:
    if name == "encryption-data":
        raise locked("Dit bestand")
