"""The CMS as an editor meets it: in Dutch, on this host alone, and closed to others."""

from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from pow_site.home.loading import find_page
from tests.factories.pages import StandardPageFactory
from tests.factories.people import PASSWORD, GroupEditorFactory

SCREENS = [
    "/cms/",
    "/cms/pages/",
    "/cms/plannen/",
    "/cms/regios/",
    "/cms/vragen/",
    "/cms/nieuws/",
    "/cms/images/",
    "/cms/documents/",
    "/cms/users/",
    "/cms/redirects/",
    "/cms/reports/site-history/",
    "/cms/account/",
    "/cms/sites/",
]
CALLING = "script[src], img[src], iframe[src], link[href], source[srcset], video[src], object[data]"


def tree(response):
    return BeautifulSoup(response.content, "html.parser")


def calls(page):
    """Addresses that the browser asks for by itself."""
    return [
        value
        for element in page.select(CALLING)
        for name, value in element.attrs.items()
        if name in ("src", "href", "srcset", "data")
    ]


@pytest.mark.parametrize("address", SCREENS)
def test_screen_when_an_editor_opens_it_then_it_is_dutch_and_calls_no_other_host(full_site, cms, address):
    response = cms.get(address)

    assert response.status_code == 200
    page = tree(response)
    assert page.html["lang"] == "nl"
    assert [call for call in calls(page) if "//" in call] == []
    text = response.content.decode()
    assert "gravatar" not in text
    assert "releases.wagtail" not in text


def test_edit_screen_when_an_editor_opens_it_then_it_is_dutch_and_calls_no_other_host(full_site, cms):
    for address in ("contact/", "over-perspectief-op-werk/q-a/regionale-actieplannen/", ""):
        page = tree(cms.get(reverse("wagtailadmin_pages:edit", args=[find_page(address).pk])))

        assert page.html["lang"] == "nl"
        assert [call for call in calls(page) if "//" in call] == []
        assert page.find(string=lambda text: text.strip() == "Publiceren") is not None


def test_log_in_screen_when_a_visitor_opens_it_then_it_is_dutch_and_calls_no_other_host(full_site, client):
    response = client.get("/cms/login/")

    page = tree(response)
    assert (response.status_code, page.html["lang"]) == (200, "nl")
    other_hosts = [call for call in calls(page) if "//" in call and urlsplit(call).netloc != "testserver"]
    assert other_hosts == []


@pytest.mark.parametrize("address", SCREENS)
def test_screen_when_a_visitor_comes_then_they_are_sent_to_log_in(full_site, cms, client, address):
    assert cms.get(address).status_code == 200

    response = client.get(address)

    assert (response.status_code, response["Location"]) == (302, f"/cms/login/?next={address}")


@pytest.mark.parametrize("address", SCREENS)
def test_screen_when_someone_without_rights_comes_then_it_stays_closed(full_site, client, charlie, address):
    client.force_login(charlie)

    response = client.get(address)

    assert (response.status_code, response["Location"].partition("?")[0]) == (302, "/cms/login/")


@pytest.mark.django_db
def test_log_in_when_the_address_has_other_capitals_then_the_cms_opens(small_site, eva, client):
    response = client.post("/cms/login/", {"username": "EVA@Example.ORG", "password": PASSWORD}, follow=True)

    assert response.context["user"] == eva
    assert response.redirect_chain == [("/cms/", 302)]


@pytest.mark.django_db
def test_menu_when_an_editor_of_the_group_looks_then_the_flat_lists_are_there(small_site, client):
    client.force_login(GroupEditorFactory())

    assert [
        client.get(address).status_code for address in ("/cms/plannen/", "/cms/vragen/", "/cms/nieuws/")
    ] == [
        200,
        200,
        200,
    ]
    assert client.get("/cms/regios/").status_code == 302


@pytest.mark.django_db
def test_page_when_it_has_a_draft_then_only_the_preview_shows_it(home, cms, client):
    page = StandardPageFactory(parent=home, title="Pagina", intro="Oude zin")
    page.intro = "Nieuwe zin"
    page.save_revision()

    preview = cms.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))

    assert "Nieuwe zin" in preview.content.decode()
    assert "Nieuwe zin" not in client.get("/pagina/").content.decode()
    assert "Oude zin" in client.get("/pagina/").content.decode()


@pytest.mark.django_db
def test_preview_when_shown_then_the_cms_may_frame_it_and_nobody_else(home, cms):
    page = StandardPageFactory(parent=home, title="Pagina", intro="Zin")
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    form = {
        "title": "Anders",
        "slug": "pagina",
        "intro": "Zin",
        "body-count": "0",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
    }
    assert cms.post(address, form).json()["is_valid"] is True

    response = cms.get(address)

    assert response.status_code == 200
    assert tree(response).h1.get_text() == "Anders"
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    directives = dict(part.strip().split(" ", 1) for part in response["Content-Security-Policy"].split(";"))
    assert directives["frame-ancestors"] == "'self'"


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["cms.StandardPage", "home.HomePage"])
def test_page_kinds_when_an_editor_adds_one_then_only_what_fits_is_offered(home, cms, kind):
    offered = {model._meta.label for model in home.allowed_subpage_models()}

    assert (kind in offered) is (kind == "cms.StandardPage")
    app, model = kind.lower().split(".")
    response = cms.get(reverse("wagtailadmin_pages:add", args=[app, model, home.pk]))
    assert response.status_code == (200 if kind in offered else 302)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query", ['?q="', "?q=%22a", "?q=%00", "?q='", "?q=" + "x" * 5_000, "?p=abc", "?ordering=x"]
)
@pytest.mark.parametrize(
    "address", ["/cms/plannen/", "/cms/regios/", "/cms/vragen/", "/cms/nieuws/", "/cms/pages/search/"]
)
def test_list_when_the_query_is_hostile_then_it_still_answers(small_site, cms, address, query):
    assert cms.get(f"{address}{query}").status_code in (200, 404)
