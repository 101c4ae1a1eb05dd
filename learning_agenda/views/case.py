"""The files of a peer consultation, for its group."""

from pathlib import PurePath

from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.text import slugify
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from learning_agenda.models import CaseFile
from learning_agenda.rights import may_manage_signups
from learning_agenda.views.finding import person
from pow_site.accounts.models import User


@require_safe
@never_cache
def case_file(request: HttpRequest, slug: str, key: int) -> HttpResponseBase:
    """A file to save, for those who take part and for its organisers; for anybody else it is not there."""
    found = get_object_or_404(CaseFile.objects.select_related("event"), pk=key, event__slug=slug)
    if not request.user.is_authenticated or not _may_read(person(request), found):
        raise Http404("Dit bestand is er niet.")
    try:
        content = found.file.open()
    except OSError:
        raise Http404("Dit bestand is er niet meer.") from None
    name = f"{slugify(found.title) or 'bestand'}{PurePath(found.file.name or '').suffix.lower()}"
    response = FileResponse(content, as_attachment=True, filename=name)
    response["Content-Type"] = "application/octet-stream"  # to save, never to show within the site
    return response


def _may_read(user: User, found: CaseFile) -> bool:
    is_of_group = found.event.signups.going().filter(user=user).exists()
    return is_of_group or may_manage_signups(user)
