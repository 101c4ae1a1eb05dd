"""Where a place comes to lie on the map."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regions.boundaries.frame import HEIGHT, METRES_PER_UNIT, WIDTH
from regions.boundaries.projection import to_frame, to_metres


@pytest.mark.parametrize(
    ("place", "degrees", "grid"),
    [
        ("Amersfoort, Onze-Lieve-Vrouwetoren", (5.3872, 52.1552), (155_000, 463_000)),
        ("Groningen, Martinitoren", (6.5683, 53.2194), (233_880, 582_065)),
        ("Maastricht, Vrijthof", (5.6880, 50.8490), (176_100, 317_500)),
        ("Amsterdam, Westertoren", (4.8840, 52.3745), (120_700, 487_525)),
    ],
)
def test_place_when_projected_then_it_lies_within_two_units_of_the_national_grid(place, degrees, grid):
    assert to_metres(*degrees) == pytest.approx(grid, abs=2 * METRES_PER_UNIT), place


@pytest.mark.parametrize(
    "degrees",
    [(3.36, 51.37), (7.23, 53.18), (6.5, 53.56), (6.0, 50.75)],
    ids=["west", "east", "north", "south"],
)
def test_edge_of_the_land_when_projected_then_it_keeps_a_margin_in_the_frame(degrees):
    x, y = to_frame(*degrees)

    assert (5 < x < WIDTH - 5, 5 < y < HEIGHT - 5) == (True, True)


@given(st.floats(3.4, 7.1), st.floats(50.8, 53.4))
def test_place_when_another_lies_north_or_east_of_it_then_so_it_does_on_the_map(longitude, latitude):
    x, y = to_frame(longitude, latitude)

    assert to_frame(longitude, latitude + 0.1)[1] < y
    assert to_frame(longitude + 0.1, latitude)[0] > x
