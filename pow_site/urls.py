"""Every address of the site that is not a page; pages come last."""

from django.urls import include, path, re_path
from django.views.decorators.http import require_POST
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.views.account import LogoutView
from wagtail.contrib.sitemaps import Sitemap
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.documents import urls as wagtaildocs_urls

from learning_agenda.calendars.sitemap import EventSitemap
from pow_site import views
from pow_site.accounts.views import CmsLogInView
from pow_site.cms.routing import serve_page
from pow_site.search.views import search

urlpatterns = [
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", sitemap, {"sitemaps": {"pages": Sitemap, "events": EventSitemap()}}, name="sitemap"),
    path(".well-known/security.txt", views.security_txt, name="security-txt"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("media/images/<path:name>", views.uploaded_image, name="uploaded-image"),
    path("cms/login/", CmsLogInView.as_view()),
    # Wagtail's own forgets whoever opens it by a link, too.
    path("cms/logout/", require_POST(LogoutView.as_view())),
    path("cms/", include(wagtailadmin_urls)),
    path("documenten/", include(wagtaildocs_urls)),
    path("", include("pow_site.accounts.urls")),
    path("mijn/gegevens/", include("pow_site.privacy.urls")),
    path("mijn/uitnodigingen/", include("pow_site.roles.urls")),
    path("mijn/", include("pow_site.home.urls")),
    path("actieplannen/", include("regions.urls")),
    path("leeragenda/", include("learning_agenda.urls")),
    path("contact/", include("learning_agenda.messages.urls")),
    path("", include("learning_agenda.lessons.urls")),
    path("zoeken/", search, name="search"),
    *(own for own in wagtail_urls.urlpatterns if own.name != "wagtail_serve"),
    re_path(wagtail_urls.serve_pattern, serve_page, name="wagtail_serve"),
]
