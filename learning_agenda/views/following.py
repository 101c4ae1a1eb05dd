"""A message is followed by its number, by whoever has it; nothing that was typed is shown."""

from django.http import Http404, HttpRequest, HttpResponse


def message_status(request: HttpRequest, number: str) -> HttpResponse:
    """What became of a message."""
    raise Http404(number)
