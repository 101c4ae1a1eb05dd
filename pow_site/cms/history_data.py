"""The history that the CMS keeps of who did what: what a person sees of it, and how it forgets them."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.log_actions import registry as log_actions
from wagtail.models import ModelLogEntry, PageLogEntry

from pow_site.privacy.registry import PersonalData, Row, all_declarations

FORGOTTEN = "Verwijderd account"
SOMEBODY_ELSE = "Gegevens van een ander"


def page_history_of(user: Any) -> Iterator[Row]:
    """What somebody did with pages, the newest first."""
    for entry in PageLogEntry.objects.filter(user_id=user.pk).order_by("-timestamp"):
        yield _row(entry, entry.label, entry.data)


def model_history_of(user: Any) -> Iterator[Row]:
    """What somebody did with all else, and what was done with their own data; not whose data they worked on."""
    about = _about(user)
    own = set(ModelLogEntry.objects.filter(about).values_list("pk", flat=True))
    about_people = {kind.pk for kind in _kinds_about_people()}
    for entry in ModelLogEntry.objects.filter(Q(user_id=user.pk) | about).order_by("-timestamp"):
        is_of_others = entry.content_type_id in about_people and entry.pk not in own
        yield _row(entry, SOMEBODY_ELSE if is_of_others else entry.label, {} if is_of_others else entry.data)


def _row(entry: Any, label: str, details: Any) -> Row:
    known = log_actions.action_exists(entry.action)
    return {
        "Wat": str(log_actions.get_action_label(entry.action)) if known else entry.action,
        "Waarmee": label,
        "Wanneer": entry.timestamp,
        "Bijzonderheden": details,
    }


def scrub_page_history(user: Any, now: datetime) -> int:
    """Who did it becomes a number; what they remarked then goes."""
    entries = PageLogEntry.objects.filter(user_id=user.pk)
    for entry in entries.exclude(data={}).only("data").iterator():
        if _without_remarks(entry.data):
            PageLogEntry.objects.filter(pk=entry.pk).update(data=entry.data)
    return entries.count()


def _without_remarks(data: dict[str, Any]) -> bool:
    """Takes out the text of comments, wherever the library keeps it in an entry."""
    parts = [part for part in data.values() if isinstance(part, dict)]
    remarks = [(part, name) for part in parts for name in ("text", "comment") if part.get(name)]
    for part, name in remarks:
        part[name] = ""
    return bool(remarks)


def scrub_model_history(user: Any, now: datetime) -> int:
    """Who did it becomes a number; what was done with this person's own data no longer says whose those were."""
    about = _about(user)
    count = ModelLogEntry.objects.filter(Q(user_id=user.pk) | about).count()
    ModelLogEntry.objects.filter(about).update(label=FORGOTTEN, data={})
    return count


def _about(user: Any) -> Q:
    """Entries about this person's own rows. Those of a role name the person: the row may be gone."""
    about = Q(data__person=user.pk)
    logged = set(ModelLogEntry.objects.order_by().values_list("content_type", flat=True).distinct())
    for data, kind in zip(_data_about_people(), _kinds_about_people(), strict=True):
        if kind.pk in logged:
            keys = data.rows_of(user).order_by().values_list("pk", flat=True)
            about |= Q(content_type=kind, object_id__in=[str(key) for key in keys])
    return about


def _data_about_people() -> list[PersonalData]:
    """Whose rows are about a person and go with them: an account, a profile; not a page that somebody wrote."""
    return [data for data in all_declarations() if not data.stays]


def _kinds_about_people() -> list[ContentType]:
    keys = (data.model.lower().split(".") for data in _data_about_people())
    return [ContentType.objects.get_by_natural_key(app, model) for app, model in keys]
