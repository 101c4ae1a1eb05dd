"""The files to take home after a meeting, each for who may have it."""

from pathlib import PurePath

from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import add_never_cache_headers, patch_cache_control
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from learning_agenda.enums import MaterialKind
from learning_agenda.events.availability import was_held
from learning_agenda.models import Event, Material
from learning_agenda.rights import may_manage_signups
from learning_agenda.take_home.photos import CONTENT_TYPES, ending_of
from learning_agenda.views.finding import person
from pow_site.accounts.models import User

PUBLIC_SECONDS = 300
"""So long somebody may see a public file after the organiser made it private."""


@require_safe
def material_file(request: HttpRequest, slug: str, key: int) -> HttpResponseBase:
    """A public one for everybody; else for those with a place and for organisers, and for others it is not there."""
    materials = Material.objects.exclude(file="").select_related("event")
    found = get_object_or_404(materials, pk=key, event__slug=slug)
    is_public = found.is_for_everybody and _is_on_site(found.event)
    if not is_public and not (request.user.is_authenticated and _may_read(person(request), found.event)):
        raise Http404("Dit bestand is er niet.")
    response = _sent(found)
    if is_public:
        patch_cache_control(response, public=True, max_age=PUBLIC_SECONDS)
    else:
        add_never_cache_headers(response)
    return response


def _is_on_site(event: Event) -> bool:
    return event.live and event.meetings.exists() and was_held(event)


def _may_read(user: User, event: Event) -> bool:
    has_place = event.signups.going().filter(user=user).exists() and was_held(event)
    return has_place or may_manage_signups(user)


def _sent(found: Material) -> FileResponse:
    """A photo as what it is, to show; anything else to save, and never to show within the site."""
    try:
        content = found.file.open()
    except OSError:
        raise Http404("Dit bestand is er niet meer.") from None
    name = found.file.name or ""
    shows = found.kind == MaterialKind.PHOTO and ending_of(name) in CONTENT_TYPES
    file_name = f"{slugify(found.title) or 'bestand'}{PurePath(name).suffix.lower()}"
    response = FileResponse(content, as_attachment=not shows, filename=file_name)
    response["Content-Type"] = CONTENT_TYPES[ending_of(name)] if shows else "application/octet-stream"
    response["X-Content-Type-Options"] = "nosniff"
    return response
