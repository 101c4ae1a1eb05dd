"""`import_boundaries` when the file is not fit: it says what is wrong and what to do, and nothing has changed."""

import os
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from regions.boundaries import source
from regions.boundaries.coordinates import AGAIN, IN_DEGREES, read_area
from regions.boundaries.errors import BoundaryError
from regions.boundaries.features import GET_GEOJSON, read_features
from regions.models import Region, RegionOutline
from tests.regions.boundaries.conftest import stored_outlines
from tests.regions.boundaries.geojson import block, country, feature, move_border, ring, write

AN_OTHER_FILE = "Geef het GeoJSON-bestand van PDOK, of download het opnieuw."
KEEP_UP = (
    "Is de indeling in regio's veranderd? Werk dan eerst regions/data/ bij en geef de opdracht load_regions."
)
ALL_NEEDED = "De kaart heeft alle regio's nodig: neem het hele bestand van PDOK."
DOWNLOAD_IN_DEGREES = "Kies bij het downloaden WGS84 (EPSG:4326 of CRS84)."
SELF = block(5.0, 52.0, 0.3)


@pytest.fixture
def refusal(outlines):
    """Import the good country, then try this file; the complaint, once it is sure that nothing has changed."""
    before = outlines()

    def refusal(file) -> str:
        said = StringIO()
        with pytest.raises(CommandError) as caught:
            call_command("import_boundaries", file, stdout=said, stderr=said)
        assert (stored_outlines(), said.getvalue()) == (before, "")
        words = str(caught.value)
        assert words.startswith(f"{file}: ")
        assert words.endswith(" Er is niets veranderd.")
        return words.removeprefix(f"{file}: ").removesuffix(" Er is niets veranderd.")

    return refusal


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "het bestand is leeg. Download het opnieuw."),
        (b" \n", "het bestand is leeg. Download het opnieuw."),
        (
            b"\xff\xfe{\x00}\x00",
            "het bestand is geen UTF-8. Een GeoJSON-bestand is dat wel: pak het uit, of download het opnieuw.",
        ),
        (b"<html></html>", f"het bestand is geen JSON (regel 1, teken 1). {AN_OTHER_FILE}"),
        (
            b'{"type": "FeatureCollection",\n "features": [',
            f"het bestand is geen JSON (regel 2, teken 15). {AN_OTHER_FILE}",
        ),
        (
            b"[" * 100_000,
            f"het bestand is te diep genest, of heeft een getal van duizenden cijfers. {AN_OTHER_FILE}",
        ),
        (
            b'{"a":' * 100_000,
            f"het bestand is te diep genest, of heeft een getal van duizenden cijfers. {AN_OTHER_FILE}",
        ),
        (
            b"[" + b"9" * 5000 + b"]",
            f"het bestand is te diep genest, of heeft een getal van duizenden cijfers. {AN_OTHER_FILE}",
        ),
    ],
    ids=["empty", "blank", "utf-16", "html", "cut-off", "deep-lists", "deep-objects", "long-number"],
)
def test_import_when_file_holds_no_json_then_it_is_refused(refusal, file, content, complaint):
    file.write_bytes(content)

    assert refusal(file) == complaint


def test_import_when_file_is_missing_then_it_is_refused(refusal, file):
    assert refusal(file) == "dit bestand bestaat niet. Kijk of het pad klopt."


def test_import_when_file_is_a_folder_then_it_is_refused(refusal, file):
    file.mkdir()

    assert refusal(file) == "dit is een map. Geef het pad van het GeoJSON-bestand zelf."


def test_import_when_file_is_a_pipe_then_it_is_refused(refusal, file):
    os.mkfifo(file)

    assert refusal(file) == "dit is geen gewoon bestand. Geef het pad van het GeoJSON-bestand zelf."


def test_import_when_file_cannot_be_read_then_it_is_refused(refusal, file):
    file.touch()

    assert refusal(file / "kaart.geojson") == (
        "het bestand is niet te lezen (Not a directory). Kijk of het pad klopt en of je het bestand mag lezen."
    )


def test_import_when_file_is_too_large_then_it_is_refused(refusal, file, monkeypatch):
    monkeypatch.setattr(source, "MAX_MEGABYTES", 1)
    file.write_bytes(b" " * (1024 * 1024) + b"x")

    assert refusal(file) == "het bestand is groter dan 1 MB. Neem bij PDOK de gegeneraliseerde grenzen."


def test_import_when_file_is_just_small_enough_then_it_is_read(refusal, file, monkeypatch):
    monkeypatch.setattr(source, "MAX_MEGABYTES", 1)
    file.write_bytes(b" " * (1024 * 1024 - 1) + b"x")

    assert refusal(file) == f"het bestand is geen JSON (regel 1, teken {1024 * 1024}). {AN_OTHER_FILE}"


@pytest.mark.parametrize(
    "document",
    [
        [],
        {},
        "FeatureCollection",
        None,
        3,
        feature("AM01", "Polygon", [SELF]),
        {"type": "FeatureCollection", "features": {}},
    ],
)
def test_import_when_json_is_no_feature_collection_then_it_is_refused(refusal, file, document):
    assert (
        refusal(write(file, document)) == f"het bestand is JSON, maar geen FeatureCollection. {GET_GEOJSON}"
    )


def test_import_when_collection_is_empty_then_it_is_refused(refusal, file):
    document = {"type": "FeatureCollection", "features": []}

    assert refusal(write(file, document)) == f"het bestand heeft geen enkel gebied. {GET_GEOJSON}"


@pytest.mark.parametrize(
    ("system", "what"),
    [
        (
            {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::28992"}},
            "“urn:ogc:def:crs:EPSG::28992”",
        ),
        ({"type": "name", "properties": {"name": "EPSG:43260"}}, "“EPSG:43260”"),
        ({"type": "name", "properties": {"name": "ESRI:4326"}}, "“ESRI:4326”"),
        ({"type": "name", "properties": {"name": "WGS 84 / UTM zone 31N"}}, "“WGS 84 / UTM zone 31N”"),
        ({"type": "name", "properties": {"name": ""}}, "“”"),
        ({"type": "link", "properties": {"href": "x"}}, "een stelsel zonder bekende naam"),
        ({"type": "name", "properties": {"name": 4326}}, "een stelsel zonder bekende naam"),
        ("RD", "een stelsel zonder bekende naam"),
    ],
)
def test_import_when_coordinate_system_is_another_then_it_is_refused(refusal, file, system, what):
    document = country() | {"crs": system}

    assert refusal(write(file, document)) == f"het coördinatenstelsel (crs) is {what}. {DOWNLOAD_IN_DEGREES}"


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (3, "onderdeel 2 is geen Feature."),
        ({"type": "Polygon"}, "onderdeel 2 is geen Feature."),
        ({"properties": None}, "feature 2 heeft geen statcode."),
        ({"properties": {"statnaam": "Oost"}}, "feature 2 heeft geen statcode."),
        ({"properties": {"statcode": 2}}, "feature 2 heeft geen statcode."),
        ({"properties": {"statcode": ["AM02"]}}, "feature 2 heeft geen statcode."),
        ({"properties": {"statcode": "  "}}, "feature 2 heeft geen statcode."),
        ({"geometry": None}, "feature 2, “AM02”, heeft geen vorm (geometry)."),
        ({"geometry": {"type": ["Polygon"]}}, "feature 2, “AM02”, heeft geen vorm (geometry)."),
        (
            {"geometry": {"type": "Point", "coordinates": [5, 52]}},
            "feature 2, “AM02”, heeft als vorm “Point”, geen Polygon of MultiPolygon.",
        ),
        (
            {"geometry": {"type": "GeometryCollection", "geometries": []}},
            "feature 2, “AM02”, heeft als vorm “GeometryCollection”, geen Polygon of MultiPolygon.",
        ),
    ],
)
def test_import_when_a_feature_is_not_whole_then_it_is_refused(refusal, file, change, complaint):
    document = country()
    document["features"][1] = document["features"][1] | change if isinstance(change, dict) else change

    assert refusal(write(file, document)) == f"{complaint} {GET_GEOJSON}"


@pytest.mark.parametrize("member", ["properties", "geometry"])
def test_import_when_a_member_of_a_feature_is_missing_then_it_is_refused(refusal, file, member):
    document = country()
    del document["features"][0][member]

    what = {"properties": " heeft geen statcode.", "geometry": ", “AM01”, heeft geen vorm (geometry)."}[
        member
    ]
    assert refusal(write(file, document)) == f"feature 1{what} {GET_GEOJSON}"


def test_import_when_codes_are_unknown_then_some_are_named_and_the_rest_counted(refusal, file):
    document = country()
    more = [feature("AM01", "Polygon", [SELF]) for _ in range(7)]
    for rank, extra in enumerate(more):
        extra["properties"]["statcode"] = f"GM{rank}\ud800"
    document["features"] += more

    assert refusal(write(file, document)) == (
        f"onbekende code: “GM0�”, “GM1�”, “GM2�”, “GM3�”, “GM4�” en nog 2. {GET_GEOJSON} {KEEP_UP}"
    )


def test_import_when_regions_are_missing_then_they_are_named(refusal, file):
    document = country()
    del document["features"][1:3]

    assert refusal(write(file, document)) == (
        f"deze regio's ontbreken in het bestand: “AM02 Oost”, “AM03 Noord”. {ALL_NEEDED}"
    )


def test_import_when_a_code_comes_twice_then_it_is_refused(refusal, file):
    document = country()
    document["features"].append(document["features"][0])

    assert refusal(write(file, document)) == (
        "een code staat meer dan eens in het bestand: “AM01”. Een regio is één feature: voeg haar delen samen."
    )


def test_import_when_there_are_no_regions_yet_then_it_says_to_load_them(db, file):
    with pytest.raises(CommandError) as caught:
        call_command("import_boundaries", write(file, country()))

    assert str(caught.value) == (
        f"{file}: er zijn nog geen regio's in de database. Geef eerst de opdracht load_regions. Er is niets veranderd."
    )
    assert (Region.objects.count(), RegionOutline.objects.count()) == (0, 0)


NESTED = f"de coördinaten zijn verkeerd genest. {AGAIN}"
EMPTY = f"de vorm is leeg, of een deel ervan. {AGAIN}"
NO_POINT = f"een punt heeft geen twee getallen, lengte en breedte. {AGAIN}"
FEW = f"een rand heeft minder dan vier punten. {AGAIN}"
OPEN = f"een rand is niet gesloten: het laatste punt moet het eerste zijn. {AGAIN}"
SWAPPED = f"lengte en breedte zijn verwisseld. {IN_DEGREES}"
IN_METRES = f"de coördinaten zijn meters van de Rijksdriehoek. {IN_DEGREES}"


def outside(place: str) -> str:
    return f"een punt ligt buiten Nederland: “{place}”. {IN_DEGREES} Neem de grenzen zonder de zee."


def with_point(point: Any) -> list[Any]:
    return [[*SELF[:2], point, *SELF[2:]]]


BROKEN: list[tuple[str, Any, str]] = [
    ("Polygon", None, NESTED),
    ("Polygon", {}, NESTED),
    ("Polygon", "POLYGON", NESTED),
    ("Polygon", SELF, NESTED),
    ("Polygon", [[SELF]], NESTED),
    ("Polygon", [[5.0, 52.0, 5.1]], NESTED),
    ("MultiPolygon", [SELF], NESTED),
    ("MultiPolygon", [[[SELF]]], NESTED),
    ("Polygon", [], EMPTY),
    ("Polygon", [[]], EMPTY),
    ("MultiPolygon", [], EMPTY),
    ("MultiPolygon", [[]], EMPTY),
    ("MultiPolygon", [[SELF], []], EMPTY),
    ("Polygon", with_point([]), NO_POINT),
    ("Polygon", with_point([5.2]), NO_POINT),
    ("Polygon", with_point([None, 52.1]), NO_POINT),
    ("Polygon", with_point(["5.2", "52.1"]), NO_POINT),
    ("Polygon", with_point([True, 52.1]), NO_POINT),
    ("Polygon", with_point([5.2, [52.1]]), NO_POINT),
    ("Polygon", with_point({"x": 5.2}), NO_POINT),
    ("Polygon", with_point(None), NO_POINT),
    ("Polygon", with_point([float("nan"), 52.1]), outside("nan, 52.1")),
    ("Polygon", with_point([5.2, float("inf")]), outside("5.2, inf")),
    ("Polygon", with_point([10**400, 52]), outside("1" + "0" * 39 + "…")),
    ("Polygon", with_point([-174.61, -52.155]), outside("-174.61, -52.155")),
    ("Polygon", with_point([5.2, 48.8]), outside("5.2, 48.8")),
    ("Polygon", with_point([2.35, 52.1]), outside("2.35, 52.1")),
    ("Polygon", with_point([0, 0]), outside("0, 0")),
    ("Polygon", with_point([599_000, 6_800_000]), outside("599000, 6800000")),
    ("Polygon", [[[y, x] for x, y in SELF]], SWAPPED),
    ("Polygon", [ring([120_000, 480_000], [130_000, 480_000], [130_000, 490_000])], IN_METRES),
    ("Polygon", [SELF[:-1]], OPEN),
    ("Polygon", [[SELF[0]]], FEW),
    ("Polygon", [SELF[:1] * 4], FEW),
    ("Polygon", [[SELF[0], SELF[1], SELF[0]]], FEW),
    ("Polygon", [[SELF[0], SELF[1], SELF[1], SELF[1], SELF[0]]], FEW),
    (
        "Polygon",
        [ring([5.0, 52.0], [5.2, 52.2], [5.2, 52.0], [5.0, 52.2])],
        f"de rand kruist zichzelf, bij lengte 5.10000 en breedte 52.10000. {AGAIN}",
    ),
    (
        "Polygon",
        [ring([5.0, 52.0], [5.4, 52.0], [5.4, 52.2], [5.2, 52.0], [5.0, 52.2])],
        f"de rand raakt zichzelf, bij lengte 5.20000 en breedte 52.00000. {AGAIN}",
    ),
    (
        "Polygon",
        [SELF, block(5.6, 52.0, 0.1)],
        f"een gat ligt buiten het gebied, bij lengte 5.60000 en breedte 52.00000. {AGAIN}",
    ),
    (
        "MultiPolygon",
        [[SELF], [block(5.1, 52.1, 0.1)]],
        f"een deel ligt in een ander deel, bij lengte 5.10000 en breedte 52.10000. {AGAIN}",
    ),
    (
        "Polygon",
        [ring([5.0, 52.0], [5.1, 52.0], [5.2, 52.0])],
        f"de rand kruist zichzelf, bij lengte 5.10000 en breedte 52.00000. {AGAIN}",
    ),
]


@pytest.mark.parametrize(("kind", "coordinates", "complaint"), BROKEN)
def test_import_when_geometry_is_broken_then_region_and_fault_are_named(
    refusal, file, kind, coordinates, complaint
):
    document = country()
    document["features"][0]["geometry"] = {"type": kind, "coordinates": coordinates}

    assert refusal(write(file, document)) == f"West (AM01): {complaint}"


def test_import_when_geometry_has_no_coordinates_then_it_is_refused(refusal, file):
    document = country()
    del document["features"][0]["geometry"]["coordinates"]

    assert refusal(write(file, document)) == f"West (AM01): {NESTED}"


def misfit(one: str, other: str, place: str) -> str:
    return f"{one} en {other} overlappen elkaar of sluiten niet op elkaar aan, {place}. {AGAIN}"


def overlap(document):
    move_border(document, 0.02)


def hairline_overlap(document):
    move_border(document, 0.00000001)


def no_hole(document):
    document["features"][1]["geometry"]["coordinates"].pop()


def corner_of_its_own(document):
    document["features"][2]["geometry"]["coordinates"][0][0].insert(1, [5.2, 52.4])


def same_shape(document):
    document["features"][3]["geometry"] = document["features"][0]["geometry"]


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (overlap, misfit("West (AM01)", "Oost (AM02)", "bij lengte 5.38048 en breedte 52.20100")),
        (hairline_overlap, misfit("West (AM01)", "Oost (AM02)", "bij lengte 5.38048 en breedte 52.20100")),
        (no_hole, misfit("Midden (AM04)", "Oost (AM02)", "bij lengte 5.60000 en breedte 52.10000")),
        (corner_of_its_own, misfit("West (AM01)", "Noord (AM03)", "bij lengte 5.00000 en breedte 52.40000")),
        (same_shape, misfit("West (AM01)", "Midden (AM04)", "bij lengte 5.00000 en breedte 52.00000")),
    ],
)
def test_import_when_areas_do_not_fit_then_both_are_named(refusal, file, change, complaint):
    document = country()
    change(document)

    assert refusal(write(file, document)) == complaint


def test_import_when_a_region_is_smaller_than_the_map_can_show_then_it_is_refused(refusal, file):
    document = country()
    document["features"][3]["geometry"]["coordinates"] = [[block(5.6, 52.9, 0.0005)]]

    assert refusal(write(file, document)) == (
        "Midden (AM04): het gebied is te klein voor de kaart. Kijk of de vorm klopt."
    )


def test_import_when_saving_fails_then_the_old_outlines_stay(outlines, file, monkeypatch):
    before = outlines()
    monkeypatch.setattr(RegionOutline.objects, "bulk_create", lambda rows: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        call_command("import_boundaries", write(file, country()))

    assert stored_outlines() == before


anything = st.recursive(
    st.none()
    | st.booleans()
    | st.floats()
    | st.integers()
    | st.text(max_size=5)
    | st.sampled_from([5.2, 52.1]),
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.dictionaries(
            st.sampled_from(
                ["type", "features", "properties", "geometry", "coordinates", "statcode", "crs", "name"]
            ),
            inner,
        )
    ),
    max_leaves=30,
)


@given(anything)
def test_features_when_json_is_anything_then_they_are_refused(document):
    with pytest.raises(BoundaryError):
        read_features(document)


@given(anything, st.sampled_from(["Polygon", "MultiPolygon"]))
def test_area_when_coordinates_are_anything_then_it_is_refused_or_made_of_rings(coordinates, kind):
    try:
        area = read_area("AM01", "West", {"type": kind, "coordinates": coordinates})
    except BoundaryError:
        return

    assert min(len(ring) for polygon in area.polygons for ring in polygon) >= 4
