"""The first list of partners; from then on it is the editors'."""

import tomllib
from pathlib import Path

from pow_site.cms.models import Partner

FILE = Path(__file__).parent / "start_content" / "partners.toml"


def add_partners() -> None:
    """Puts in the organisations of the file; one that an editor made before stays as it is."""
    entries = tomllib.loads(FILE.read_text(encoding="utf-8"))["partners"]
    for place, entry in enumerate(entries, start=1):
        Partner.objects.get_or_create(name=entry["name"], defaults={**entry, "sort_order": place * 10})
