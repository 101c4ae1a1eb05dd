"""A small folder of facts, of the same shape as `regions/data/`, to load and to break."""

from pathlib import Path

from regions.models import Municipality, MunicipalityName, Province, Region, RegionName

REGIONS = """\
code,name,slug,centre_code,provinces,tile_col,tile_row
AM01,Oost,oost,GM0001,Twenterand;Achterland,5,0
AM02,West,west,GM0003,Kustland,0,1
AM03,Zuid,zuid,GM0004,Achterland,2,8
"""
MUNICIPALITIES = """\
code,official_name,region_code
GM0001,Hengelo (O.),AM01
GM0002,Súdwest,AM01
GM0003,Laren (NH.),AM02
GM0004,'s-Dorp,AM03
"""
NAMES = """\
code,name,kind
AM01,Het Oosten,alias
GM0003,Oud-Laren,former
GM0003,Laren aan Zee,alias
"""
NEIGHBOURS = """\
code,neighbour_code
AM01,AM03
AM02,AM03
"""


class DataFolder:
    """The four files, ready to load; `edit` changes one piece of text, which must be there once."""

    def __init__(self, path: Path) -> None:
        self.path = path
        files = {
            "regions": REGIONS,
            "gemeenten": MUNICIPALITIES,
            "names": NAMES,
            "neighbours": NEIGHBOURS,
        }
        for name, text in files.items():
            self.file(name).write_text(text, encoding="utf-8")

    def file(self, name: str) -> Path:
        return self.path / f"{name}.csv"

    def edit(self, name: str, old: str, new: str) -> None:
        text = self.file(name).read_text(encoding="utf-8")
        assert text.count(old) == 1
        self.file(name).write_text(text.replace(old, new), encoding="utf-8")

    def append(self, name: str, line: str) -> None:
        with self.file(name).open("a", encoding="utf-8") as file:
            file.write(f"{line}\n")


def stored_facts() -> dict[str, list[tuple]]:
    """Every row of every table that the loading fills, keys made by the database left out."""
    return {
        "regions": sorted(Region.objects.values_list("code", "name", "slug", "tile_col", "tile_row")),
        "centres": sorted(Region.objects.values_list("code", "centre_municipality__code")),
        "provinces": sorted(Region.objects.values_list("code", "provinces__name")),
        "all provinces": sorted(Province.objects.values_list("name")),
        "municipalities": sorted(Municipality.objects.values_list("code", "name", "official_name", "region")),
        "region names": sorted(RegionName.objects.values_list("region", "name", "kind")),
        "neighbours": sorted(Region.neighbours.through.objects.values_list("from_region", "to_region")),
        "municipality names": sorted(MunicipalityName.objects.values_list("municipality", "name", "kind")),
    }
