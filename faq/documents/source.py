"""From bytes to text: refuses what is no UTF-8 text, and evens out what differs between systems."""

import re

from .model import DocumentError

MAX_BYTES = 2 * 1024 * 1024
MAX_LINES = 50_000  # not counting blank ones; the programme's own document has 50
_TOO_LARGE = "het bestand is groter dan {}. Kies het document met vragen en antwoorden."
_SAVE_AS = "Sla het document op als tekst (.txt, UTF-8) of als Markdown (.md) en kies dat bestand."
_LOOKS_LIKE = {
    b"%pdf-": "een pdf",
    b"pk\x03\x04": "een Word-document of zipbestand",
    b"\xd0\xcf\x11\xe0": "een oud Word-document (.doc)",
    b"{\\rtf": "een RTF-document",
    b"\xff\xfe": "een bestand in UTF-16",
    b"\xfe\xff": "een bestand in UTF-16",
    b"\x89png": "een afbeelding",
    b"\xff\xd8\xff": "een afbeelding",
    b"<!doctype": "een webpagina (HTML)",
    b"<html": "een webpagina (HTML)",
    b"<?xml": "een XML-bestand",
}
_LINE_END = re.compile(r"\r\n?")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
_PAGE_BREAK = re.compile(r"(?m)^\f+")


def read_text(data: bytes) -> str:
    """The text with \\n as line end and ordinary spaces; line numbers are those of the file."""
    if len(data) > MAX_BYTES:
        raise DocumentError(1, _TOO_LARGE.format("2 MB"))
    _refuse_other_formats(data)
    _refuse_control_characters(data)
    text = _LINE_END.sub("\n", _decode(data))
    _refuse_extremes(text)
    return _PAGE_BREAK.sub("", text).replace("\f", " ").replace("\N{NO-BREAK SPACE}", " ")


def _refuse_other_formats(data: bytes) -> None:
    opening = data[:200].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for signature, what in _LOOKS_LIKE.items():
        if opening.startswith(signature):
            raise DocumentError(1, f"dit lijkt {what}. {_SAVE_AS}")


def _refuse_control_characters(data: bytes) -> None:
    if control := _CONTROL.search(data):
        raise DocumentError(
            _line_at_end(data[: control.start()]),
            f"hier staat een teken dat niet in tekst hoort (code {control[0][0]}). {_SAVE_AS}",
        )


def _refuse_extremes(text: str) -> None:
    line_count = sum(1 for line in text.split("\n") if line.strip())
    if line_count == 0:
        raise DocumentError(1, "het bestand is leeg. Kies het document met vragen en antwoorden.")
    if line_count > MAX_LINES:
        raise DocumentError(1, _TOO_LARGE.format("50.000 regels"))


def _decode(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data":
            message = "het bestand breekt hier af, midden in een letter. Haal het bestand opnieuw op."
        else:
            message = "deze regel is niet te lezen als UTF-8. Sla het bestand op als UTF-8."
        # `start` counts in `object`, which is the data without its byte order mark.
        raise DocumentError(_line_at_end(error.object[: error.start]), message) from error


def _line_at_end(data: bytes) -> int:
    return len(_LINE_END.sub("\n", data.decode(errors="replace")).split("\n"))
