"""The path that is written is the ring that went in, and short."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regions.boundaries.paths import path_data
from tests.regions.boundaries.drawing import rings

corners = st.tuples(st.integers(-50, 1200), st.integers(-50, 1200))
closed = st.lists(corners, min_size=3, max_size=12, unique=True).map(lambda ring: [*ring, ring[0]])


@pytest.mark.parametrize(
    ("ring", "path"),
    [
        ([(10, 20), (13, 16), (15, 22), (10, 20)], "m10 20 3-4 2 6z"),
        ([(10, 20), (7, 24), (5, 12), (10, 20)], "m10 20-3 4-2-12z"),
        ([(10, 20), (30, 20), (30, 25), (28, 22), (10, 20)], "m10 20h20v5l-2-3z"),
        ([(0, 0), (4, 0), (4, 4), (0, 4), (0, 0)], "m0 0h4v4h-4z"),
        ([(0, 0), (5, 1), (5, 4), (3, 3), (0, 0)], "m0 0 5 1v3l-2-1z"),
    ],
)
def test_path_when_ring_is_written_then_it_is_short(ring, path):
    assert path_data([ring]) == path


def test_path_when_second_ring_follows_then_it_starts_from_the_first_ones_start():
    outer, hole = [(10, 10), (50, 10), (50, 50), (10, 10)], [(40, 20), (45, 20), (45, 30), (40, 20)]

    assert path_data([outer, hole]) == "m10 10h40v40zm30 10h5v10z"


@given(st.lists(closed, min_size=1, max_size=4))
def test_path_when_read_back_then_it_has_the_same_rings(shapes):
    assert rings(path_data(shapes)) == shapes
