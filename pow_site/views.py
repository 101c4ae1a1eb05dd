"""The few answers of the site that belong to no subject."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.templatetags.static import static
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.static import serve

SECURITY_TXT_DAYS = 180
TEXT = "text/plain; charset=utf-8"


@require_safe
@cache_control(max_age=3600)
def robots(request: HttpRequest) -> HttpResponse:
    """What crawlers may read: all but the CMS."""
    lines = ("User-agent: *", "Disallow: /cms/", "", f"Sitemap: {settings.SITE_URL}/sitemap.xml", "")
    return HttpResponse("\n".join(lines), content_type=TEXT)


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Where to report a weakness (RFC 9116)."""
    midnight = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    context = {
        "site_url": settings.SITE_URL,
        "expires": f"{midnight + timedelta(days=SECURITY_TXT_DAYS):%Y-%m-%dT%H:%M:%SZ}",
    }
    return render(request, "security.txt", context, content_type=TEXT)


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Browsers ask for this one whatever the page says."""
    return HttpResponsePermanentRedirect(static("img/favicon.svg"))


@require_safe
@cache_control(max_age=7 * 24 * 3600)
def uploaded_image(request: HttpRequest, name: str) -> HttpResponseBase:
    """A rendition of an image from the CMS. Documents go by their own view, never by their file's name."""
    return serve(request, name, document_root=str(settings.MEDIA_ROOT / "images"))
