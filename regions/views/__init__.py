"""The views around the plans, one file per thing that a visitor does."""

from .compare import compare
from .export import plans_csv
from .find import find_region, suggest_regions
from .follow import following
from .pillars import pillar_detail, pillar_list

__all__ = [
    "compare",
    "find_region",
    "following",
    "pillar_detail",
    "pillar_list",
    "plans_csv",
    "suggest_regions",
]
