"""Notes that somebody works in the CMS: roles that nobody uses lapse."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from pow_site.middleware import CMS_PREFIX
from pow_site.roles.holding import record_use


class RoleUseMiddleware:
    """After a page of the CMS was shown to somebody with a role. Other pages ask nothing of the database here."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith(CMS_PREFIX) and response.status_code == 200 and _has_a_role(request.user):
            record_use(request.user, timezone.now())
        return response


def _has_a_role(user: Any) -> bool:
    """Roles of superusers never lapse. Whoever may enter the CMS was asked for that right by the page already."""
    return user.is_authenticated and not user.is_superuser and user.has_perm("wagtailadmin.access_admin")
