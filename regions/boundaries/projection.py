"""From degrees to the frame of the map: the oblique stereographic projection, centred on Amersfoort.

The national grid (Rijksdriehoeksstelsel) uses the same projection on an ellipsoid. A sphere differs from it by some
hundred metres, one or two units of the frame. Source: J.P. Snyder, Map Projections: A Working Manual (USGS
Professional Paper 1395, 1987), equations 21-2 to 21-4.
"""

from math import cos, radians, sin

from .frame import HEIGHT, METRES_PER_UNIT, SOUTH, WEST

# The national grid's centre, the scale there, and the coordinates that the centre has; its sphere's radius in metres.
LONGITUDE, LATITUDE = radians(5.38763889), radians(52.15517440)
SCALE = 0.9999079
CENTRE_X, CENTRE_Y = 155_000, 463_000
RADIUS = 6_382_644.571


def to_metres(longitude: float, latitude: float) -> tuple[float, float]:
    """Degrees in WGS84 to metres east and north, nearly those of the national grid."""
    east, north = radians(longitude) - LONGITUDE, radians(latitude)
    cosine = sin(LATITUDE) * sin(north) + cos(LATITUDE) * cos(north) * cos(east)
    stretch = 2 * SCALE * RADIUS / (1 + cosine)
    x = stretch * cos(north) * sin(east)
    y = stretch * (cos(LATITUDE) * sin(north) - sin(LATITUDE) * cos(north) * cos(east))
    return CENTRE_X + x, CENTRE_Y + y


def to_frame(longitude: float, latitude: float) -> tuple[float, float]:
    """Degrees in WGS84 to units of the frame; a point has one place, whatever region's border it is on."""
    x, y = to_metres(longitude, latitude)
    return (x - WEST) / METRES_PER_UNIT, HEIGHT - (y - SOUTH) / METRES_PER_UNIT
