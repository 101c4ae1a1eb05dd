"""Puts the facts of `regions/data/` in the database: all of it or nothing, and again without harm."""

import re
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.db.models import F, Q

from regions.data_files import Row, read_rows, refuse_duplicates
from regions.enums import NameKind
from regions.models import Municipality, MunicipalityName, Province, Region, RegionName

DATA_DIR = Path(__file__).parent / "data"
CBS_SUFFIX = re.compile(r"\s+\([A-Z]{1,2}\.\)$")
OUT_OF_THE_WAY = 1000


@dataclass(frozen=True)
class Facts:
    """The rows of the four files, read and checked against each other."""

    regions: list[Row]
    municipalities: list[Row]
    names: list[Row]
    neighbours: list[Row]


def load_regions(folder: Path = DATA_DIR) -> Facts:
    """Loads regions, municipalities and their other names; raises DataError with file and line.

    What the files no longer name stays, for plans and sign-ups hang on it. A centre municipality is set
    once and then belongs to the editors.
    """
    facts = read_facts(folder)
    with transaction.atomic():
        _save_regions(facts.regions)
        _save_municipalities(facts.municipalities)
        _save_centres(facts.regions)
        _save_names(facts)
        _save_neighbours(facts)
    return facts


def read_facts(folder: Path) -> Facts:
    """The four files, checked row by row and against each other, before anything is saved."""
    regions = read_rows(
        folder / "regions.csv", ("code", "name", "slug", "centre_code", "provinces", "tile_col", "tile_row")
    )
    municipalities = read_rows(folder / "gemeenten.csv", ("code", "official_name", "region_code"))
    names = read_rows(folder / "names.csv", ("code", "name", "kind"))
    neighbours = read_rows(folder / "neighbours.csv", ("code", "neighbour_code"))
    for column in ("code", "name", "slug"):
        refuse_duplicates(regions, column)
    refuse_duplicates(regions, "tile_col", "tile_row")
    refuse_duplicates(municipalities, "code")
    refuse_duplicates(municipalities, "official_name")
    refuse_duplicates(names, "code", "name")
    refuse_duplicates(neighbours, "code", "neighbour_code")
    _check_values(regions, municipalities, names)
    facts = Facts(regions, municipalities, names, neighbours)
    _check_references(facts)
    return facts


def plain_name(official_name: str) -> str:
    """A municipality's name without the suffix of Statistics Netherlands: "Hengelo (O.)" → "Hengelo"."""
    return CBS_SUFFIX.sub("", official_name)


def _check_values(regions: list[Row], municipalities: list[Row], names: list[Row]) -> None:
    for row in regions:
        row.must_match("code", r"AM\d\d", "AM en twee cijfers")
        row.must_match("slug", r"[a-z0-9]+(-[a-z0-9]+)*", "kleine letters, cijfers en streepjes")
        row.must_match("tile_col", r"[0-5]", "een kolom van 0 tot en met 5")
        row.must_match("tile_row", r"[0-8]", "een rij van 0 tot en met 8")
    for row in municipalities:
        row.must_match("code", r"GM\d{4}", "GM en vier cijfers")
    for row in names:
        row.must_match("kind", "|".join(NameKind.values), "alias of former")


def _check_references(facts: Facts) -> None:
    region_codes = {row["code"] for row in facts.regions}
    municipality_codes = {row["code"] for row in facts.municipalities}
    for row in facts.municipalities:
        row.must_be_in("region_code", region_codes, "regio")
    for row in facts.regions:
        row.must_be_in("centre_code", municipality_codes, "gemeente")
    for row in facts.names:
        row.must_be_in("code", region_codes | municipality_codes, "regio of gemeente")
    for row in facts.neighbours:
        row.must_be_in("code", region_codes, "regio")
        row.must_be_in("neighbour_code", region_codes, "regio")
        if row["code"] >= row["neighbour_code"]:
            raise row.refuse("de laagste code staat vooraan, en een regio grenst niet aan zichzelf.")


def _save_regions(rows: list[Row]) -> None:
    # Two regions may have swapped tiles or names, and each is unique at every moment: first all out of the way.
    known = Region.objects.filter(code__in=[row["code"] for row in rows])
    left_over = {
        (region.tile_col, region.tile_row): region.name for region in Region.objects.exclude(pk__in=known)
    }
    known.update(tile_row=F("tile_row") + OUT_OF_THE_WAY, name=F("code"), slug=F("code"))
    for row in rows:
        tile = (int(row["tile_col"]), int(row["tile_row"]))
        if tile in left_over:
            raise row.refuse(
                f"op deze tegel staat nog {left_over[tile]}, die niet meer in het bestand staat."
            )
        region, _ = Region.objects.update_or_create(
            code=row["code"],
            defaults={
                "name": row["name"],
                "slug": row["slug"],
                "tile_col": tile[0],
                "tile_row": tile[1],
            },
        )
        provinces = [Province.objects.get_or_create(name=name)[0] for name in row["provinces"].split(";")]
        region.provinces.set(provinces)


def _save_municipalities(rows: list[Row]) -> None:
    Municipality.objects.filter(code__in=[row["code"] for row in rows]).update(official_name=F("code"))
    Municipality.objects.bulk_create(
        [
            Municipality(
                code=row["code"],
                official_name=row["official_name"],
                name=plain_name(row["official_name"]),
                region_id=row["region_code"],
            )
            for row in rows
        ],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["official_name", "name", "region"],
    )


def _save_centres(rows: list[Row]) -> None:
    for row in rows:
        Region.objects.filter(code=row["code"], centre_municipality=None).update(
            centre_municipality=row["centre_code"]
        )


def _save_names(facts: Facts) -> None:
    region_codes = {row["code"] for row in facts.regions}
    for row in facts.names:
        code, name, kind = row["code"], row["name"], {"kind": row["kind"]}
        if code in region_codes:
            RegionName.objects.update_or_create(region_id=code, name=name, defaults=kind)
        else:
            MunicipalityName.objects.update_or_create(municipality_id=code, name=name, defaults=kind)


def _save_neighbours(facts: Facts) -> None:
    neighbours: dict[str, list[str]] = {row["code"]: [] for row in facts.regions}
    for row in facts.neighbours:
        neighbours[row["code"]].append(row["neighbour_code"])
        neighbours[row["neighbour_code"]].append(row["code"])
    for region in Region.objects.filter(code__in=neighbours):
        no_longer_in_the_files = Q(pk__in=region.neighbours.exclude(code__in=neighbours))
        region.neighbours.set(
            Region.objects.filter(Q(code__in=neighbours[region.code]) | no_longer_in_the_files)
        )
