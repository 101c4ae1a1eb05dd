"""From the geometry of a feature to rings of points in degrees, each within the frame of the map."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from .errors import BoundaryError, quoted
from .frame import HEIGHT, WIDTH
from .projection import to_frame

Point = tuple[float, float]
Ring = list[Point]
Polygon = list[Ring]  # the outer ring first, then the holes

IN_DEGREES = "Kies bij het downloaden WGS84 (EPSG:4326 of CRS84), met de lengte voor de breedte."
AGAIN = "Download het bestand opnieuw, of herstel het in een GIS-programma."


@dataclass(frozen=True)
class Area:
    """A region and the polygons that it consists of, in degrees: longitude, latitude."""

    code: str
    name: str
    polygons: list[Polygon]

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"


def read_area(code: str, name: str, geometry: Mapping[str, Any]) -> Area:
    """The area of a region; raises BoundaryError, which names the region, when its coordinates are no polygons."""
    coordinates = geometry.get("coordinates")
    parts = [coordinates] if geometry["type"] == "Polygon" else coordinates
    try:
        return Area(code, name, [[_ring(ring) for ring in _filled(part)] for part in _filled(parts)])
    except BoundaryError as error:
        raise BoundaryError(f"{name} ({code}): {error}") from error


def _filled(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise BoundaryError(f"de coördinaten zijn verkeerd genest. {AGAIN}")
    if not value:
        raise BoundaryError(f"de vorm is leeg, of een deel ervan. {AGAIN}")
    return value


def _ring(value: Any) -> Ring:
    points = [_point(position) for position in _filled(value)]
    if points[0] != points[-1]:
        raise BoundaryError(f"een rand is niet gesloten: het laatste punt moet het eerste zijn. {AGAIN}")
    ring = [point for point, _ in groupby(points)]
    if len(ring) < 4:
        raise BoundaryError(f"een rand heeft minder dan vier punten. {AGAIN}")
    return ring


def _point(position: Any) -> Point:
    match position:
        case [[*_], *_] | float() | int() | str():
            raise BoundaryError(f"de coördinaten zijn verkeerd genest. {AGAIN}")
        case [x, y, *_] if type(x) in (int, float) and type(y) in (int, float):
            _check_place(x, y)
            return float(x), float(y)
        case _:
            raise BoundaryError(f"een punt heeft geen twee getallen, lengte en breedte. {AGAIN}")


def _check_place(x: float, y: float) -> None:
    if _is_in_frame(x, y):
        return
    if _is_in_frame(y, x):
        raise BoundaryError(f"lengte en breedte zijn verwisseld. {IN_DEGREES}")
    if 0 < x < 300_000 and 280_000 < y < 640_000:
        raise BoundaryError(f"de coördinaten zijn meters van de Rijksdriehoek. {IN_DEGREES}")
    raise BoundaryError(
        f"een punt ligt buiten Nederland: {quoted(f'{x}, {y}')}. {IN_DEGREES} Neem de grenzen zonder de zee."
    )


def _is_in_frame(longitude: float, latitude: float) -> bool:
    # Nearby first: far away the formula divides by nothing, and NaN and the infinite are nowhere.
    if not (0 < longitude < 10 and 45 < latitude < 60):
        return False
    x, y = to_frame(longitude, latitude)
    return 0 <= x <= WIDTH and 0 <= y <= HEIGHT
