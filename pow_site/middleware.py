"""What every request and response passes, whatever its subject."""

from collections.abc import Callable

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.views.defaults import page_not_found

CMS_PREFIX = "/cms/"


class ProxyMiddleware:
    """Behind a proxy (BEHIND_PROXY=1) the visitor's address is the last one in X-Forwarded-For.

    Only the last: the proxy in front added that one itself, anything before it the visitor may have made up.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.behind_proxy = getattr(settings, "BEHIND_PROXY", False)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
        if self.behind_proxy and forwarded:
            request.META["REMOTE_ADDR"] = forwarded.rpartition(",")[2].strip()
        return self.get_response(request)


class PolicyMiddleware(CSPMiddleware):
    """Content-Security-Policy, with the looser one for the CMS alone, and Permissions-Policy."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if request.path.startswith(CMS_PREFIX) and not report_only:
            parts.config = settings.CMS_CONTENT_SECURITY_POLICY
        return parts

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        response.headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        if request.path.startswith(CMS_PREFIX):
            # A preview is a page of the site within the CMS: it arrives with the policy of visitors.
            response.headers.pop("Content-Security-Policy", None)
            response.headers["X-Frame-Options"] = "SAMEORIGIN"
        return super().process_response(request, response)


class MaintenanceMiddleware:
    """With MAINTENANCE=1 visitors get one kind page with status 503, and caches and crawlers come back later."""

    RETRY_AFTER_SECONDS = 600

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.MAINTENANCE:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        headers = {"Retry-After": str(self.RETRY_AFTER_SECONDS), "Cache-Control": "no-store"}
        return HttpResponse(render_to_string("503.html"), status=503, headers=headers)


class UnreadableRequestMiddleware:
    """No address of ours holds a NUL byte, and databases choke on one: 404 in a path, dropped from a query.

    A form is read as UTF-8 whatever it claims to be: Django's refusal of another charset breaks its own error page.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\0" in request.path_info:
            return page_not_found(request, exception=None)
        query = request.META.get("QUERY_STRING", "").replace("\0", "")
        while "%00" in query:  # taking one out may bring the next together
            query = query.replace("%00", "")
        request.META["QUERY_STRING"] = query
        if request.content_type == "application/x-www-form-urlencoded":
            request.encoding = "utf-8"
        return self.get_response(request)


class RefusedMethodMiddleware:
    """Says in words that an address is only a button, or only a page. Django's own answer to the wrong one is empty."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed) and not response.content:
            response.content = render_to_string("405.html", request=request).encode()
        return response
