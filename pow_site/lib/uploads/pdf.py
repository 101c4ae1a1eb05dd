"""PDF. Reading one is work that a file can make endless, so a process of its own does it, with limits."""

import json
import os
import subprocess
import sys
from pathlib import Path

from .kinds import misnamed
from .limits import MAX_SECONDS
from .refusal import UploadRefused, broken, locked
from .words import join_lines

ROOT = Path(__file__).resolve().parents[3]
COMMAND = [sys.executable, "-m", "pow_site.lib.uploads.pdf_process"]
KEPT_VARIABLES = ("LD_LIBRARY_PATH", "PATH", "PYTHONPATH")
TAIL = 2048
PRINT_IT = " Open het, druk het af naar een nieuwe PDF (Afdrukken, Opslaan als PDF) en upload die."


def read_pdf(data: bytes, ending: str) -> str:
    """The text of a PDF, of at most `MAX_PAGES` pages; a scan has none. Takes at most `MAX_SECONDS`.

    Raises UploadRefused for what is broken, locked or active. Where only the text takes too long, the file is
    good, and what was read in time is the text.
    """
    if not data.lstrip()[:5] == b"%PDF-":
        raise misnamed(data, ending)
    if b"%%EOF" not in data[-TAIL:]:
        raise broken("dit PDF-bestand")
    said = [json.loads(line) for line in _ask(data).splitlines()]
    if not said:
        raise UploadRefused("Dit PDF-bestand is te ingewikkeld om te controleren." + PRINT_IT)
    judgement, *texts = said
    if judgement != "sound":
        raise _refusal(judgement)
    return join_lines("\n".join(texts))


def _ask(data: bytes) -> bytes:
    """What the process says about a PDF: whole lines of JSON, the judgement first, then the text of each page."""
    try:
        said = subprocess.run(  # noqa: S603 - a fixed command of our own
            COMMAND,
            input=data,
            capture_output=True,
            timeout=MAX_SECONDS,
            check=False,
            cwd=ROOT,
            env={name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ},
        ).stdout
    except subprocess.TimeoutExpired as stopped:
        said = stopped.stdout or b""
    return said[: said.rfind(b"\n") + 1]


def _refusal(judgement: str) -> UploadRefused:
    if judgement == "locked":
        return locked("Dit PDF-bestand")
    if judgement == "active":
        return UploadRefused(
            "In dit PDF-bestand zit een programma of een invulformulier met scripts." + PRINT_IT
        )
    if judgement == "attachments":
        return UploadRefused(
            "In dit PDF-bestand zitten andere bestanden, die we niet kunnen controleren."
            " Upload die bestanden apart." + PRINT_IT
        )
    return broken("dit PDF-bestand")
