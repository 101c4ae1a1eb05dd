"""A small country of our own in GeoJSON, to import and to break: four regions that fit together.

West and Oost share a jagged border, Noord lies north of both with two islands, Midden lies inside Oost.
"""

import json
from math import sin
from pathlib import Path
from typing import Any

NAMES = {"AM01": "West", "AM02": "Oost", "AM03": "Noord", "AM04": "Midden"}
Point = list[float]


def ring(*points: Point) -> list[Point]:
    """The points and the first again."""
    return [*points, points[0]]


def block(west: float, south: float, size: float) -> list[Point]:
    """A square, in degrees."""
    return ring([west, south], [west + size, south], [west + size, south + size], [west, south + size])


# From south to north, a hundred metres a step: more than a map of this size can show.
BORDER = [
    [round(5.4 + 0.03 * sin(step / 20) + 0.002 * sin(step * 1.9), 6), round(52 + step * 0.001, 6)]
    for step in range(401)
]
ENCLAVE = block(5.6, 52.1, 0.15)
ISLAND = block(5.2, 52.75, 0.1)
ISLET = block(5.6, 52.8, 0.01)


def country() -> dict[str, Any]:
    """The whole country, fresh: a test may change what it likes."""
    top = BORDER[-1]
    west = ring([5.0, 52.0], *BORDER, [5.0, 52.4])
    east = ring([5.9, 52.4], *reversed(BORDER), [5.9, 52.0])
    north = ring([5.0, 52.4], top, [5.9, 52.4], [5.9, 52.6], [5.0, 52.6])
    features = [
        feature("AM01", "Polygon", [west]),
        feature("AM02", "Polygon", [east, ENCLAVE]),
        feature("AM03", "MultiPolygon", [[north], [ISLAND], [ISLET]]),
        feature("AM04", "MultiPolygon", [[ENCLAVE]]),
    ]
    return json.loads(json.dumps({"type": "FeatureCollection", "features": features}))


def move_border(document: dict[str, Any], shift: float) -> None:
    """One corner of West's border with Oost moved for West alone: into Oost, or back from it."""
    for point in document["features"][0]["geometry"]["coordinates"][0]:
        if point[1] == 52.2:
            point[0] += shift


def feature(code: str, kind: str, coordinates: Any) -> dict[str, Any]:
    """One region as PDOK writes it."""
    return {
        "type": "Feature",
        "properties": {"statcode": code, "statnaam": NAMES[code]},
        "geometry": {"type": kind, "coordinates": coordinates},
    }


def write(path: Path, document: Any) -> Path:
    """The document as a file."""
    path.write_text(json.dumps(document), encoding="utf-8")
    return path
