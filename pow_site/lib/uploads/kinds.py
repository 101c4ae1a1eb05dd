"""Which kinds of files the site takes, and what a file looks like whatever its name says."""

import re

from .refusal import UploadRefused, locked

OFFICE = "application/vnd.openxmlformats-officedocument"
CONTENT_TYPES = {
    "csv": "text/csv",
    "docx": f"{OFFICE}.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "pdf": "application/pdf",
    "pptx": f"{OFFICE}.presentationml.presentation",
    "txt": "text/plain",
    "xlsx": f"{OFFICE}.spreadsheetml.sheet",
}
"""Ending of the name (small letters, no dot) to the content type it is served with."""

KINDS = {
    "csv": "een tekstbestand met komma's (csv)",
    "docx": "een Word-bestand",
    "odt": "een OpenDocument-tekst (odt)",
    "pdf": "een PDF",
    "pptx": "een PowerPoint-bestand",
    "txt": "een tekstbestand",
    "xlsx": "een Excel-bestand",
}
LOOKS = (
    (rb"\s*%PDF-", "een PDF"),
    (rb"PK\x03\x04", "een zip-bestand"),
    (rb"\{\\rtf", "een RTF-bestand"),
    (rb"(?i)\s*(<!doctype html|<html|<script)", "een webpagina"),
    (rb"\s*<(\?xml|svg)", "een XML-bestand"),
    (rb"\x89PNG|\xff\xd8\xff|GIF8|RIFF....WEBP|BM", "een afbeelding"),
    (rb"MZ|\x7fELF|#!", "een programma"),
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files of Office up to 2003 begin, and the containers in which newer Office locks a file."""

OLD_ENDINGS = {"doc": "docx", "dot": "docx", "rtf": "docx", "ppt": "pptx", "xls": "xlsx"}
MACRO_ENDINGS = {"docm", "dotm", "pptm", "potm", "ppsm", "xlsm", "xltm", "xlsb"}


def ending_of(name: str) -> str:
    """The ending of a file's name; raises UploadRefused when the site does not take such files."""
    _, dot, ending = name.rpartition(".")
    ending = ending.lower() if dot else ""
    if ending in OLD_ENDINGS:
        raise UploadRefused(
            f"Een .{ending}-bestand kunnen we niet gebruiken."
            f" Bewaar het als .{OLD_ENDINGS[ending]} of PDF en upload dat."
        )
    if ending in MACRO_ENDINGS:
        raise with_macros()
    if ending not in CONTENT_TYPES:
        raise UploadRefused(
            "Dit soort bestand nemen we niet op. Upload een PDF of een Word-bestand (.docx)."
            " Ook goed: .csv, .odt, .pptx, .txt en .xlsx."
        )
    return ending


def refuse_ole(data: bytes) -> None:
    """Refuses containers of old Office, and tells a locked file from an old one."""
    if not data.startswith(OLE):
        return
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise locked("Dit bestand")
    if "WordDocument".encode("utf-16-le") in data:
        raise UploadRefused("Dit is een oud Word-bestand (.doc). Bewaar het als .docx of PDF en upload dat.")
    raise UploadRefused(
        "Dit is een bestand van een oude versie van Office. Bewaar het als .docx, .xlsx, .pptx of PDF en upload dat."
    )


def misnamed(data: bytes, ending: str, found: str = "") -> UploadRefused:
    """The content is not what the name says. `found`: the ending that would fit, where that is known."""
    what = KINDS.get(found) or next((what for look, what in LOOKS if re.match(look, data, re.DOTALL)), "")
    seen = f"het lijkt {what} te zijn" if what else "de inhoud is iets anders"
    return UploadRefused(
        f"De naam eindigt op .{ending}, maar dit is g{KINDS[ending]}: {seen}."
        " Open het bestand op je computer, bewaar het als PDF of als Word-bestand (.docx) en upload dat."
    )


def with_macros() -> UploadRefused:
    """The file holds a program."""
    return UploadRefused(
        "Er zitten macro's of besturingselementen in dit bestand: kleine programma's die bezoekers kunnen schaden."
        " Bewaar het zonder macro's (.docx) of als PDF en upload dat."
    )
