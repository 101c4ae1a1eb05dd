"""Which places are meant, in which order, and when there is no doubt."""

import pytest

from regions.enums import NameKind
from regions.finding.names import KnownName, PlaceKind
from regions.finding.search import search, settled_region


def name_of(name, region, *, code="", kind="", place=PlaceKind.MUNICIPALITY, now=""):
    return KnownName(name, kind, place, code or f"GM-{name}", now or name, region, f"Regio {region}")


NAMES = [
    name_of("Den Ham", "TW", code="GM1", kind=NameKind.FORMER, now="Twenterand"),
    name_of("Vriezenveen", "TW", code="GM1", kind=NameKind.FORMER, now="Twenterand"),
    name_of("Twenterand", "TW", code="GM1"),
    name_of("Twente", "TW", code="TW", place=PlaceKind.REGION),
    name_of("Overijssel", "TW", code="TW", place=PlaceKind.PROVINCE, now="Twente"),
    name_of("Overijssel", "ZW", code="ZW", place=PlaceKind.PROVINCE, now="Regio Zwolle"),
    name_of("Den Haag", "HA", code="GM2", kind=NameKind.ALIAS, now="'s-Gravenhage"),
    name_of("'s-Gravenhage", "HA", code="GM2"),
    name_of("Den Helder", "NN", code="GM3"),
    name_of("Bergen", "NN", code="GM4"),
    name_of("Bergen (NH.)", "NN", code="GM4", now="Bergen"),
    name_of("Bergen", "NL", code="GM5"),
    name_of("Bergen (L.)", "NL", code="GM5", now="Bergen"),
    name_of("Bergen op Zoom", "WB", code="GM6"),
    name_of("Zevenbergen", "WB", code="GM7"),
    name_of("Berger", "DR", code="GM8"),
    name_of("!", "DR", code="GM9"),
]


def found(query):
    return [(hit.known.shown_name, hit.known.region_code) for hit in search(query, NAMES)]


def settled(query):
    return settled_region(search(query, NAMES))


def test_search_when_names_begin_so_then_those_of_today_come_first():
    assert found("den h") == [("Den Haag", "HA"), ("Den Helder", "NN"), ("Den Ham", "TW")]


def test_search_when_two_places_are_called_so_then_both_come_first_and_mistakes_do_not_count():
    assert found("bergen") == [("Bergen", "NN"), ("Bergen", "NL"), ("Bergen op Zoom", "WB")]


def test_search_when_the_levels_differ_then_the_surest_comes_first():
    assert found("berge") == [
        ("Bergen", "NN"),
        ("Bergen", "NL"),
        ("Bergen op Zoom", "WB"),
        ("Berger", "DR"),
        ("Zevenbergen", "WB"),
    ]


def test_search_when_a_place_answers_by_two_names_then_it_is_there_once():
    assert found("bergen (nh") == [("Bergen (NH.)", "NN")]
    assert found("gravenhage") == [("'s-Gravenhage", "HA")]


def test_search_when_two_former_municipalities_are_in_one_then_each_is_there():
    assert found("vriezenven") == [("Vriezenveen", "TW")]
    assert found("den ham") == [("Den Ham", "TW")]
    assert found("twenteran") == [("Twenterand", "TW")]


def test_search_when_a_province_is_typed_then_its_regions_are_listed_by_their_own_names():
    assert found("overijssel") == [("Twente", "TW"), ("Regio Zwolle", "ZW")]
    assert found("overijsse") == []


@pytest.mark.parametrize("query", ["", "!", "'", "東京", "zzzz", "x" * 100])
def test_search_when_nothing_is_called_so_then_there_is_nothing(query):
    assert found(query) == []
    assert settled(query) is None


@pytest.mark.parametrize(
    ("query", "region"),
    [
        ("Den Haag", "HA"),
        ("den haa", None),  # or Den Ham, with a mistake
        ("haag", "HA"),
        ("twente", "TW"),  # the region and, beginning so, a municipality in it
        ("twent", "TW"),
        ("den ham", "TW"),
        ("bergen l", "NL"),
        ("bergen op", "WB"),
        ("zeven", "WB"),
        ("bergen", None),  # two places
        ("berger", "DR"),
        ("den h", None),  # three regions
        ("overijssel", None),  # a province
        ("den hagg", None),  # a mistake
        ("den haag centrum", None),  # more than a name
        ("venbergen", None),  # inside a name
    ],
)
def test_region_when_only_one_can_be_meant_then_it_is_settled(query, region):
    assert settled(query) == region


def test_region_when_the_beginning_of_a_name_may_be_another_name_mistyped_then_it_is_not_settled():
    names = [name_of("Goor", "TW"), name_of("Goeree", "RM"), name_of("Gor", "XX")]

    assert settled_region(search("goe", [names[1]])) == "RM"
    assert settled_region(search("goe", names)) is None
