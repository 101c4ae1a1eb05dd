"""Borders that were shared stay shared, to the corner: nothing overlaps and nothing gapes."""

from itertools import combinations

import pytest
import shapely
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from regions.boundaries.coordinates import Area
from regions.boundaries.errors import BoundaryError
from regions.boundaries.importing import outline_paths
from regions.boundaries.simplifying import SMALLEST_PART
from tests.regions.boundaries.drawing import length, segments, shape
from tests.regions.boundaries.geojson import country, move_border

COLUMNS, ROWS = 6, 5


def assert_fits(paths: list[str]) -> None:
    """Fails on any overlap, sliver or border that neighbours draw differently."""
    shapes = [shape(path) for path in paths]
    whole = shapely.union_all(shapes)
    assert shapely.coverage_is_valid(shapes)
    assert whole.area == sum(each.area for each in shapes)
    for one, other in combinations(range(len(paths)), 2):
        assert shapely.intersection(shapes[one], shapes[other]).area == 0
        shared = shapely.intersection(shapely.boundary(shapes[one]), shapely.boundary(shapes[other])).length
        assert length(segments(paths[one]) & segments(paths[other])) == pytest.approx(shared)


def holes(paths: list[str]) -> list[float]:
    """The area of every place that lies between the outlines and belongs to none of them."""
    whole = shapely.union_all([shape(path) for path in paths])
    return [shapely.Polygon(ring).area for part in shapely.get_parts(whole) for ring in part.interiors]


def test_import_when_borders_are_shared_then_they_stay_shared(outlines):
    stored = outlines()

    assert_fits(list(stored.values()))
    west, east, north, middle = map(segments, stored.values())
    assert len(west & east) > 20
    assert (len(west & north) > 0, len(east & north) > 0) == (True, True)
    assert middle < east


def test_import_when_outlines_are_laid_together_then_no_sliver_is_left(outlines):
    assert holes(list(outlines().values())) == []


@pytest.mark.parametrize("gap", [0.00000001, 0.0005, 0.02])
def test_import_when_a_small_gap_lies_between_two_regions_then_it_is_closed(outlines, gap):
    document = country()
    move_border(document, -gap)

    paths = list(outlines(document).values())

    assert_fits(paths)
    assert holes(paths) == []


def jittered_country(shifts: list[tuple[float, float]], owners: list[int], size: float) -> list[Area]:
    """A grid of crooked cells, each of one of four regions or of none: any shape with any hole and any island."""
    corners = {}
    for rank, (x, y) in enumerate(shifts):
        row, column = divmod(rank, COLUMNS + 1)
        corners[row, column] = (5 + (column + x) * size, 52 + (row + y) * size)
    cells: list[list[shapely.Polygon]] = [[] for _ in range(5)]
    for rank, owner in enumerate(owners):
        row, column = divmod(rank, COLUMNS)
        around = [(row, column), (row, column + 1), (row + 1, column + 1), (row + 1, column)]
        cells[owner].append(shapely.Polygon([corners[corner] for corner in around]))
    shapes = [shapely.get_parts(shapely.union_all(own)) for own in cells[:4] if own]
    return [
        Area(
            f"AM0{n}",
            f"Regio {n}",
            [[list(ring.coords) for ring in (part.exterior, *part.interiors)] for part in parts],
        )
        for n, parts in enumerate(shapes)
    ]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(st.floats(-0.3, 0.3), st.floats(-0.3, 0.3)),
        min_size=(COLUMNS + 1) * (ROWS + 1),
        max_size=(COLUMNS + 1) * (ROWS + 1),
    ),
    st.lists(st.integers(0, 4), min_size=COLUMNS * ROWS, max_size=COLUMNS * ROWS).filter(
        lambda owners: set(owners) != {4}
    ),
    st.sampled_from([0.003, 0.006, 0.02, 0.1]),
)
def test_outlines_when_the_country_is_any_patchwork_then_they_fit(shifts, owners, size):
    areas = jittered_country(shifts, owners, size)
    try:
        paths = outline_paths(areas)
    except BoundaryError:  # one of the regions is too small to draw
        reject()

    assert_fits(list(paths.values()))
    assert [hole for hole in holes(list(paths.values())) if hole < SMALLEST_PART] == []


def test_outlines_when_water_falls_apart_by_rounding_then_the_piece_behind_another_is_filled_too():
    moved = {16: (0.125, 0.25), 22: (-0.125, -0.25), 23: (0.0, 0.25), 29: (-0.25, 0.0)}
    shifts = [moved.get(rank, (0.0, 0.0)) for rank in range((COLUMNS + 1) * (ROWS + 1))]
    owners = [int(owner) for owner in "100000021000010100401000010000"]

    paths = list(outline_paths(jittered_country(shifts, owners, 0.003)).values())

    assert_fits(paths)
    assert holes(paths) == []
