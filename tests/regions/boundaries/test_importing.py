"""`import_boundaries` when the file is good: what is stored, what is said, and that a second time changes nothing."""

import json
from io import StringIO

import pytest
import shapely
from django.core.management import call_command

from regions.boundaries.frame import HEIGHT, WIDTH
from regions.boundaries.projection import to_frame
from regions.models import Region
from tests.regions.boundaries.conftest import stored_outlines
from tests.regions.boundaries.drawing import rings, shape
from tests.regions.boundaries.geojson import BORDER, ENCLAVE, ISLAND, ISLET, country, write

SOURCE = "Name the source with the map: Bron: CBS/PDOK, bewerkt (CC BY 4.0).\n"


def in_frame(points: list[list[float]]) -> shapely.Polygon:
    """A ring of degrees as it would lie on the map unsimplified."""
    return shapely.Polygon([to_frame(*point) for point in points])


def test_import_when_file_is_good_then_every_region_has_an_outline_in_the_frame(outlines):
    stored = outlines()

    assert sorted(stored) == ["AM01", "AM02", "AM03", "AM04"]
    corners = [corner for path in stored.values() for ring in rings(path) for corner in ring]
    assert [corner for corner in corners if not (0 < corner[0] < WIDTH and 0 < corner[1] < HEIGHT)] == []


def test_import_when_done_then_it_tells_the_number_the_bytes_and_the_source(outlines, file):
    stored = outlines()
    said, warned = StringIO(), StringIO()

    call_command("import_boundaries", write(file, country()), stdout=said, stderr=warned)

    size = sum(len(path) for path in stored.values())
    assert said.getvalue() == f"4 outlines ({size} bytes together) are in the database. {SOURCE}"
    assert warned.getvalue() == ""


def test_import_when_a_border_has_many_corners_then_it_is_simplified_and_still_near(outlines):
    stored = outlines()

    west = shape(stored["AM01"])
    true = in_frame([[5.0, 52.0], *BORDER, [5.0, 52.4]])
    assert len(rings(stored["AM01"])[0]) < len(BORDER) / 4
    assert shapely.hausdorff_distance(west, true) < 4


def test_import_when_a_region_lies_within_a_region_then_the_hole_is_cut_and_filled_by_the_other(outlines):
    stored = outlines()

    middle = shapely.Point(to_frame(5.675, 52.175))
    assert [code for code, path in stored.items() if shape(path).contains(middle)] == ["AM04"]
    assert len(rings(stored["AM02"])) == 2
    assert shapely.hausdorff_distance(shape(stored["AM04"]), in_frame(ENCLAVE)) < 2


def test_import_when_there_are_islands_then_the_large_one_stays_and_the_islet_goes(outlines):
    north = shape(outlines()["AM03"])

    assert len(north.geoms) == 2
    assert min(shapely.hausdorff_distance(part, in_frame(ISLAND)) for part in north.geoms) < 2
    assert not shapely.intersects(north, in_frame(ISLET))


def test_import_when_an_islet_is_all_that_a_region_has_then_it_stays(outlines):
    document = country()
    document["features"][3]["geometry"]["coordinates"] = [[ISLET]]
    document["features"][2]["geometry"]["coordinates"].pop()

    assert shapely.hausdorff_distance(shape(outlines(document)["AM04"]), in_frame(ISLET)) < 2


def test_import_when_a_small_part_lies_within_another_region_then_it_stays(outlines):
    document = country()
    exclave = [[point[0] - 0.4, point[1] - 0.6] for point in ISLET]
    document["features"][0]["geometry"]["coordinates"].append(exclave)
    document["features"][2]["geometry"]["coordinates"].append([exclave])

    stored = outlines(document)

    place = shapely.Point(to_frame(5.2025, 52.2025))
    assert [code for code, path in stored.items() if shape(path).contains(place)] == ["AM03"]


def test_import_when_a_small_enclave_is_nobodys_then_it_is_filled(outlines):
    document = country()
    document["features"][0]["geometry"]["coordinates"].append([[x - 0.4, y - 0.6] for x, y in ISLET])

    assert len(rings(outlines(document)["AM01"])) == 1


def test_import_when_run_twice_then_nothing_changes(outlines):
    before = outlines()

    assert outlines() == before


def test_import_when_a_newer_file_has_other_shapes_then_they_replace_the_old(outlines):
    before = outlines()
    document = country()
    document["features"][2]["geometry"]["coordinates"][1] = ([[x + 0.5, y] for x, y in ISLAND],)

    after = outlines(document)

    assert {code for code in after if after[code] != before[code]} == {"AM03"}
    assert shape(after["AM03"]).contains(shapely.Point(to_frame(5.75, 52.8)))


def rings_of(geometry):
    coordinates = geometry["coordinates"]
    polygons = [coordinates] if geometry["type"] == "Polygon" else coordinates
    return [ring for polygon in polygons for ring in polygon]


def reversed_rings(document):
    for feature in document["features"]:
        for ring in rings_of(feature["geometry"]):
            ring.reverse()


def other_starts(document):
    for feature in document["features"]:
        for ring in rings_of(feature["geometry"]):
            ring[:] = [*ring[2:], *ring[1:3]]


def repeated_points(document):
    ring = document["features"][0]["geometry"]["coordinates"][0]
    ring[:] = [point for point in ring for _ in range(3)]


def heights(document):
    ring = document["features"][0]["geometry"]["coordinates"][0]
    ring[:] = [[*point, rank] for rank, point in enumerate(ring)]
    ring[3][2] = None


def multi_for_single(document):
    geometry = document["features"][0]["geometry"]
    geometry.update(type="MultiPolygon", coordinates=[geometry["coordinates"]])


def single_for_multi(document):
    geometry = document["features"][3]["geometry"]
    geometry.update(type="Polygon", coordinates=geometry["coordinates"][0])


def other_order(document):
    document["features"].reverse()
    document["features"][0]["geometry"]["coordinates"].reverse()


def named_system(name):
    def change(document):
        document["crs"] = {"type": "name", "properties": {"name": name}}

    return change


def no_system(document):
    document["crs"] = None


def padded_code(document):
    document["features"][0]["properties"]["statcode"] = "AM01  "


def no_name(document):
    del document["features"][0]["properties"]["statnaam"]


@pytest.mark.parametrize(
    "change",
    [
        reversed_rings,
        other_starts,
        repeated_points,
        heights,
        multi_for_single,
        single_for_multi,
        other_order,
        no_system,
        padded_code,
        no_name,
        named_system("urn:ogc:def:crs:OGC:1.3:CRS84"),
        named_system("urn:ogc:def:crs:OGC::CRS84h"),
        named_system("urn:ogc:def:crs:EPSG::4326"),
        named_system("EPSG:4326"),
        named_system("http://www.opengis.net/def/crs/EPSG/0/4326"),
        named_system("wgs84"),
    ],
)
def test_import_when_the_same_country_is_written_otherwise_then_the_outlines_are_the_same(outlines, change):
    before = outlines()
    document = country()
    change(document)

    assert outlines(document) == before


def test_import_when_file_has_a_byte_order_mark_then_it_is_read(outlines, file):
    before = outlines()
    file.write_bytes(b"\xef\xbb\xbf" + json.dumps(country()).encode())

    call_command("import_boundaries", file)

    assert stored_outlines() == before


def test_import_when_a_name_differs_then_it_only_warns(outlines, file):
    before = outlines()
    document = country()
    document["features"][1]["properties"]["statnaam"] = "Oost\x1b[31mland" + "d" * 50
    warned = StringIO()

    call_command("import_boundaries", write(file, document), stderr=warned)

    assert warned.getvalue() == (
        f"Let op: AM02 heet hier Oost, en in het bestand “Oost�[31mland{'d' * 27}…”.\n"
    )
    assert stored_outlines() == before
    assert Region.objects.get(code="AM02").name == "Oost"
