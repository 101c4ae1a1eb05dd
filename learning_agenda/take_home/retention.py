"""What there is to take home stays as long as its event; files whose row went before do not."""

from datetime import datetime

from learning_agenda.models import Material
from pow_site.privacy.files import left_behind

FOLDER = "materiaal"
"""Where `Material` keeps its files."""


def forget_left_files(now: datetime, dry_run: bool) -> int:
    """Files of an event that was deleted, and those that a crash left. How many."""
    storage = Material._meta.get_field("file").storage
    known = set(Material.objects.exclude(file="").values_list("file", flat=True))
    left = list(left_behind(storage, FOLDER, known, now))
    if not dry_run:
        for path in left:
            storage.delete(path)
    return len(left)
