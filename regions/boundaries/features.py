"""From GeoJSON to one feature per region: the collection, its coordinate system, and the codes."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from .errors import BoundaryError, quoted

SHOWN_CODES = 5
IN_DEGREES = {"CRS84", "CRS84H", "WGS84", "WGS 84"}
GET_GEOJSON = "Neem bij PDOK de grenzen van de arbeidsmarktregio's, als GeoJSON."


@dataclass(frozen=True)
class Feature:
    """What the file says of one region; the geometry is still unread."""

    code: str
    name: str
    geometry: Mapping[str, Any]


def read_features(document: Any) -> list[Feature]:
    """The features of a FeatureCollection in degrees, each with a code of its own, in the order of the codes."""
    match document:
        case {"type": "FeatureCollection", "features": [*rows]}:
            _check_coordinate_system(document.get("crs"))
        case _:
            raise BoundaryError(f"het bestand is JSON, maar geen FeatureCollection. {GET_GEOJSON}")
    if not rows:
        raise BoundaryError(f"het bestand heeft geen enkel gebied. {GET_GEOJSON}")
    features = [_feature(number, row) for number, row in enumerate(rows, start=1)]
    twice = [code for code, count in Counter(feature.code for feature in features).items() if count > 1]
    if twice:
        raise BoundaryError(
            f"een code staat meer dan eens in het bestand: {_listed(twice)}. "
            "Een regio is één feature: voeg haar delen samen."
        )
    return sorted(features, key=lambda feature: feature.code)


def check_codes(features: Iterable[Feature], names: Mapping[str, str]) -> None:
    """Raises BoundaryError unless the file has exactly the regions of `names`, code to name."""
    found = {feature.code for feature in features}
    if not names:
        raise BoundaryError("er zijn nog geen regio's in de database. Geef eerst de opdracht load_regions.")
    if unknown := sorted(found - names.keys()):
        raise BoundaryError(
            f"onbekende code: {_listed(unknown)}. {GET_GEOJSON} Is de indeling in regio's veranderd? "
            "Werk dan eerst regions/data/ bij en geef de opdracht load_regions."
        )
    if missing := [f"{code} {names[code]}" for code in sorted(names.keys() - found)]:
        raise BoundaryError(
            f"deze regio's ontbreken in het bestand: {_listed(missing)}. De kaart heeft alle regio's nodig: "
            "neem het hele bestand van PDOK."
        )


def _check_coordinate_system(system: Any) -> None:
    match system:
        case None:
            return
        case {"properties": {"name": str(name)}} if _is_in_degrees(name):
            return
        case {"properties": {"name": str(name)}}:
            what = quoted(name)
        case _:
            what = "een stelsel zonder bekende naam"
    raise BoundaryError(
        f"het coördinatenstelsel (crs) is {what}. Kies bij het downloaden WGS84 (EPSG:4326 of CRS84)."
    )


def _is_in_degrees(name: str) -> bool:
    """Whether a name such as `urn:ogc:def:crs:OGC:1.3:CRS84` or `EPSG:4326` means WGS84."""
    *authority, last = re.split(r"[:/#]+", name.strip().upper())
    return last in IN_DEGREES or (last == "4326" and "EPSG" in authority)


def _feature(number: int, row: Any) -> Feature:
    match row:
        case {"type": "Feature", "properties": {"statcode": str(code), **others}} if code.strip():
            pass
        case {"type": "Feature"}:
            raise BoundaryError(f"feature {number} heeft geen statcode. {GET_GEOJSON}")
        case _:
            raise BoundaryError(f"onderdeel {number} is geen Feature. {GET_GEOJSON}")
    match row.get("geometry"):
        case {"type": "Polygon" | "MultiPolygon"} as geometry:
            name = others.get("statnaam")
            return Feature(code.strip(), name.strip() if isinstance(name, str) else "", geometry)
        case {"type": str(kind)}:
            what = f"als vorm {quoted(kind)}, geen Polygon of MultiPolygon"
        case _:
            what = "geen vorm (geometry)"
    raise BoundaryError(f"feature {number}, {quoted(code)}, heeft {what}. {GET_GEOJSON}")


def _listed(codes: list[str]) -> str:
    shown = ", ".join(quoted(code) for code in codes[:SHOWN_CODES])
    return f"{shown} en nog {len(codes) - SHOWN_CODES}" if len(codes) > SHOWN_CODES else shown
