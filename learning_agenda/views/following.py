"""A message is followed by its number, by whoever has it; nothing that was typed is shown."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from learning_agenda.events.reading import HOME
from learning_agenda.messages.following import (
    find_message,
    is_waiting_for_code,
    lessons_of,
    moments_of,
    moments_of_theme,
    public_theme,
)
from learning_agenda.messages.numbers import EXAMPLE, read_number
from learning_agenda.models.messages import ContactMessage
from learning_agenda.views.confirming import CONTACT
from learning_agenda.views.finding import private
from pow_site.cms.navigation import page_path
from pow_site.lib.limits import is_allowed, too_many_requests


@require_safe
def follow_message(request: HttpRequest) -> HttpResponse:
    """A field for a number, in any way of writing; leads on to the message."""
    typed = request.GET.get("nummer", "")
    if number := read_number(typed):
        return redirect("contact:message-status", number)
    context = {"typed": typed, "example": EXAMPLE, "crumbs": [HOME, CONTACT]}
    return render(request, "learning_agenda/contact_follow.html", context)


@require_safe
@never_cache
def message_status(request: HttpRequest, number: str) -> HttpResponse:
    """What became of a message: for anybody who has its number, so at most so many tries per network."""
    written = read_number(number)
    if written and written != number:
        return redirect("contact:message-status", written)
    if not is_allowed(request, "follow_message"):
        return private(too_many_requests(request))
    message = find_message(written) if written else None
    if message is None:
        unknown = {"number": written or number, "example": EXAMPLE}
        return private(render(request, "learning_agenda/contact_not_found.html", unknown, status=404))
    step = f"Bericht {message.number}"
    context = {"message": message, "step": step, "crumbs": [HOME, CONTACT], **_told(message)}
    return private(render(request, "learning_agenda/contact_status.html", context))


def _told(message: ContactMessage) -> dict[str, Any]:
    if is_waiting_for_code(message):
        return {"is_waiting_for_code": True}
    told: dict[str, Any] = {"moments": moments_of(message)}
    if theme := public_theme(message):
        told |= {
            "theme": theme,
            "theme_path": page_path(theme),
            "theme_moments": moments_of_theme(theme),
            "lessons": lessons_of(theme),
        }
    return told
