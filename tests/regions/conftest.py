"""Fixtures for the regions."""

from pathlib import Path

import pytest

from regions.models import ActionPlanIndexPage
from tests.regions.cast import Cast, make_cast
from tests.regions.data_folder import DataFolder


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    """Three regions, four municipalities, three other names."""
    return DataFolder(tmp_path)


@pytest.fixture
def cast(overview: ActionPlanIndexPage) -> Cast:
    """The plans of Twente and the Achterhoek, and everybody who may do something with them."""
    return make_cast(overview)
