"""The table of plans as CSV: the same selection, harmless in a spreadsheet."""

import csv
from io import StringIO

import pytest

from regions.models import ActionPlanPage, Province
from tests.factories.pages import ActionPlanPageFactory, MeasureFactory
from tests.factories.places import MunicipalityFactory, RegionFactory

pytestmark = pytest.mark.django_db

ADDRESS = "/actieplannen/regionale-actieplannen/actieplannen.csv"
HEADER = ["code", "regio", "provincies", "centrumgemeente", "opgave", "meedoen", "voorbeeldtekst", "adres"]
SITE = "http://testserver/actieplannen/regionale-actieplannen"


def download(client, query=""):
    return list(csv.reader(StringIO(client.get(f"{ADDRESS}{query}").content.decode("utf-8"), newline="")))


@pytest.fixture
def plans(overview):
    """Two plans; the first has provinces, a centre, texts with commas, quotes and lines."""
    first = RegionFactory(code="AM02", name="Aan, Zee", slug="aan-zee")
    first.provinces.set([Province.objects.create(name=name) for name in ("Zeeland", "Fryslân")])
    first.centre_municipality = MunicipalityFactory(region=first, name="'s-Dorp")
    first.save()
    page = ActionPlanPageFactory(
        parent=overview, region=first, task='Zegt "ja",\nook nu', join_in="Kom kijken", is_example=True
    )
    MeasureFactory(page=page, pillar="match", sectors="zorg")
    ActionPlanPageFactory(parent=overview, region=RegionFactory(code="AM01", name="Berg", slug="berg"))


def test_csv_when_asked_then_every_plan_is_a_line_by_name(plans, client):
    assert download(client) == [
        HEADER,
        [
            "AM02",
            "Aan, Zee",
            "Fryslân; Zeeland",
            "'s-Dorp",
            'Zegt "ja",\nook nu',
            "Kom kijken",
            "ja",
            f"{SITE}/aan-zee/",
        ],
        ["AM01", "Berg", "", "", "", "", "nee", f"{SITE}/berg/"],
    ]


def test_csv_when_asked_then_it_is_a_download_without_a_cookie(plans, client):
    response = client.get(ADDRESS)

    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.headers["Content-Disposition"] == 'attachment; filename="actieplannen.csv"'
    assert dict(response.cookies) == {}


def test_csv_when_filters_are_on_then_it_holds_the_same_selection(plans, client):
    assert [row[1] for row in download(client, "?sector=zorg")] == ["regio", "Aan, Zee"]
    assert [row[1] for row in download(client, "?provincie=Zeeland&q=kom")] == ["regio", "Aan, Zee"]
    assert download(client, "?pijler=vraag") == [HEADER]


def test_csv_when_a_plan_is_not_published_then_it_is_left_out(plans, client):
    assert [row[1] for row in download(client)] == ["regio", "Aan, Zee", "Berg"]

    ActionPlanPage.objects.get(region="AM01").unpublish()

    assert [row[1] for row in download(client)] == ["regio", "Aan, Zee"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_csv_when_a_text_looks_like_a_formula_then_a_spreadsheet_takes_it_for_text(overview, client, start):
    ActionPlanPageFactory(parent=overview, region=RegionFactory(), task=f"{start}HYPERLINK(1)")

    assert download(client)[1][4] == f"'{start}HYPERLINK(1)"


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_csv_when_something_else_than_reading_is_asked_then_it_is_refused(plans, client, method):
    assert getattr(client, method)(ADDRESS).status_code == 405
