"""One file that somebody uploads: looked into, whatever its name says."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from .kinds import ending_of, refuse_ole
from .limits import MAX_BYTES, MEGABYTE
from .office import read_office, read_open_document
from .pdf import read_pdf
from .plain import read_plain
from .refusal import UploadRefused
from .words import tidy

READERS: dict[str, Callable[[bytes, str], str]] = {
    "csv": read_plain,
    "docx": read_office,
    "odt": read_open_document,
    "pdf": read_pdf,
    "pptx": read_office,
    "txt": read_plain,
    "xlsx": read_office,
}


class BinaryFile(Protocol):
    """What can be read from its start: an open file, or an upload."""

    def seek(self, offset: int, /) -> Any: ...
    def read(self, size: int, /) -> bytes: ...


@dataclass(frozen=True)
class UploadContents:
    """What the site keeps of a file besides the file itself."""

    sha256: str
    """Of the whole file, in 64 hexadecimal figures."""
    text: str
    """Its words with single spaces, at most `MAX_TEXT` bytes; empty for a scan."""


def read_upload(file: BinaryFile, name: str) -> UploadContents:
    """What is in a file called `name`; raises UploadRefused for all that the site does not take.

    The file is read from its start, and stands at its start afterwards. A PDF takes a process of its own and
    up to 15 seconds; the worst of zips takes 11 seconds, an ordinary one a fraction of a second.
    """
    ending = ending_of(name)
    data = _read(file)
    refuse_ole(data)
    text = READERS[ending](data, ending)
    return UploadContents(hashlib.sha256(data).hexdigest(), tidy(text))


def check_word(file: BinaryFile) -> None:
    """Raises UploadRefused unless the file is a Word file (.docx) that is safe to read with any library.

    Then its parts are sound XML without document types, at most 100 elements deep and 10 MB long.
    """
    data = _read(file)
    refuse_ole(data)
    read_office(data, "docx")


def _read(file: BinaryFile) -> bytes:
    file.seek(0)
    data = file.read(MAX_BYTES + 1)
    file.seek(0)
    if not data:
        raise UploadRefused("Dit bestand is leeg (0 bytes). Kies een bestand waar iets in staat.")
    if len(data) > MAX_BYTES:
        raise UploadRefused(
            f"Dit bestand is groter dan {MAX_BYTES // MEGABYTE} MB. Maak het kleiner, bijvoorbeeld met kleinere"
            " afbeeldingen, en upload het opnieuw."
        )
    return data
