"""The old site kept its posts at the root; ours stand under the news page."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect

from .models import NewsPage
from .navigation import page_path


class OldPostAddressMiddleware:
    """`/<slug>/`, when it is no page, leads to the news page with that slug."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        slug = request.path.strip("/")
        if response.status_code != 404 or not slug or "/" in slug:
            return response
        page = NewsPage.objects.newest().filter(slug=slug).first()
        return HttpResponsePermanentRedirect(page_path(page)) if page else response
