"""What somebody put there to take home: shown to them, kept without their name, and no file outlives its event."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from learning_agenda.models import Event, Material
from learning_agenda.take_home.retention import FOLDER, forget_left_files
from pow_site.privacy.erasing import erase_person
from pow_site.privacy.jobs import apply_retention
from pow_site.privacy.registry import all_declarations
from tests.factories.people import UserFactory
from tests.privacy.taking_part import make_event

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 12, 29, 10, 0, tzinfo=UTC)
SECOND, DAY = timedelta(seconds=1), timedelta(days=1)


@pytest.fixture(autouse=True)
def media(settings, tmp_path) -> Path:
    """A folder of its own for files."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def put(event, by=None):
    kept = Material(event=event, kind="verslag", title="Verslag", text="Kort.", added_at=NOW, added_by=by)
    kept.file.save("verslag.pdf", ContentFile(b"verslag"))
    moment = (NOW - DAY).timestamp()
    os.utime(kept.file.path, (moment, moment))
    return kept


def test_person_when_they_ask_then_they_see_what_they_put_there():
    anna = UserFactory()
    put(make_event("kring", NOW - DAY), anna)
    put(make_event("ander", NOW - DAY), UserFactory())
    [data] = [one for one in all_declarations() if one.model == "learning_agenda.Material"]

    assert list(data.rows_of(anna).values_list(*data.shows)) == [("Samen leren", "Verslag", "Kort.", "", NOW)]


def test_person_when_erased_then_it_stays_without_their_name():
    anna = UserFactory()
    kept = put(make_event("kring", NOW - DAY), anna)

    erase_person(anna, now=NOW)

    kept.refresh_from_db()
    assert (kept.title, kept.added_by) == ("Verslag", None)
    assert Path(kept.file.path).exists()


def test_file_when_its_event_is_years_past_then_it_stays():
    kept = put(make_event("kring", NOW - 1000 * DAY))

    apply_retention(NOW, dry_run=False)

    assert (Material.objects.get(), Path(kept.file.path).exists()) == (kept, True)


@pytest.mark.parametrize(("age", "is_left"), [(DAY - SECOND, False), (DAY, True)], ids=["fresh", "a day old"])
def test_file_when_its_row_went_before_then_it_goes_a_day_later(media, age, is_left):
    stays = put(make_event("ander", NOW - DAY))
    kept = put(make_event("kring", NOW - DAY))
    Event.objects.filter(slug="kring").delete()
    path, moment = Path(kept.file.path), (NOW - age).timestamp()
    os.utime(path, (moment, moment))
    assert path.is_relative_to(media / FOLDER)

    asked = forget_left_files(NOW, dry_run=True)
    was_there = path.exists()
    done = forget_left_files(NOW, dry_run=False)

    assert (asked, was_there, done, path.exists()) == (is_left, True, is_left, not is_left)
    assert Path(stays.file.path).exists()
