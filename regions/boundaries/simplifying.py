"""Simplifies all areas together, in the frame of the map, so that neighbours keep one and the same border.

A corner lies on whole units. Rounding can make borders touch or cross, so the rounded lines are cut where they meet
(snap rounding) and every face between them goes to the region that covers it.
"""

from collections.abc import Iterator, Sequence

import shapely

from .coordinates import Area
from .errors import BoundaryError
from .fitting import shape_of
from .projection import to_frame

# In units of the frame (270 m), as GEOS measures it: the root of the triangle that a dropped corner may make.
TOLERANCE = 1.5
# In square units (two km²): smaller islands are dropped, smaller waters and foreign enclaves are filled.
SMALLEST_PART = 28


def simplify(areas: list[Area]) -> list[shapely.MultiPolygon]:
    """An outline per area, its corners on whole units; raises BoundaryError when nothing is left of one."""
    shapes = [
        shape_of([[[to_frame(*point) for point in ring] for ring in polygon] for polygon in area.polygons])
        for area in areas
    ]
    simple = shapely.coverage_simplify(shapes, TOLERANCE)
    outlines = [_without_islets(outline, others) for outline, others in _each(_on_whole_units(simple))]
    for area, outline in zip(areas, outlines, strict=True):
        if outline.is_empty:
            raise BoundaryError(f"{area}: het gebied is te klein voor de kaart. Kijk of de vorm klopt.")
    return outlines


def _on_whole_units(shapes: Sequence[shapely.Geometry]) -> list[shapely.Geometry]:
    """The shapes with rounded corners, still without overlap; what was thinner than a unit may be gone."""
    lines = shapely.union_all(shapely.boundary(shapes), grid_size=1)
    owned: list[list[shapely.Geometry]] = [[] for _ in shapes]
    free: list[shapely.Geometry] = []
    for face in shapely.get_parts(shapely.polygonize(shapely.get_parts(lines))):
        covered = shapely.area(shapely.intersection(face, shapes))
        (owned[covered.argmax()] if covered.max() > face.area / 2 else free).append(face)
    return _filled([shapely.union_all(faces) for faces in owned], free)


def _filled(outlines: list[shapely.Geometry], free: list[shapely.Geometry]) -> list[shapely.Geometry]:
    """Small faces that are nobody's go to the longest border; those behind them have one in the next round."""
    while True:
        given: list[list[shapely.Geometry]] = [[outline] for outline in outlines]
        left: list[shapely.Geometry] = []
        for face in free:
            border = shapely.length(shapely.intersection(shapely.boundary(face), outlines))
            (given[border.argmax()] if face.area < SMALLEST_PART and border.any() else left).append(face)
        if len(left) == len(free):
            return outlines
        outlines, free = [shapely.union_all(parts) for parts in given], left


def _each(outlines: list[shapely.Geometry]) -> Iterator[tuple[shapely.Geometry, list[shapely.Geometry]]]:
    """Every outline with the others."""
    for rank, outline in enumerate(outlines):
        yield outline, outlines[:rank] + outlines[rank + 1 :]


def _without_islets(outline: shapely.Geometry, others: list[shapely.Geometry]) -> shapely.MultiPolygon:
    """Without small islands; what touches another region stays, lest it leave a hole, and so does the largest."""
    parts = sorted(shapely.get_parts(outline), key=shapely.area, reverse=True)
    kept = [part for part in parts if part.area >= SMALLEST_PART or shapely.intersects(part, others).any()]
    return shapely.normalize(shapely.MultiPolygon(kept or parts[:1]))
