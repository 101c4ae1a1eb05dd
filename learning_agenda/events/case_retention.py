"""The case of a peer consultation goes in time: its text, and its files, on disk too.

The weeks count from the end of the last meeting, cancelled or not; a later one that is in the draft alone counts as
well. An event without meetings counts from its newest version.
"""

from datetime import UTC, datetime

from django.db.models import Max, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils.dateparse import parse_datetime
from wagtail.models import Revision

from learning_agenda.models import CaseFile, Event
from pow_site.privacy.files import delete_with_files, left_behind
from pow_site.privacy.periods import period

FOLDER = "casus"
"""Where `CaseFile` keeps its files."""
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
"""For an event with nothing to count from: made by hand, outside the CMS."""


def forget_cases(now: datetime, dry_run: bool) -> int:
    """Empties the case of events whose time has come; no version holds it. Returns how many events."""
    due = Event.objects.filter(pk__in=_due(Event.objects.exclude(case="").values("pk"), now))
    return due.count() if dry_run else due.update(case="")


def forget_case_files(now: datetime, dry_run: bool) -> int:
    """Files whose time has come, row and file; and files on disk whose row went before. How many."""
    field = CaseFile._meta.get_field("file")
    known = set(CaseFile.objects.values_list("file", flat=True))
    left = list(left_behind(field.storage, FOLDER, known, now))
    outdated = CaseFile.objects.filter(event__in=_due(CaseFile.objects.values("event"), now))
    if dry_run:
        return outdated.count() + len(left)
    for path in left:
        field.storage.delete(path)
    return delete_with_files(outdated, field) + len(left)


def _due(events: QuerySet, now: datetime) -> list[int]:
    """Which of the events ended so long ago."""
    limit = period("RETENTION_CASE_WEEKS").before(now)
    ended = Coalesce(Max("meetings__ends_at"), "latest_revision__created_at", Value(LONG_AGO))
    over = Event.objects.filter(pk__in=events).alias(ended=ended).filter(ended__lte=limit)
    drafts = Revision.objects.filter(pk__in=over.values("latest_revision"))
    goes_on = {int(draft.object_id) for draft in drafts if _last_in(draft) > limit}
    return sorted(set(over.values_list("pk", flat=True)) - goes_on)


def _last_in(version: Revision) -> datetime:
    """The end of the last meeting that a version holds."""
    ends = [parse_datetime(meeting["ends_at"]) for meeting in version.content.get("meetings", [])]
    return max(filter(None, ends), default=LONG_AGO)
