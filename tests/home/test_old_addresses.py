"""Addresses of the old site lead to the right place, with and without a slash."""

import pytest

from pow_site.cms.models import NewsIndexPage, NewsPage
from tests.factories.pages import NewsIndexPageFactory, NewsPageFactory, StandardPageFactory

PLANS = "/actieplannen/regionale-actieplannen/"


def steps(client, address, **extra):
    """The addresses that a visitor passes, each with how it was told, and the final status."""
    response = client.get(address, follow=True, **extra)
    return [*response.redirect_chain, response.status_code]


@pytest.mark.parametrize("query", ["", "?utm_source=brief", "?page=2&x=%C3%A9"])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/actieplannen/regionale-actieplannen", PLANS),
        ("/over-perspectief-op-werk/q-a", "/over-perspectief-op-werk/q-a/"),
        ("/ondersteuning-regio", "/ondersteuning-regio/"),
        (
            "/ondersteuning-regio/gesprekken-met-de-regios",
            "/ondersteuning-regio/gesprekken-met-de-regios/",
        ),
    ],
)
def test_old_address_when_a_page_has_it_then_both_forms_lead_there(full_site, client, old, new, query):
    assert steps(client, f"{new}{query}") == [200]
    assert steps(client, f"{old}{query}") == [(f"{new}{query}", 301), 200]


@pytest.mark.parametrize("query", ["", "?utm_source=brief"])
@pytest.mark.parametrize("old", ["/pow-aanpak", "/pow-aanpak/"])
def test_old_address_when_no_page_has_it_then_it_leads_to_its_successor(full_site, client, old, query):
    assert steps(client, f"{old}{query}") == [("/over-perspectief-op-werk/", 301), 200]


@pytest.mark.parametrize("query", ["", "?utm_source=brief"])
@pytest.mark.parametrize("slash", ["", "/"])
def test_old_post_when_asked_at_the_root_then_it_leads_to_the_news(full_site, client, slash, query):
    slugs = sorted(NewsPage.objects.live().values_list("slug", flat=True))
    assert len(slugs) >= 6

    assert {slug: steps(client, f"/{slug}{slash}{query}") for slug in slugs} == {
        slug: [(f"/nieuws/{slug}/", 301), 200] for slug in slugs
    }


@pytest.fixture
def news(home):
    """The news of the small site, without any item."""
    return NewsIndexPageFactory(parent=home)


def test_old_post_when_it_is_not_published_then_nothing_leads_there(news, client):
    page = NewsPageFactory(parent=news, title="Geheim")
    assert steps(client, "/geheim/") == [("/nieuws/geheim/", 301), 200]

    page.unpublish()

    assert steps(client, "/geheim/") == [404]


def test_old_post_when_a_page_has_the_address_then_that_page_is_shown(news, home, client):
    NewsPageFactory(parent=news, title="Cookies")
    assert steps(client, "/cookies/") == [("/nieuws/cookies/", 301), 200]

    StandardPageFactory(parent=home, title="Cookies")

    assert steps(client, "/cookies/") == [200]


@pytest.mark.parametrize(
    "address", ["/bestaat-niet/", "/x/geheim/", "/geheim/x/", "/nieuws/x/", "/geheim.html"]
)
def test_old_post_when_the_address_is_another_then_it_is_not_found(news, client, address):
    NewsPageFactory(parent=news, title="Geheim")

    assert steps(client, address) == [404]


def test_old_post_when_the_news_page_was_renamed_then_the_new_place_is_told(news, client):
    NewsPageFactory(parent=news, title="Geheim")
    index = NewsIndexPage.objects.get()
    index.slug = "berichten"
    index.save()

    assert steps(client, "/geheim/") == [("/berichten/geheim/", 301), 200]
