"""The names on the tiles of the map."""

import csv
from pathlib import Path

import pytest

from pow_site.cms.templatetags.components import region_initials, slash_parts

REGIONS = Path(__file__).parents[2] / "regions" / "data" / "regions.csv"


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Zaanstreek/Waterland", ["Zaanstreek/", "Waterland"]),
        ("Twente", ["Twente"]),
        ("a/b/c", ["a/", "b/", "c"]),
    ],
)
def test_name_when_it_holds_slashes_then_a_line_may_break_after_each(name, parts):
    assert slash_parts(name) == parts
    assert "".join(parts) == name


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Twente", "Twen"),
        ("Regio Zwolle", "Zwol"),
        ("Noordoost-Brabant", "NOB"),
        ("Helmond-De Peel", "HDP"),
        ("Rijk van Nijmegen", "RN"),
        ("Zuid-Kennemerland en IJmond", "ZKIJ"),
        ("Zaanstreek/Waterland", "ZW"),
    ],
)
def test_short_name_when_made_then_it_fits_a_small_tile(name, short):
    assert region_initials(name) == short


def test_short_names_when_all_regions_are_on_the_map_then_no_two_are_the_same():
    with REGIONS.open(encoding="utf-8") as file:
        short = [region_initials(row["name"]) for row in csv.DictReader(file)]

    assert len(set(short)) == len(short) == 35
    assert max(map(len, short)) <= 4
