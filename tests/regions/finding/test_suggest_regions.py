"""The suggestions as you type: the same search, as JSON."""

import pytest

from tests.factories.pages import ActionPlanPageFactory
from tests.factories.places import MunicipalityFactory, RegionFactory

pytestmark = pytest.mark.django_db

ADDRESS = "/actieplannen/regio-zoeken/suggesties/"
PLAN = "/actieplannen/regionale-actieplannen/zeeland/"


@pytest.fixture
def zeeland(overview):
    """The plan of Zeeland, with nine municipalities that begin alike and one that does not."""
    region = RegionFactory(name="Zeeland", slug="zeeland")
    for number in range(1, 10):
        MunicipalityFactory(region=region, name=f"Dorp {number}")
    MunicipalityFactory(region=region, name="Goes")
    return ActionPlanPageFactory(parent=overview, region=region)


def test_suggestion_when_typed_then_it_says_what_it_is_and_where_it_leads(zeeland, client):
    response = client.get(ADDRESS, {"q": "goe"})

    assert response.json() == {"suggestions": [{"name": "Goes", "note": "gemeente in Zeeland", "url": PLAN}]}
    assert response["Content-Type"] == "application/json"


def test_suggestions_when_kept_by_a_cache_then_they_are_public_and_have_no_cookie(zeeland, client):
    response = client.get(ADDRESS, {"q": "goe"})

    assert response["Cache-Control"] == "public, max-age=300"
    assert response.cookies == {}
    assert "Cookie" not in response.get("Vary", "")


def test_suggestions_when_many_names_begin_so_then_there_are_eight(zeeland, client):
    names = [one["name"] for one in client.get(ADDRESS, {"q": "dorp"}).json()["suggestions"]]

    assert names == [f"Dorp {number}" for number in range(1, 9)]


def test_suggestion_when_a_mistake_is_typed_in_an_unfinished_name_then_it_is_there(zeeland, client):
    assert [one["name"] for one in client.get(ADDRESS, {"q": "zeal"}).json()["suggestions"]] == ["Zeeland"]


def test_suggestion_when_the_plan_is_not_shown_then_it_leads_to_the_page_that_says_so(zeeland, client):
    zeeland.unpublish()

    suggestion = client.get(ADDRESS, {"q": "dorp 1"}).json()["suggestions"][0]

    assert suggestion == {
        "name": "Dorp 1",
        "note": "gemeente in Zeeland. Het plan van deze regio staat nu niet op de site.",
        "url": "/actieplannen/regio-zoeken/?q=Dorp+1",
    }
    assert client.get(suggestion["url"]).status_code == 200


@pytest.mark.parametrize("query", ["", " ", "\0", "'", "zzzz", "東京", "<b>", "x" * 10_000])
def test_suggestions_when_nothing_is_called_so_then_there_are_none(zeeland, client, query):
    assert client.get(ADDRESS, {"q": query}).json() == {"suggestions": []}


@pytest.mark.parametrize(("query", "count"), [("", 0), ("goe", 2), ("dorp", 2), ("geos", 2), ("zzzz", 2)])
def test_suggestions_when_asked_then_the_database_is_asked_exactly_this_much(zeeland, visit, query, count):
    assert len(visit(f"{ADDRESS}?q={query}").queries) == count
