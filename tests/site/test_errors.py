"""The pages for when something is wrong: in Dutch, with ways on, and without any help from the site."""

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from django.test import Client
from django.urls import path
from django.views.defaults import server_error

from pow_site.urls import urlpatterns as ours

WAYS_ON = ["/", "/actieplannen/regionale-actieplannen/", "/over-perspectief-op-werk/q-a/", "/contact/"]


def fail(request):
    raise RuntimeError("stuk")


urlpatterns = [path("stuk/", fail), *ours]


def tree(response):
    return BeautifulSoup(response.content, "html.parser")


def ways_on(page):
    return [link["href"] for link in page.main.select("a")]


@pytest.mark.parametrize("address", ["/bestaat-niet/", "/nieuws/bestaat-niet/", "/a.php", "/%00", "/é/"])
def test_unknown_address_when_asked_then_a_dutch_page_leads_on(full_site, client, address):
    response = client.get(address)
    page = tree(response)

    assert response.status_code == 404
    assert page.html["lang"] == "nl"
    assert page.h1.get_text() == "Deze pagina is er niet"
    assert ways_on(page) == WAYS_ON
    assert page.select_one("meta[name=robots]")["content"] == "noindex"


def test_ways_on_when_followed_then_each_is_there(full_site, client):
    assert [client.get(address).status_code for address in WAYS_ON] == [200] * len(WAYS_ON)


def test_unknown_address_when_the_site_is_whole_then_the_menu_is_still_there(full_site, client):
    assert tree(client.get("/bestaat-niet/")).select("header nav a") != []


@pytest.mark.parametrize(
    ("method", "address", "allowed"),
    [("post", "/leeragenda/activiteiten.ics", "GET, HEAD"), ("put", "/contact/", "GET, HEAD, POST")],
)
def test_method_when_refused_then_a_dutch_page_leads_on(full_site, client, method, address, allowed):
    response = getattr(client, method)(address)
    page = tree(response)

    assert (response.status_code, response["Allow"]) == (405, allowed)
    assert (page.h1.get_text(), ways_on(page)) == ("Dit kan hier niet", WAYS_ON)
    assert not response.cookies


@pytest.mark.urls("tests.site.test_errors")
def test_broken_page_when_asked_then_the_answer_is_a_dutch_500_that_leads_on(db):
    client = Client(raise_request_exception=False)

    response = client.get("/stuk/")

    page = tree(response)
    assert (response.status_code, page.html["lang"]) == (500, "nl")
    assert page.h1.get_text() == "Er gaat iets mis bij ons"
    assert ways_on(page) == WAYS_ON
    assert "RuntimeError" not in response.content.decode()


def test_500_page_when_made_without_context_then_it_asks_the_database_nothing(
    rf, django_assert_num_queries, db
):
    with django_assert_num_queries(0):
        response = server_error(rf.get("/"))

    assert (response.status_code, ways_on(tree(response))) == (500, WAYS_ON)
    assert response.content.decode() == render_to_string("500.html")


@pytest.mark.parametrize("name", ["400", "403", "404", "429", "500"])
def test_error_page_when_made_without_context_then_it_is_whole(name):
    page = BeautifulSoup(render_to_string(f"{name}.html"), "html.parser")

    assert page.title.get_text() == f"{page.h1.get_text()} – Perspectief op Werk"
    assert page.select_one(f"main p:-soup-contains('Fout {name}')") is not None
    assert set(WAYS_ON) <= set(ways_on(page))


def test_unknown_host_when_a_request_names_it_then_the_answer_is_a_dutch_400(db, client):
    response = client.get("/", headers={"Host": "kwaad.example"})

    assert response.status_code == 400
    assert tree(response).h1.get_text() == "Deze vraag begrijpen we niet"
    assert "kwaad.example" not in response.content.decode()


def test_form_when_sent_without_a_token_then_the_answer_is_a_dutch_403(full_site):
    client = Client(enforce_csrf_checks=True)

    response = client.post("/cms/login/", {"username": "x", "password": "y"})

    assert response.status_code == 403
    assert tree(response).h1.get_text() == "Het versturen is niet gelukt"
