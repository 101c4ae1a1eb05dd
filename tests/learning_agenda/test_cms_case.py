"""The case of a peer consultation in the CMS: for its organisers, in no version, with files that are looked into."""

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.models import Revision

from learning_agenda.models import CaseFile, Event
from pow_site.roles.groups import EDITORS, SUPPORT_TEAM, ensure_roles
from tests.factories.people import GroupEditorFactory
from tests.learning_agenda.cast import DAY, NOW, make_event
from tests.lib.uploads.samples import docx

pytestmark = pytest.mark.django_db

SECRET = "Iemand loopt vast met een werkgever."


@pytest.fixture(autouse=True)
def site(small_site, time_machine, settings, tmp_path):
    """The site, with a folder of its own for files."""
    settings.MEDIA_ROOT = tmp_path
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def event():
    """A peer consultation."""
    return make_event("Intervisie", NOW + DAY, form="intervisie")


def page_of(event):
    return f"/cms/activiteiten/{event.pk}/casus/"


def upload(cms, event, name, content):
    file = SimpleUploadedFile(name, content)
    return cms.post(f"{page_of(event)}bestanden/", {"title": "Vraag", "file": file})


def complaints(response):
    main = BeautifulSoup(response.content, "html.parser").select_one("main")
    return [one.get_text(strip=True) for one in main.select(".error-message")]


def test_case_when_written_then_it_is_kept_at_once_and_in_no_version(cms, event):
    # Arrange: a draft that was made before
    event.save_revision()

    # Act
    cms.post(page_of(event), {"case": SECRET})

    # Assert
    stored = Event.objects.get()
    assert SECRET in stored.case
    stored.save_revision().publish()
    assert SECRET in Event.objects.get().case
    assert SECRET not in json.dumps(list(Revision.objects.values_list("content", flat=True)))
    assert Revision.objects.count() == 2


def test_case_when_an_older_version_comes_back_then_it_stays(cms, event):
    older = event.save_revision()
    cms.post(page_of(event), {"case": SECRET})

    older.publish()

    assert SECRET in Event.objects.get().case


def test_file_when_added_then_the_group_has_it_until_it_is_thrown_away(
    cms, event, eva, django_capture_on_commit_callbacks
):
    # Act
    upload(cms, event, "De vraag.docx", docx("Hoe nu verder?"))

    # Assert
    [kept] = event.case_files.all()
    assert (kept.title, kept.added_at, kept.added_by) == ("Vraag", NOW, eva)
    path = Path(kept.file.path)
    assert path.exists()

    # Act
    with django_capture_on_commit_callbacks(execute=True):
        cms.post(f"{page_of(event)}bestanden/{kept.pk}/weg/")

    # Assert
    assert (CaseFile.objects.count(), path.exists()) == (0, False)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("vraag.docx", b"", "Dit bestand is leeg (0 bytes). Kies een bestand waar iets in staat."),
        ("vraag.pdf", b"MZ geen pdf", None),
        ("vraag.exe", b"MZ", None),
    ],
)
def test_file_when_it_is_not_what_its_name_says_then_it_is_refused_with_the_reason(
    cms, event, name, content, reason
):
    response = upload(cms, event, name, content)

    [complaint] = complaints(response)
    assert reason is None or complaint == reason
    assert complaint.endswith(".")
    assert BeautifulSoup(response.content, "html.parser").select_one("[name=title]")["value"] == "Vraag"
    assert CaseFile.objects.count() == 0


def test_file_when_it_is_of_another_event_then_it_is_not_found(cms, event):
    upload(cms, event, "vraag.docx", docx("Hoe nu verder?"))
    other = make_event("Anders", NOW + DAY, form="intervisie")

    response = cms.post(f"{page_of(other)}bestanden/{CaseFile.objects.get().pk}/weg/")

    assert response.status_code == 404
    assert CaseFile.objects.count() == 1


def test_case_when_the_event_is_no_consultation_then_there_is_none(cms):
    assert cms.get(page_of(make_event("Kring", NOW + DAY))).status_code == 404


@pytest.mark.parametrize(("role", "status"), [(None, 302), (EDITORS, 302), (SUPPORT_TEAM, 200)])
def test_case_when_somebody_comes_then_only_organisers_read_and_write_it(event, role, status):
    # Arrange
    ensure_roles()
    Event.objects.update(case=SECRET)
    client = Client()
    if role:
        client.force_login(GroupEditorFactory(group=role))

    # Act
    response = client.get(page_of(event))
    client.post(page_of(event), {"case": "Overschreven."})

    # Assert
    assert (response.status_code, SECRET in response.content.decode()) == (status, status == 200)
    assert (SECRET in Event.objects.get().case) == (status != 200)


def test_form_of_an_event_when_an_editor_opens_it_then_the_case_is_not_in_it(event):
    ensure_roles()
    Event.objects.update(case=SECRET)
    client = Client()
    client.force_login(GroupEditorFactory(group=EDITORS))

    response = client.get(f"/cms/activiteiten/edit/{event.pk}/")

    assert (response.status_code, SECRET in response.content.decode()) == (200, False)
