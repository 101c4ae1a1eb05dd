"""Fixtures for the boundaries."""

from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from regions.models import RegionOutline
from tests.factories.places import RegionFactory
from tests.regions.boundaries.geojson import NAMES, country, write


@pytest.fixture
def four_regions(db) -> None:
    """West, Oost, Noord and Midden, without outlines."""
    for code, name in NAMES.items():
        RegionFactory(code=code, name=name)


@pytest.fixture
def outlines(four_regions, tmp_path) -> Callable[..., dict[str, str]]:
    """Import a document, or the country as it is, and give what is stored then: code to path."""

    def outlines(document: Any = None) -> dict[str, str]:
        file = write(tmp_path / "grenzen.geojson", document or country())
        call_command("import_boundaries", file, stdout=StringIO())
        return stored_outlines()

    return outlines


def stored_outlines() -> dict[str, str]:
    """Every outline in the database, code to path."""
    return dict(RegionOutline.objects.order_by("pk").values_list("pk", "path"))


@pytest.fixture
def file(tmp_path) -> Path:
    """Where a test may write its own file."""
    return tmp_path / "eigen.geojson"
