"""The event of an address in the CMS, for who may do there what they came for."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from learning_agenda.models import Event

EVENTS, EDIT = "wagtailsnippets_learning_agenda_event:list", "wagtailsnippets_learning_agenda_event:edit"


def guarded_event(request: HttpRequest, pk: int, may: Callable[[Any], bool]) -> Event:
    """The event; to others Wagtail says that they may not."""
    if not may(request.user):
        raise PermissionDenied
    return get_object_or_404(Event.objects.with_counts().prefetch_related("meetings"), pk=pk)
