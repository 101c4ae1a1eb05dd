"""The case of a peer consultation: its text and its files, for the group and its organisers alone."""

from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from learning_agenda.models import CaseFile, Event
from pow_site.lib.uploads import read_upload, safe_name
from pow_site.privacy.files import delete_with_files


def write_case(event: Event, text: str) -> None:
    """Changes the text at once; it is in no version, so that it goes when its time has come."""
    event.case = text
    event.save(update_fields=["case"])


def add_file(event: Event, title: str, file: UploadedFile, *, by: Any, now: datetime) -> CaseFile:
    """Keeps a file for the group. Raises UploadRefused, with the reason, for what is not what its name says."""
    name = file.name or ""
    read_upload(file, name)
    file.name = safe_name(name)
    return CaseFile.objects.create(event=event, title=title, file=file, added_at=now, added_by=by)


def remove_file(case_file: CaseFile) -> None:
    """Throws it away: the row, and the file once the row is gone for good."""
    delete_with_files(CaseFile.objects.filter(pk=case_file.pk), CaseFile._meta.get_field("file"))
