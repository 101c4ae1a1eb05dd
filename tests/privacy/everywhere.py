"""Looks for a text in every column of every table, so that nothing about a person can hide."""

from django.apps import apps
from django.contrib.sessions.models import Session


def tables_with(mark: str) -> set[str]:
    """The columns in which the text stands somewhere, whatever capitals; in sessions too, which are packed."""
    found = set()
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.local_concrete_fields:
            values = model._base_manager.values_list(field.attname, flat=True)
            if any(mark.lower() in str(value).lower() for value in values):
                found.add(f"{model._meta.label}.{field.name}")
    if any(mark in str(session.get_decoded()) for session in Session.objects.all()):
        found.add("sessions.Session.session_data")
    return found
