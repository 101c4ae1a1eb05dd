"""The download of “Mijn gegevens”: one zip with everything as JSON, a CSV per kind, files, and what is what."""

import csv
import json
from collections.abc import Iterable
from datetime import datetime
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.timezone import localtime

from pow_site.lib.csv_cells import harmless
from pow_site.privacy.exporting import Held, StoredFile

JSON_NAME, README_NAME, FILES = "gegevens.json", "LEESMIJ.txt", "bestanden"
BYTE_ORDER_MARK = "\ufeff"
"""Without it, a spreadsheet takes “ë” in UTF-8 for two other characters."""


def archive_of(everything: Iterable[Held], *, now: datetime) -> bytes:
    """The zip. What is in a file that is gone from disk is left out, its name stays."""
    kinds = list(everything)
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        tables = [(csv_name(number, held), held) for number, held in enumerate(kinds, 1)]
        archive.writestr(README_NAME, _readme(tables, now))
        archive.writestr(JSON_NAME, _as_json(kinds, now))
        for name, held in tables:
            archive.writestr(name, _as_csv(held))
        for file in _files(kinds):
            archive.writestr(_name_in_archive(file), file.read())
    return packed.getvalue()


def csv_name(number: int, held: Held) -> str:
    """Such as “01-je-account.csv”."""
    return f"{number:02}-{slugify(held.data.title)}.csv"


def _readme(tables: list[tuple[str, Held]], now: datetime) -> str:
    """Plain text: no template, for those write an apostrophe as HTML does."""
    lines = [
        f"Jouw gegevens bij Perspectief op Werk ({settings.SITE_URL})",
        f"Gemaakt op {date_format(localtime(now), 'j F Y, H:i')} uur.",
        "",
        "Dit is alles wat deze site over jou bewaart. Bewaar dit bestand goed: er staan persoonlijke gegevens in.",
        "Je wachtwoord en de codes van je extra beveiliging zitten er niet in. Wel lees je of je die hebt.",
        "",
        f"{JSON_NAME}: alles bij elkaar, voor wie het in een ander programma wil gebruiken.",
        "De andere bestanden zijn tabellen (CSV). Je opent ze met een rekenprogramma, zoals Excel of LibreOffice.",
        "Begint een cel met =, +, - of @? Dan staat er een apostrof voor, zodat het programma er geen formule in ziet.",
    ]
    for name, held in tables:
        data = held.data
        lines += ["", f"{name}: {data.title}", f"  Waarom: {data.why}", f"  Hoe lang: {data.how_long}"]
    return "\r\n".join([*lines, ""])


def _as_json(kinds: list[Held], now: datetime) -> str:
    content = {
        "site": settings.SITE_URL,
        "gemaakt_op": localtime(now),
        "gegevens": [
            {
                "soort": held.data.title,
                "waarom": held.data.why,
                "hoe_lang": held.data.how_long,
                "rijen": held.rows,
            }
            for held in kinds
        ],
    }
    return json.dumps(content, cls=_Encoder, ensure_ascii=False, indent=2)


class _Encoder(DjangoJSONEncoder):
    def default(self, value: Any) -> Any:
        return _name_in_archive(value) if isinstance(value, StoredFile) else super().default(value)


def _as_csv(held: Held) -> str:
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(held.columns)
    writer.writerows([harmless(in_words(value)) for value in row.values()] for row in held.rows)
    return BYTE_ORDER_MARK + text.getvalue()


def in_words(value: Any) -> str:
    """A value as it stands in a cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, datetime):
        return localtime(value).isoformat(sep=" ", timespec="seconds")
    if isinstance(value, dict | list):
        return json.dumps(value, cls=_Encoder, ensure_ascii=False)
    return _name_in_archive(value) if isinstance(value, StoredFile) else str(value)


def _files(kinds: list[Held]) -> Iterable[StoredFile]:
    values = (value for held in kinds for row in held.rows for value in row.values())
    files = (value for value in values if isinstance(value, StoredFile))
    return (file for file in files if file.exists())


def _name_in_archive(file: StoredFile) -> str:
    return f"{FILES}/{file.path.replace('/', '-')}"
