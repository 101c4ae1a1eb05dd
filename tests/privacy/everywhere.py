"""Looks for a text in every column of every table, so that nothing about a person can hide."""

from base64 import b64decode

from django.apps import apps
from django.contrib.sessions.models import Session

from pow_site.outbox.models import OutgoingMail


def tables_with(mark: str) -> set[str]:
    """The columns in which the text stands somewhere, whatever capitals; also in what is packed: sessions, and files in mails."""
    found = set()
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.local_concrete_fields:
            values = model._base_manager.values_list(field.attname, flat=True)
            if any(mark.lower() in str(value).lower() for value in values):
                found.add(f"{model._meta.label}.{field.name}")
    if any(mark in str(session.get_decoded()) for session in Session.objects.all()):
        found.add("sessions.Session.session_data")
    if any(mark.lower() in file.lower() for file in _files_in_mails()):
        found.add("outbox.OutgoingMail.attachments")
    return found


def _files_in_mails() -> list[str]:
    """Calendars, with their long lines made whole again."""
    attachments = (file for mail in OutgoingMail.objects.all() for file in mail.attachments)
    return [b64decode(file["content"]).decode().replace("\r\n ", "") for file in attachments]
