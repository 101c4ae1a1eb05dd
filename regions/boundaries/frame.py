"""The frame in which the map is drawn: what a unit of an outline means. North is up, y runs down."""

METRES_PER_UNIT = 270
WIDTH = 1000
HEIGHT = 1175
VIEW_BOX = f"0 0 {WIDTH} {HEIGHT}"

# The frame's south-west corner in metres of the national grid; the land keeps two to three kilometres of margin.
WEST = 10_750
SOUTH = 304_400
