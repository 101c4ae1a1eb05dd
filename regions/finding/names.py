"""Every name by which a place is known, in one question to the database."""

from enum import StrEnum
from typing import NamedTuple

from django.db.models import CharField, F, QuerySet, Value

from regions.enums import NameKind
from regions.models import Municipality, MunicipalityName, Region, RegionName


class PlaceKind(StrEnum):
    """What a name is the name of."""

    REGION = "region"
    MUNICIPALITY = "municipality"
    PROVINCE = "province"
    """Of a whole province: it stands for each region that lies in it."""


class KnownName(NamedTuple):
    """A name, the place that bears it, and the region where that is; of a province: each of its regions."""

    name: str
    name_kind: str
    """A `NameKind`, or empty for the name of today."""
    place_kind: str
    place_code: str
    place_name: str
    region_code: str
    region_name: str

    @property
    def shown_name(self) -> str:
        return self.place_name if self.place_kind == PlaceKind.PROVINCE else self.name

    @property
    def is_former(self) -> bool:
        return self.name_kind == NameKind.FORMER


def known_names() -> list[KnownName]:
    """Of all regions and municipalities, about a thousand; without order."""
    through = Region.provinces.through.objects.all()
    rows = _rows(Region.objects.all(), PlaceKind.REGION, "name", "").union(
        _rows(RegionName.objects.all(), PlaceKind.REGION, "name", "region__"),
        _rows(Municipality.objects.all(), PlaceKind.MUNICIPALITY, "name", ""),
        _rows(Municipality.objects.all(), PlaceKind.MUNICIPALITY, "official_name", ""),
        _rows(MunicipalityName.objects.all(), PlaceKind.MUNICIPALITY, "name", "municipality__"),
        _rows(through, PlaceKind.PROVINCE, "province_id", "region__"),
    )
    return [KnownName(*row) for row in rows]


def _rows(owners: QuerySet, place_kind: PlaceKind, field: str, place: str) -> QuerySet:
    """`place` leads from the owner of the name to the place that bears it."""
    region = f"{place}region__" if place_kind is PlaceKind.MUNICIPALITY else place
    has_kind = owners.model in (RegionName, MunicipalityName)
    return owners.order_by().values_list(
        F(field),
        F("kind") if has_kind else Value("", output_field=CharField()),
        Value(place_kind.value, output_field=CharField()),
        F(f"{place}pk"),
        F(f"{place}name"),
        F(f"{region}pk"),
        F(f"{region}name"),
    )
