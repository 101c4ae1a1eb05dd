"""`load_regions` when a file is wrong: it says which file and which line, and loads nothing."""

import pytest
from django.core.management import CommandError, call_command

from regions.data_files import DataError
from regions.loading import load_regions
from tests.regions.data_folder import stored_facts

pytestmark = pytest.mark.django_db

WRONG = [
    pytest.param(
        "regions",
        ("AM03,Zuid", "AM01,Zuid"),
        4,
        "code “AM01” staat ook op regel 2.",
        id="region code twice",
    ),
    pytest.param(
        "regions",
        ("AM03,Zuid,", "AM03,Oost,"),
        4,
        "name “Oost” staat ook op regel 2.",
        id="region name twice",
    ),
    pytest.param(
        "regions",
        (",zuid,", ",oost,"),
        4,
        "slug “oost” staat ook op regel 2.",
        id="slug twice",
    ),
    pytest.param(
        "regions",
        ("Achterland,2,8", "Achterland,0,1"),
        4,
        "tile_col en tile_row “0, 1” staat ook op regel 3.",
        id="tile twice",
    ),
    pytest.param(
        "gemeenten",
        ("GM0004", "GM0003"),
        5,
        "code “GM0003” staat ook op regel 4.",
        id="municipality code twice",
    ),
    pytest.param(
        "gemeenten",
        ("Súdwest", "Hengelo (O.)"),
        3,
        "official_name “Hengelo (O.)” staat ook op regel 2.",
        id="municipality name twice",
    ),
    pytest.param(
        "names",
        ("Oud-Laren,former", "Laren aan Zee,former"),
        4,
        "code en name “GM0003, Laren aan Zee” staat ook op regel 3.",
        id="other name twice",
    ),
    pytest.param(
        "gemeenten",
        ("'s-Dorp,AM03", "'s-Dorp,AM09"),
        5,
        "onbekende regio “AM09” in kolom region_code.",
        id="unknown region",
    ),
    pytest.param(
        "regions",
        ("GM0004", "GM0009"),
        4,
        "onbekende gemeente “GM0009” in kolom centre_code.",
        id="unknown centre",
    ),
    pytest.param(
        "names",
        ("AM01", "AM09"),
        2,
        "onbekende regio of gemeente “AM09” in kolom code.",
        id="name of an unknown place",
    ),
    pytest.param(
        "neighbours",
        ("AM01,AM03", "AM01,AM09"),
        2,
        "onbekende regio “AM09” in kolom neighbour_code.",
        id="unknown neighbour",
    ),
    pytest.param(
        "neighbours",
        ("AM01,AM03", "AM03,AM01"),
        2,
        "de laagste code staat vooraan, en een regio grenst niet aan zichzelf.",
        id="neighbours the wrong way round",
    ),
    pytest.param(
        "neighbours",
        ("AM01,AM03", "AM03,AM03"),
        2,
        "de laagste code staat vooraan, en een regio grenst niet aan zichzelf.",
        id="its own neighbour",
    ),
    pytest.param(
        "neighbours",
        ("AM01,AM03", "AM02,AM03"),
        3,
        "code en neighbour_code “AM02, AM03” staat ook op regel 2.",
        id="neighbours twice",
    ),
    pytest.param(
        "regions",
        ("AM02,", "A2,"),
        3,
        "code is “A2”, verwacht is AM en twee cijfers.",
        id="bad region code",
    ),
    pytest.param(
        "gemeenten",
        ("GM0002", "0002"),
        3,
        "code is “0002”, verwacht is GM en vier cijfers.",
        id="bad municipality code",
    ),
    pytest.param(
        "regions",
        (",west,", ",Het West,"),
        3,
        "slug is “Het West”, verwacht is kleine letters, cijfers en streepjes.",
        id="bad slug",
    ),
    pytest.param(
        "regions",
        ("Kustland,0,1", "Kustland,6,1"),
        3,
        "tile_col is “6”, verwacht is een kolom van 0 tot en met 5.",
        id="column off the map",
    ),
    pytest.param(
        "regions",
        ("Kustland,0,1", "Kustland,0,-1"),
        3,
        "tile_row is “-1”, verwacht is een rij van 0 tot en met 8.",
        id="row off the map",
    ),
    pytest.param(
        "names",
        ("Oud-Laren,former", "Oud-Laren,oud"),
        3,
        "kind is “oud”, verwacht is alias of former.",
        id="unknown kind",
    ),
    pytest.param(
        "regions",
        ("AM02,West", "AM02,"),
        3,
        "verwacht zijn 7 ingevulde kolommen.",
        id="empty cell",
    ),
    pytest.param(
        "gemeenten",
        ("GM0002,Súdwest,AM01", "GM0002,Súdwest"),
        3,
        "verwacht zijn 3 ingevulde kolommen.",
        id="cell too few",
    ),
    pytest.param(
        "gemeenten",
        ("code,official_name,region_code", "code,official_name"),
        1,
        "de kolommen moeten zijn: code, official_name, region_code.",
        id="missing column",
    ),
    pytest.param(
        "names",
        ("Het Oosten", '"Het Oosten'),
        4,
        "geen leesbare CSV (unexpected end of data).",
        id="quote that never closes",
    ),
]


@pytest.mark.parametrize(("name", "edit", "line", "message"), WRONG)
def test_load_when_a_file_is_wrong_then_file_and_line_are_named_and_nothing_is_loaded(
    folder, name, edit, line, message
):
    folder.edit(name, *edit)

    with pytest.raises(DataError) as caught:
        load_regions(folder.path)

    assert str(caught.value) == f"{folder.file(name)}, regel {line}: {message}"
    assert {table: len(rows) for table, rows in stored_facts().items() if rows} == {}


@pytest.mark.parametrize(("name", "edit", "line", "message"), WRONG)
def test_load_when_a_file_went_wrong_later_then_what_was_loaded_stays(folder, name, edit, line, message):
    load_regions(folder.path)
    before = stored_facts()
    assert before["regions"] != []
    folder.edit("regions", "Twenterand;Achterland", "Twenterand")
    folder.edit(name, *edit)

    with pytest.raises(DataError):
        load_regions(folder.path)

    assert stored_facts() == before


@pytest.mark.parametrize("name", ["regions", "gemeenten", "names", "neighbours"])
def test_load_when_a_file_is_missing_then_it_is_named_and_nothing_is_loaded(folder, name):
    folder.file(name).unlink()

    with pytest.raises(DataError) as caught:
        load_regions(folder.path)

    assert str(caught.value) == f"{folder.file(name)}, regel 1: het bestand ontbreekt."
    assert stored_facts()["regions"] == []


@pytest.mark.parametrize("name", ["regions", "gemeenten", "names", "neighbours"])
def test_load_when_a_file_is_empty_then_the_columns_are_named_and_nothing_is_loaded(folder, name):
    folder.file(name).write_bytes(b"")

    with pytest.raises(DataError, match=r"\.csv, regel 1: de kolommen moeten zijn: code, "):
        load_regions(folder.path)

    assert stored_facts()["regions"] == []


def test_load_when_a_file_is_not_utf8_then_file_and_line_are_named_and_nothing_is_loaded(folder):
    path = folder.file("gemeenten")
    path.write_bytes(path.read_text(encoding="utf-8").encode("latin-1"))

    with pytest.raises(DataError) as caught:
        load_regions(folder.path)

    assert str(caught.value) == f"{path}, regel 3: het bestand is geen UTF-8."
    assert stored_facts()["regions"] == []


def test_load_when_something_breaks_halfway_then_nothing_is_half_loaded(folder, monkeypatch):
    load_regions(folder.path)
    before = stored_facts()
    folder.edit("regions", "AM01,Oost", "AM01,Anders")
    monkeypatch.setattr("regions.loading._save_names", lambda facts: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        load_regions(folder.path)

    assert stored_facts() == before


def test_command_when_a_file_is_wrong_then_it_fails_with_one_line_that_says_nothing_was_loaded(folder):
    folder.edit("gemeenten", "'s-Dorp,AM03", "'s-Dorp,AM09")

    with pytest.raises(CommandError) as caught:
        call_command("load_regions", data_dir=folder.path)

    assert str(caught.value) == (
        f"{folder.file('gemeenten')}, regel 5: onbekende regio “AM09” in kolom region_code. Er is niets geladen."
    )
    assert caught.value.returncode == 1


def test_command_when_the_folder_is_missing_then_it_fails_with_the_file_that_it_misses(folder):
    missing = folder.path / "nergens"

    with pytest.raises(CommandError) as caught:
        call_command("load_regions", data_dir=missing)

    assert str(caught.value) == (
        f"{missing / 'regions.csv'}, regel 1: het bestand ontbreekt. Er is niets geladen."
    )
