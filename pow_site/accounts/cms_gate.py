"""The gate before the CMS: in production it opens only after a second step."""

from collections.abc import Callable
from typing import Any, cast
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from wagtail.admin.ui.components import Component

from pow_site.accounts.reauthentication import methods_of
from pow_site.accounts.second_factor import has_second_factor, passed_second_step
from pow_site.middleware import CMS_PREFIX

OPEN = frozenset({f"{CMS_PREFIX}login/", f"{CMS_PREFIX}logout/"})
MAY_ENTER = "wagtailadmin.access_admin"


class CmsGateMiddleware:
    """Leads editors without a second step to where they set one up or show it; asks nothing of anybody else.

    Only there with `CMS_SECOND_FACTOR_REQUIRED`. Outside of the CMS it reads no more than the address. Within it,
    it asks the database one question; that this session showed a factor stands in the session itself. So the gate
    closes for every session of a person at the moment that the last factor goes.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.CMS_SECOND_FACTOR_REQUIRED:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        path = request.path_info
        if path.startswith(CMS_PREFIX) and path not in OPEN and (step := missing_step(request)):
            return _refuse(request, step)
        return self.get_response(request)


def missing_step(request: HttpRequest) -> str:
    """The address where an editor takes the step that is missing; nothing when none is."""
    user = request.user
    if not user.is_authenticated or not user.has_perm(MAY_ENTER):
        return ""  # the CMS has its own answer for them
    if not has_second_factor(user):
        return reverse("mfa_index")
    return "" if passed_second_step(request) else methods_of(user)[0].url


def _refuse(request: HttpRequest, step: str) -> HttpResponse:
    """Somebody who opens a page is led on; work that was sent is refused, so that it stays in their browser."""
    is_page = request.headers.get("Sec-Fetch-Dest", "document") == "document"
    if request.method in {"GET", "HEAD"} and is_page and "X-Requested-With" not in request.headers:
        return redirect(f"{step}?{urlencode({'next': request.get_full_path()})}")
    return render(request, "mfa/cms_closed.html", {"step": step}, status=403)


class SecondFactorPanel(Component):
    """Where no gate stands, the front page of the CMS invites whoever has no second step yet."""

    template_name = "mfa/cms_panel.html"
    order = 50
    dismissible_id = "pow_second_factor"

    def is_shown(self, request: HttpRequest) -> bool:
        profile = getattr(request.user, "wagtail_userprofile", None)
        if profile and profile.dismissibles.get(self.dismissible_id):
            return False
        return not has_second_factor(cast(Any, request.user))

    def get_context_data(self, parent_context: Any) -> dict[str, str]:
        return {"dismissible_id": self.dismissible_id}
