"""When the case of a peer consultation goes: its text, which no version holds, and its files from disk."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from wagtail.models import Revision

from learning_agenda.events.case_retention import FOLDER, forget_case_files, forget_cases
from learning_agenda.models import CaseFile, Event, Meeting
from pow_site.privacy.jobs import apply_retention
from tests.privacy.taking_part import make_event

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 12, 29, 10, 0, tzinfo=UTC)
LIMIT = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)
SECOND, HOUR, DAY = timedelta(seconds=1), timedelta(hours=1), timedelta(days=1)
AROUND = pytest.mark.parametrize(
    ("late", "is_due"), [(-SECOND, True), (0 * SECOND, True), (SECOND, False)], ids=["before", "at", "after"]
)
CASE = "<p>Een werkgever belt niet terug.</p>"


@pytest.fixture(autouse=True)
def media(settings, tmp_path) -> Path:
    """A folder of its own for files."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def consult(*ends, slug="casus"):
    """A published peer consultation with a case, and two versions."""
    event = make_event(slug, *ends, case=CASE)
    event.save_revision()
    event.save_revision().publish()
    return Event.objects.get(pk=event.pk)


def keep(event, name="vraag.pdf"):
    kept = CaseFile(event=event, title="Vraag", added_at=LIMIT - DAY)
    kept.file.save(name, ContentFile(b"vraag"))
    grow_old(Path(kept.file.path), 0 * DAY)
    return kept


def grow_old(file, age):
    """As if the file was written so long before NOW."""
    moment = (NOW - age).timestamp()
    os.utime(file, (moment, moment))


def case_of(event):
    """The text, and whatever a version says of it."""
    versions = Revision.objects.filter(object_id=str(event.pk))
    return [
        Event.objects.get(pk=event.pk).case,
        *(one.content["case"] for one in versions if "case" in one.content),
    ]


def sweep(rule, now=NOW):
    """What a trial says, what it then does, and what is left to do."""
    return [rule(now, dry_run) for dry_run in (True, False, False)]


@AROUND
def test_case_when_its_time_nears_then_it_goes_at_that_moment(late, is_due):
    event = consult(LIMIT - 60 * DAY, LIMIT + late)

    assert forget_cases(NOW, dry_run=True) == int(is_due)
    assert case_of(event) == [CASE]
    assert forget_cases(NOW, dry_run=False) == int(is_due)
    assert case_of(event) == ["" if is_due else CASE]
    assert forget_cases(NOW, dry_run=False) == 0


@AROUND
def test_file_when_its_time_nears_then_row_and_file_go_at_that_moment(
    late, is_due, media, django_capture_on_commit_callbacks
):
    kept = keep(make_event("casus", LIMIT - 60 * DAY, LIMIT + late))
    path = Path(kept.file.path)

    assert forget_case_files(NOW, dry_run=True) == int(is_due)
    assert (CaseFile.objects.count(), path.exists()) == (1, True)
    with django_capture_on_commit_callbacks(execute=True):
        assert forget_case_files(NOW, dry_run=False) == int(is_due)
        assert path.exists()  # as long as it is not sure that the row is gone
    assert (CaseFile.objects.count(), path.exists()) == (1 - is_due, not is_due)
    assert forget_case_files(NOW, dry_run=False) == 0


def test_case_when_the_event_was_cancelled_then_the_planned_end_counts():
    event = consult(LIMIT)
    Event.objects.filter(pk=event.pk).update(cancelled_at=LIMIT - 30 * DAY)

    assert (sweep(forget_cases), case_of(event)) == ([1, 1, 0], [""])


def test_case_when_the_draft_alone_has_a_later_meeting_then_it_stays():
    event = consult(LIMIT)
    kept = keep(event)
    event.meetings.add(Meeting(starts_at=NOW, ends_at=NOW + HOUR))
    event.save_revision()

    assert (sweep(forget_cases), sweep(forget_case_files)) == ([0, 0, 0], [0, 0, 0])
    assert (case_of(event), CaseFile.objects.get()) == ([CASE], kept)


def test_case_when_an_old_version_is_published_again_then_it_does_not_come_back():
    event = consult(LIMIT)
    first = Revision.objects.filter(object_id=str(event.pk)).earliest("pk")
    forget_cases(NOW, dry_run=False)

    Revision.objects.get(pk=first.pk).publish()

    assert case_of(event) == [""]


@pytest.mark.parametrize(("late", "is_due"), [(-SECOND, True), (0 * SECOND, True), (SECOND, False)], ids=str)
def test_case_when_the_event_has_no_meetings_then_it_counts_from_the_newest_version(late, is_due):
    event = consult(LIMIT)
    keep(event)
    Meeting.objects.all().delete()
    for version in Revision.objects.all():
        version.content["meetings"] = []
        version.created_at = LIMIT + late
        version.save()

    assert (sweep(forget_cases), sweep(forget_case_files)) == ([is_due, is_due, 0], [is_due, is_due, 0])
    assert case_of(event) == ["" if is_due else CASE]


def test_case_when_there_is_nothing_to_count_from_then_it_is_not_kept_for_ever():
    event = make_event("casus", case=CASE)
    assert event.latest_revision is None

    assert sweep(forget_cases) == [1, 1, 0]


def test_case_when_another_event_is_yet_to_come_then_that_one_keeps_its_own(
    django_capture_on_commit_callbacks,
):
    over, coming = consult(LIMIT), consult(NOW + DAY, slug="straks")
    keep(over), keep(coming)

    with django_capture_on_commit_callbacks(execute=True):
        assert (sweep(forget_cases), sweep(forget_case_files)) == ([1, 1, 0], [1, 1, 0])

    assert (case_of(over), case_of(coming)) == ([""], [CASE])
    [kept] = CaseFile.objects.all()
    assert (kept.event, Path(kept.file.path).read_bytes()) == (coming, b"vraag")


def test_versions_when_the_rule_ran_then_they_can_be_opened_and_all_else_is_there():
    event = consult(LIMIT)

    forget_cases(NOW, dry_run=False)

    old = Revision.objects.filter(object_id=str(event.pk)).earliest("pk").as_object()
    assert (old.title, old.case, old.meetings.count()) == ("Samen leren", "", 1)


def test_case_when_the_setting_changes_then_it_follows(settings):
    consult(LIMIT), keep(make_event("ook", LIMIT))

    settings.RETENTION_CASE_WEEKS = 5

    assert (sweep(forget_cases), sweep(forget_case_files)) == ([0, 0, 0], [0, 0, 0])


# --- What a crash leaves on disk.


def leave(media, path, age):
    """A file of which the row is gone, so old."""
    file = media / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"vraag")
    grow_old(file, age)
    return file


def test_file_when_a_crash_came_after_its_row_went_then_the_next_run_takes_it(media):
    """The callbacks after the commit never run here: as when the machine stops in between."""
    kept = keep(make_event("casus", LIMIT))
    path = Path(kept.file.path)
    grow_old(path, 2 * DAY)

    assert forget_case_files(NOW, dry_run=False) == 1
    assert (CaseFile.objects.count(), path.exists()) == (0, True)  # the file is left

    assert sweep(forget_case_files) == [1, 1, 0]
    assert not path.exists()


@pytest.mark.parametrize(
    ("age", "goes"),
    [(DAY + SECOND, True), (DAY, True), (DAY - SECOND, False)],
    ids=["older", "a day", "younger"],
)
def test_file_when_no_row_knows_it_then_it_goes_after_a_day(media, age, goes):
    """A file that is being added is on disk before its row is in the database."""
    file = leave(media, f"{FOLDER}/7/oud.pdf", age)

    assert sweep(forget_case_files) == [goes, goes, 0]
    assert file.exists() is not goes


def test_file_when_a_row_knows_it_or_it_lies_elsewhere_then_it_stays(media):
    kept = keep(make_event("casus", NOW + DAY))
    known = leave(media, kept.file.name, 9 * DAY)
    elsewhere = leave(media, "documents/plan.pdf", 9 * DAY)

    assert sweep(forget_case_files) == [0, 0, 0]
    assert known.exists()
    assert elsewhere.exists()


def test_file_when_its_event_is_deleted_then_it_goes_from_disk_too(media):
    event = make_event("casus", NOW + DAY)
    kept = keep(event)
    file = leave(media, kept.file.name, 2 * DAY)
    event.delete()

    assert (sweep(forget_case_files), file.exists()) == ([1, 1, 0], False)


def test_file_when_it_cannot_be_deleted_then_the_row_is_gone_and_the_next_run_tries_again(
    monkeypatch, media, django_capture_on_commit_callbacks
):
    kept = keep(make_event("casus", LIMIT))
    file = leave(media, kept.file.name, 2 * DAY)

    with monkeypatch.context() as patch, django_capture_on_commit_callbacks(execute=True):
        patch.setattr("django.core.files.storage.FileSystemStorage.delete", refuse)
        assert forget_case_files(NOW, dry_run=False) == 1
    assert (CaseFile.objects.count(), file.exists()) == (0, True)

    assert (sweep(forget_case_files), file.exists()) == ([1, 1, 0], False)


def refuse(storage, name):
    raise PermissionError(name)


def test_folder_when_nobody_ever_added_a_file_then_there_is_nothing_to_do(media):
    assert sweep(forget_case_files) == [0, 0, 0]


def test_job_when_it_runs_then_it_counts_both():
    consult(LIMIT), keep(make_event("ook", LIMIT))

    found = apply_retention(NOW, True)

    assert (found["casussen gewist"], found["bestanden van intervisies opgeruimd"]) == (1, 1)
