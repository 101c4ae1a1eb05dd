"""Plain text and CSV."""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE

from .kinds import misnamed

NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
NOT_PLAIN = (b"%PDF-", b"PK\x03\x04", b"{\\rtf", b"MZ")


def read_plain(data: bytes, ending: str) -> str:
    """The text of a .txt or .csv file: UTF-8, UTF-16 with its mark, or Windows' Western letters."""
    text = _decode(data)
    if NOT_TEXT.search(text) or data.lstrip().startswith(NOT_PLAIN):
        raise misnamed(data, ending)
    return text


def _decode(data: bytes) -> str:
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
