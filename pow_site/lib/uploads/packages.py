"""What lies inside Office's zips: no programs, no files in old containers, nothing that is fetched from elsewhere."""

import re
from collections.abc import Iterable, Iterator

from .archives import Archive, Budget
from .kinds import OLE, with_macros
from .limits import MAX_BYTES
from .markup import Attributes, read_xml
from .refusal import UploadRefused

TYPES = "[Content_Types].xml"
ZIP = b"PK\x03\x04"
HEAD = 1024
MACRO_PART = re.compile(r"(^|/)(vbaproject\.bin|vbadata\.xml|activex/.*|basic/.*|scripts/.*)$", re.IGNORECASE)
MACRO_TYPE = re.compile(r"macroenabled|vbaproject|activex", re.IGNORECASE)
ELSEWHERE = re.compile(r"\s*(\w{2,}:|//|\\\\)")
LOCAL_TEMPLATE = re.compile(r"file:///[a-z]:[\\/]", re.IGNORECASE)
OUTSIDE = {
    "attachedTemplate": "een sjabloon",
    "image": "een afbeelding",
    "oleObject": "een gekoppeld bestand",
    "video": "een video",
    "audio": "een geluid",
}


def check_relationship(name: str, attributes: Attributes) -> None:
    """An element of a .rels part: what is not a link to click has to be in the file itself."""
    if name != "Relationship":
        return
    kind = attributes.get("Type", "").rpartition("/")[2]
    target = attributes.get("Target", "")
    if kind == "aFChunk":
        raise embedded("een ingevoegd document")
    is_outside = attributes.get("TargetMode", "").lower() == "external" or ELSEWHERE.match(target)
    if is_outside and kind != "hyperlink" and not _is_own_template(kind, target):
        raise outside(OUTSIDE.get(kind, "iets"))


def _is_own_template(kind: str, target: str) -> bool:
    """Word notes where the writer's own template lay. A path on a drive is harmless; a server's is not."""
    return kind == "attachedTemplate" and LOCAL_TEMPLATE.match(target) is not None


def outside(what: str) -> UploadRefused:
    """The file fetches something from another place when it is opened."""
    return UploadRefused(
        f"Dit bestand haalt {what} van een andere plek als iemand het opent."
        " Zet dat in het document zelf, of bewaar het als PDF en upload dat."
    )


def embedded(what: str) -> UploadRefused:
    """There is a file in the file, of a kind that we cannot look into."""
    return UploadRefused(
        f"In dit bestand zit {what} verstopt, dat we niet kunnen controleren."
        " Haal het eruit, of bewaar het document als PDF en upload dat."
    )


def check_names(names: Iterable[str]) -> None:
    """Refuses a file with programs in it, told by the names of its parts."""
    if any(map(MACRO_PART.search, names)):
        raise with_macros()


def check_other_part(chunks: Iterator[bytes], budget: Budget, depth: int) -> None:
    """A part that is no XML: a picture or a font, or an Office file that holds the figures of a chart."""
    head = b""
    for chunk in chunks:
        head += chunk
        if len(head) >= HEAD:
            break
    if head.startswith(OLE):
        raise embedded("een ander bestand")
    if (head.startswith(b"MZ") and b"PE\0\0" in head[:HEAD]) or head.startswith((b"\x7fELF", b"#!")):
        raise embedded("een programma")
    if head.startswith(ZIP):
        check_inner(head + b"".join(chunks), budget, depth + 1)
    for _ in chunks:
        pass  # unpacked to the end: only then is its size known


def check_inner(data: bytes, budget: Budget, depth: int) -> None:
    """An Office file within an Office file. It may not hold a third one."""
    archive = Archive(data, budget) if depth == 1 and len(data) <= MAX_BYTES else None
    types = read_types(archive) if archive else {}
    if archive is None or not types:
        raise embedded("een zip-bestand")
    check_package(archive, budget, types, depth)


def read_types(archive: Archive) -> dict[str, str]:
    """The content type of each part; refuses the types of macros. Nothing when the zip is no Office file."""
    named: dict[str, str] = {}

    def note(_: str, attributes: Attributes) -> None:
        kind = attributes.get("ContentType", "")
        if MACRO_TYPE.search(kind):
            raise with_macros()
        extension = attributes.get("Extension")
        named[f".{extension}".lower() if extension else attributes.get("PartName", "").lower()] = kind

    if TYPES not in archive.names:
        return {}
    read_xml(archive.unpack(TYPES), note)
    return {name: _type_of(name.lower(), named) for name in archive.names}


def _type_of(name: str, named: dict[str, str]) -> str:
    return named.get(f"/{name}") or named.get(f".{name.rpartition('.')[2]}", "")


def check_package(archive: Archive, budget: Budget, types: dict[str, str], depth: int = 0) -> None:
    """Reads every part of an Office file, to its end; raises UploadRefused for what may not be there."""
    check_names(archive.names)
    for name in archive.names:
        check_part(archive, name, types.get(name, ""), budget, depth)


def check_part(archive: Archive, name: str, kind: str, budget: Budget, depth: int) -> None:
    """One part: relationships, other XML, or anything else."""
    chunks = archive.unpack(name)
    if name.lower().endswith(".rels"):
        read_xml(chunks, check_relationship)
    elif name.lower().endswith(".xml") or kind.endswith(("+xml", "/xml")):
        read_xml(chunks)
    else:
        check_other_part(chunks, budget, depth)
