"""Puts the outlines of a file of boundaries in the database: of all regions or of none, and again without harm."""

from dataclasses import dataclass
from pathlib import Path

import shapely
from django.db import transaction

from regions.models import Region, RegionOutline

from .coordinates import Area, read_area
from .errors import quoted
from .features import Feature, check_codes, read_features
from .fitting import check_fit
from .paths import Corner, path_data
from .simplifying import simplify
from .source import read_json


@dataclass(frozen=True)
class ImportReport:
    """What was stored, and what an editor may want to look at."""

    region_count: int
    byte_count: int
    warnings: list[str]


def import_boundaries(path: Path) -> ImportReport:
    """Replaces all outlines by those of a GeoJSON file; raises BoundaryError, and then nothing has changed."""
    features = read_features(read_json(path))
    names = dict(Region.objects.values_list("code", "name"))
    check_codes(features, names)
    areas = [read_area(feature.code, names[feature.code], feature.geometry) for feature in features]
    check_fit(areas)
    paths = outline_paths(areas)
    _save(paths)
    return ImportReport(len(paths), sum(map(len, paths.values())), _other_names(features, names))


def outline_paths(areas: list[Area]) -> dict[str, str]:
    """Code to SVG path for areas that fit together; raises BoundaryError when one is too small to draw."""
    return {
        area.code: path_data(_rings(outline)) for area, outline in zip(areas, simplify(areas), strict=True)
    }


def _rings(outline: shapely.MultiPolygon) -> list[list[Corner]]:
    rings = [ring for part in outline.geoms for ring in (part.exterior, *part.interiors)]
    return [[(round(x), round(y)) for x, y in ring.coords] for ring in rings]


@transaction.atomic
def _save(paths: dict[str, str]) -> None:
    RegionOutline.objects.all().delete()
    RegionOutline.objects.bulk_create(
        RegionOutline(region_id=code, path=path) for code, path in paths.items()
    )


def _other_names(features: list[Feature], names: dict[str, str]) -> list[str]:
    return [
        f"Let op: {feature.code} heet hier {names[feature.code]}, en in het bestand {quoted(feature.name)}."
        for feature in features
        if feature.name not in ("", names[feature.code])
    ]
