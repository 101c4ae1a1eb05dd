"""Fixtures for the regions."""

from pathlib import Path

import pytest

from pow_site.home.models import HomePage
from regions.models import ActionPlanIndexPage
from tests.factories.pages import ActionPlanIndexPageFactory, StandardPageFactory
from tests.regions.data_folder import DataFolder


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    """Three regions, four municipalities, three other names."""
    return DataFolder(tmp_path)


@pytest.fixture
def overview(home: HomePage) -> ActionPlanIndexPage:
    """The overview of the plans, without any, at its own address."""
    return ActionPlanIndexPageFactory(parent=StandardPageFactory(parent=home, title="Actieplannen"))
