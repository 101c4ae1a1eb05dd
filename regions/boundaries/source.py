"""Reads a file of JSON from outside: from a path to plain lists and dictionaries, or a clear refusal."""

import json
from pathlib import Path
from typing import Any

from .errors import BoundaryError

MAX_MEGABYTES = 50


def read_json(path: Path) -> Any:
    """The JSON in a file; raises BoundaryError when it cannot be read as such."""
    text = _decoded(_read_bytes(path))
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise BoundaryError(
            f"het bestand is geen JSON (regel {error.lineno}, teken {error.colno}). "
            "Geef het GeoJSON-bestand van PDOK, of download het opnieuw."
        ) from error
    except (RecursionError, ValueError) as error:
        raise BoundaryError(
            "het bestand is te diep genest, of heeft een getal van duizenden cijfers. "
            "Geef het GeoJSON-bestand van PDOK, of download het opnieuw."
        ) from error


def _read_bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise BoundaryError("dit is een map. Geef het pad van het GeoJSON-bestand zelf.")
        if path.exists() and not path.is_file():
            raise BoundaryError("dit is geen gewoon bestand. Geef het pad van het GeoJSON-bestand zelf.")
        with path.open("rb") as file:
            content = file.read(MAX_MEGABYTES * 1024 * 1024 + 1)
    except FileNotFoundError as error:
        raise BoundaryError("dit bestand bestaat niet. Kijk of het pad klopt.") from error
    except OSError as error:
        raise BoundaryError(
            f"het bestand is niet te lezen ({error.strerror}). Kijk of het pad klopt en of je het bestand mag lezen."
        ) from error
    if len(content) > MAX_MEGABYTES * 1024 * 1024:
        raise BoundaryError(
            f"het bestand is groter dan {MAX_MEGABYTES} MB. Neem bij PDOK de gegeneraliseerde grenzen."
        )
    return content


def _decoded(content: bytes) -> str:
    if not content.strip():
        raise BoundaryError("het bestand is leeg. Download het opnieuw.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BoundaryError(
            "het bestand is geen UTF-8. Een GeoJSON-bestand is dat wel: pak het uit, of download het opnieuw."
        ) from error
