"""Judges whether the areas are whole and fit together: no crossing borders, no overlap, no corner of one alone.

A gap between two areas is no fault: it may be water. Simplifying closes the small ones.
"""

from typing import NoReturn

import shapely

from .coordinates import AGAIN, Area, Polygon
from .errors import BoundaryError

REASONS = {
    "Self-intersection": "de rand kruist zichzelf",
    "Ring Self-intersection": "de rand raakt zichzelf",
    "Hole lies outside shell": "een gat ligt buiten het gebied",
    "Holes are nested": "een gat ligt in een ander gat",
    "Nested shells": "een deel ligt in een ander deel",
    "Interior is disconnected": "een gat snijdt het gebied in tweeën",
    "Duplicate Rings": "een rand staat er twee keer in",
}


def check_fit(areas: list[Area]) -> None:
    """Raises BoundaryError at the first broken area, or the first two areas that do not fit together."""
    shapes = [shape_of(area.polygons) for area in areas]
    for area, shape in zip(areas, shapes, strict=True):
        _check_whole(area, shape)
    misfits = shapely.coverage_invalid_edges(shapes)
    for rank, misfit in enumerate(misfits):
        if not shapely.is_empty(misfit):
            _refuse_misfit(areas, shapes, rank, misfit)


def shape_of(polygons: list[Polygon]) -> shapely.MultiPolygon:
    """Polygons of plain points as a geometry, written the same way however the file was written."""
    return shapely.normalize(shapely.MultiPolygon([(rings[0], rings[1:]) for rings in polygons]))


def _check_whole(area: Area, shape: shapely.MultiPolygon) -> None:
    if shapely.is_valid(shape):
        return
    reason, _, place = shapely.is_valid_reason(shape).partition("[")
    what = REASONS.get(reason, "de vorm klopt niet")
    x, y = place.rstrip("]").split()
    raise BoundaryError(f"{area}: {what}, {_near(float(x), float(y))}. {AGAIN}")


def _refuse_misfit(
    areas: list[Area], shapes: list[shapely.MultiPolygon], rank: int, misfit: shapely.Geometry
) -> NoReturn:
    """The other area is the one that holds most of the misfitting border, or else the nearest."""
    covered = shapely.length(shapely.intersection(misfit, shapes))
    distance = shapely.distance(misfit, shapes)
    others = [other for other in range(len(areas)) if other != rank]
    other = min(others, key=lambda other: (-covered[other], distance[other]))
    place = shapely.get_point(shapely.get_parts(misfit)[0], 0)
    raise BoundaryError(
        f"{areas[rank]} en {areas[other]} overlappen elkaar of sluiten niet op elkaar aan, "
        f"{_near(place.x, place.y)}. {AGAIN}"
    )


def _near(longitude: float, latitude: float) -> str:
    return f"bij lengte {longitude:.5f} en breedte {latitude:.5f}"
