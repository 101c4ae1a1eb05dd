"""Changing what old versions of pages hold: for who wants to be forgotten, not for editors."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from wagtail.models import Revision

BATCH = 50
Change = Callable[[dict[str, Any]], bool]
"""Alters the content of a version in place, and tells whether it did."""


@transaction.atomic
def change_versions(versions: QuerySet[Revision], change: Change, *, dry_run: bool = False) -> int:
    """Applies a change to each version, without making new ones. Returns how many it altered, or would alter."""
    read = versions.order_by("pk").iterator(chunk_size=BATCH)
    found = [version.pk for version in read if change(version.content)]
    if dry_run:
        return len(found)
    return sum(_change(found[start : start + BATCH], change) for start in range(0, len(found), BATCH))


def _change(keys: list[int], change: Change) -> int:
    """Looks again at versions that nobody else can change now."""
    versions = Revision.objects.select_for_update().filter(pk__in=keys).order_by("pk")
    changed = [version for version in versions if change(version.content)]
    return Revision.objects.bulk_update(changed, ["content"])
