"""The addresses that machines know: robots.txt, sitemap.xml, security.txt and the icon."""

from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest
import time_machine
from wagtail.models import Page

from pow_site.cms.models import StandardPage
from tests.factories.pages import StandardPageFactory

TEXT = "text/plain; charset=utf-8"

pytestmark = pytest.mark.django_db


def test_robots_when_asked_then_all_but_the_cms_may_be_read(client):
    response = client.get("/robots.txt")

    assert (response.status_code, response["Content-Type"]) == (200, TEXT)
    assert response.content.decode() == (
        "User-agent: *\nDisallow: /cms/\n\nSitemap: http://testserver/sitemap.xml\n"
    )
    assert response["Cache-Control"] == "max-age=3600"


def locations(client):
    response = client.get("/sitemap.xml")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/xml"
    entries = ElementTree.fromstring(response.content)  # noqa: S314 - our own answer
    found = entries.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    return sorted(element.text for element in found)


def test_sitemap_when_the_site_is_full_then_it_has_every_public_page_once(full_site, client):
    root = full_site.root_page.url_path
    paths = Page.objects.live().filter(url_path__startswith=root).values_list("url_path", flat=True)

    assert len(paths) >= 60
    assert locations(client) == sorted(f"http://testserver/{path.removeprefix(root)}" for path in paths)


def test_sitemap_when_a_page_is_not_published_then_it_is_left_out(home, client):
    StandardPageFactory(parent=home, title="Openbaar")
    draft = StandardPageFactory(parent=home, title="Concept")
    everything = ["http://testserver/", "http://testserver/concept/", "http://testserver/openbaar/"]
    assert locations(client) == everything

    StandardPage.objects.get(pk=draft.pk).unpublish()

    assert locations(client) == ["http://testserver/", "http://testserver/openbaar/"]


def fields(client):
    response = client.get("/.well-known/security.txt")
    assert (response.status_code, response["Content-Type"]) == (200, TEXT)
    return [tuple(line.split(": ", 1)) for line in response.content.decode().splitlines()]


@pytest.mark.parametrize(
    ("now", "expires"),
    [
        ("2026-01-15T00:00:00Z", "2026-07-14T00:00:00Z"),
        ("2026-01-15T23:59:59Z", "2026-07-14T00:00:00Z"),
        ("2026-07-01T12:30:00Z", "2026-12-28T00:00:00Z"),
        ("2028-02-29T22:30:00Z", "2028-08-27T00:00:00Z"),
    ],
)
def test_security_txt_when_asked_then_it_has_the_fields_of_the_standard_in_full(client, now, expires):
    with time_machine.travel(now, tick=False):
        assert fields(client) == [
            ("Contact", "http://testserver/contact/"),
            ("Expires", expires),
            ("Preferred-Languages", "nl, en"),
            ("Canonical", "http://testserver/.well-known/security.txt"),
            ("Policy", "http://testserver/contact/"),
        ]


@pytest.mark.parametrize("month", range(1, 13))
def test_security_txt_when_asked_any_time_then_it_expires_later_and_within_a_year(client, month):
    now = datetime(2026, month, 1, 12, tzinfo=UTC)
    with time_machine.travel(now, tick=False):
        expires = datetime.fromisoformat(dict(fields(client))["Expires"])

    assert now < expires < now + timedelta(days=365)


def test_security_txt_when_followed_then_the_contact_page_is_there(full_site, client):
    assert client.get(dict(fields(client))["Contact"]).status_code == 200


def test_icon_when_a_browser_asks_for_the_usual_name_then_it_gets_ours(client):
    response = client.get("/favicon.ico", follow=True)

    assert response.redirect_chain == [("/static/img/favicon.svg", 301)]
    assert (response.status_code, response["Content-Type"]) == (200, "image/svg+xml")
    response.close()


@pytest.mark.parametrize("address", ["/robots.txt", "/.well-known/security.txt", "/favicon.ico"])
def test_well_known_address_when_something_is_posted_then_it_is_refused(client, address):
    assert client.head(address).status_code in (200, 301)
    assert client.post(address).status_code == 405
