"""`load_regions` when the files are good."""

import pytest
from django.core.management import call_command

from regions.loading import load_regions, plain_name
from regions.models import Municipality, MunicipalityName, Region, RegionName
from tests.regions.data_folder import stored_facts

pytestmark = pytest.mark.django_db


def test_load_when_database_is_empty_then_every_fact_of_the_files_is_stored(folder):
    load_regions(folder.path)

    assert stored_facts() == {
        "regions": [
            ("AM01", "Oost", "oost", 5, 0),
            ("AM02", "West", "west", 0, 1),
            ("AM03", "Zuid", "zuid", 2, 8),
        ],
        "centres": [("AM01", "GM0001"), ("AM02", "GM0003"), ("AM03", "GM0004")],
        "provinces": [
            ("AM01", "Achterland"),
            ("AM01", "Twenterand"),
            ("AM02", "Kustland"),
            ("AM03", "Achterland"),
        ],
        "all provinces": [("Achterland",), ("Kustland",), ("Twenterand",)],
        "municipalities": [
            ("GM0001", "Hengelo", "Hengelo (O.)", "AM01"),
            ("GM0002", "Súdwest", "Súdwest", "AM01"),
            ("GM0003", "Laren", "Laren (NH.)", "AM02"),
            ("GM0004", "'s-Dorp", "'s-Dorp", "AM03"),
        ],
        "region names": [("AM01", "Het Oosten", "alias")],
        "municipality names": [("GM0003", "Laren aan Zee", "alias"), ("GM0003", "Oud-Laren", "former")],
        "neighbours": [("AM01", "AM03"), ("AM02", "AM03"), ("AM03", "AM01"), ("AM03", "AM02")],
    }


def test_load_when_run_twice_then_nothing_changes(folder):
    load_regions(folder.path)
    before = stored_facts()
    keys = sorted(RegionName.objects.values_list("pk")) + sorted(MunicipalityName.objects.values_list("pk"))

    load_regions(folder.path)

    assert stored_facts() == before
    assert (
        sorted(RegionName.objects.values_list("pk")) + sorted(MunicipalityName.objects.values_list("pk"))
        == keys
    )


def test_load_when_facts_changed_then_they_are_updated_in_place(folder):
    load_regions(folder.path)
    folder.edit("regions", "Zuid,zuid,GM0004,Achterland", "Het Zuiden,het-zuiden,GM0004,Kustland")
    folder.edit("gemeenten", "GM0002,Súdwest,AM01", "GM0002,Zuidwest,AM03")
    folder.edit("names", "Oud-Laren,former", "Oud-Laren,alias")

    load_regions(folder.path)

    region = Region.objects.get(code="AM03")
    assert (region.name, region.slug) == ("Het Zuiden", "het-zuiden")
    assert [province.name for province in region.provinces.all()] == ["Kustland"]
    assert [town.name for town in region.municipalities.all()] == ["'s-Dorp", "Zuidwest"]
    assert MunicipalityName.objects.get(name="Oud-Laren").kind == "alias"
    assert Region.objects.count() == 3


def test_load_when_an_editor_changed_the_centre_then_it_stays(folder):
    load_regions(folder.path)
    Region.objects.filter(code="AM01").update(centre_municipality="GM0002")

    load_regions(folder.path)

    assert Region.objects.get(code="AM01").centre_municipality_id == "GM0002"


def test_load_when_two_regions_swapped_tiles_then_both_have_their_new_tile(folder):
    load_regions(folder.path)
    folder.edit("regions", "Kustland,0,1", "Kustland,5,0")
    folder.edit("regions", "Twenterand;Achterland,5,0", "Twenterand;Achterland,0,1")

    load_regions(folder.path)

    assert sorted(Region.objects.values_list("code", "tile_col", "tile_row")) == [
        ("AM01", 0, 1),
        ("AM02", 5, 0),
        ("AM03", 2, 8),
    ]


def test_load_when_two_regions_swapped_names_then_both_have_their_new_name(folder):
    load_regions(folder.path)
    folder.edit("regions", "AM01,Oost,oost", "AM01,Tijdelijk,tijdelijk")
    folder.edit("regions", "AM02,West,west", "AM02,Oost,oost")
    folder.edit("regions", "AM01,Tijdelijk,tijdelijk", "AM01,West,west")

    load_regions(folder.path)

    assert sorted(Region.objects.values_list("code", "name", "slug")) == [
        ("AM01", "West", "west"),
        ("AM02", "Oost", "oost"),
        ("AM03", "Zuid", "zuid"),
    ]


def test_load_when_neighbours_changed_then_the_pairs_are_those_of_the_file(folder):
    load_regions(folder.path)
    folder.edit("neighbours", "AM01,AM03", "AM01,AM02")

    load_regions(folder.path)

    assert stored_facts()["neighbours"] == [
        ("AM01", "AM02"),
        ("AM02", "AM01"),
        ("AM02", "AM03"),
        ("AM03", "AM02"),
    ]


def test_load_when_a_region_left_the_files_then_it_stays_as_it_was(folder):
    load_regions(folder.path)
    before = stored_facts()
    folder.edit("regions", "AM03,Zuid,zuid,GM0004,Achterland,2,8\n", "")
    folder.edit("gemeenten", "GM0004,'s-Dorp,AM03\n", "")
    folder.edit("neighbours", "AM01,AM03\nAM02,AM03\n", "")

    load_regions(folder.path)
    load_regions(folder.path)

    assert stored_facts() == before


def test_load_when_a_file_has_a_byte_order_mark_and_windows_lines_then_it_is_read(folder):
    text = folder.file("regions").read_text(encoding="utf-8")
    folder.file("regions").write_text(text.replace("\n", "\r\n"), encoding="utf-8-sig", newline="")

    load_regions(folder.path)

    assert [region.name for region in Region.objects.all()] == ["Oost", "West", "Zuid"]


def test_load_when_values_have_spaces_around_then_those_are_dropped(folder):
    folder.edit("regions", "AM02,West,", "AM02, West ,")

    load_regions(folder.path)

    assert Region.objects.get(code="AM02").name == "West"


@pytest.mark.parametrize(
    ("official", "plain"),
    [
        ("Hengelo (O.)", "Hengelo"),
        ("Laren (NH.)", "Laren"),
        ("Bergen (L.)", "Bergen"),
        ("Utrecht", "Utrecht"),
        ("'s-Gravenhage", "'s-Gravenhage"),
        ("Stad (aan de Maas)", "Stad (aan de Maas)"),
    ],
)
def test_plain_name_when_statistics_netherlands_added_a_suffix_then_it_is_removed(official, plain):
    assert plain_name(official) == plain


def test_command_when_it_has_loaded_then_it_says_how_much(folder, capsys):
    call_command("load_regions", data_dir=folder.path)

    assert capsys.readouterr().out == ("3 regions, 4 municipalities and 3 other names are in the database.\n")


def test_project_data_when_loaded_twice_then_35_regions_342_municipalities_and_the_names():
    load_regions()
    first = stored_facts()

    load_regions()

    assert stored_facts() == first
    assert {name: len(rows) for name, rows in first.items()} == {
        "regions": 35,
        "centres": 35,
        "provinces": len(first["provinces"]),
        "all provinces": 12,
        "municipalities": 342,
        "region names": len(first["region names"]),
        "municipality names": 260 - len(first["region names"]),
        "neighbours": 2 * 77,
    }
    assert {code for code, *_ in first["regions"]} == {
        f"AM{number:02}" for number in range(1, 39) if number not in (4, 16, 31)
    }
    assert None not in {centre for _, centre in first["centres"]}


@pytest.mark.parametrize(
    ("model", "place", "name"),
    [
        (MunicipalityName, "'s-Gravenhage", "Den Haag"),
        (MunicipalityName, "'s-Hertogenbosch", "Den Bosch"),
        (RegionName, "Midden-Brabant", "Hart van Brabant"),
        (RegionName, "Groningen", "Werk in Zicht"),
    ],
)
def test_project_data_when_loaded_then_other_names_lead_to_their_place(model, place, name):
    load_regions()

    assert [
        str(getattr(found, model._meta.fields[-1].name)) for found in model.objects.filter(name=name)
    ] == [place]


def test_project_data_when_loaded_then_no_municipality_shows_a_suffix():
    load_regions()

    assert Municipality.objects.filter(official_name__endswith=".)").count() > 0
    assert list(Municipality.objects.filter(name__endswith=".)")) == []
    assert Municipality.objects.get(official_name="Hengelo (O.)").name == "Hengelo"
