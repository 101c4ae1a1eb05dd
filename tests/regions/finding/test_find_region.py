"""The page /actieplannen/regio-zoeken/: straight to the plan, or places to choose from."""

import pytest
from wagtail.models import PageViewRestriction

from regions.enums import NameKind
from regions.models import MunicipalityName, Province, RegionName
from tests.factories.pages import ActionPlanPageFactory
from tests.factories.places import MunicipalityFactory, RegionFactory

pytestmark = pytest.mark.django_db

ADDRESS = "/actieplannen/regio-zoeken/"
PLANS = "/actieplannen/regionale-actieplannen/"
NOT_SHOWN = "Het plan van deze regio staat nu niet op de site."


@pytest.fixture
def plans(overview):
    """Plans of Twente and Haaglanden, with a municipality, an alias, a former name and a province."""
    twente = RegionFactory(name="Twente", slug="twente")
    haaglanden = RegionFactory(name="Haaglanden", slug="haaglanden")
    RegionName.objects.create(region=haaglanden, name="Den Haag en omstreken", kind=NameKind.ALIAS)
    RegionName.objects.create(region=twente, name="Twente-Salland", kind=NameKind.FORMER)
    hague = MunicipalityFactory(region=haaglanden, name="'s-Gravenhage")
    MunicipalityName.objects.create(municipality=hague, name="Den Haag", kind=NameKind.ALIAS)
    twenterand = MunicipalityFactory(region=twente, name="Twenterand")
    MunicipalityName.objects.create(municipality=twenterand, name="Den Ham", kind=NameKind.FORMER)
    MunicipalityFactory(region=twente, name="Hengelo", official_name="Hengelo (O.)")
    MunicipalityFactory(region=twente, name="Rijssen", official_name="Rijssen (O.)")
    MunicipalityFactory(region=haaglanden, name="Rijssen", official_name="Rijssen (ZH.)")
    for region in (twente, haaglanden):
        region.provinces.add(Province.objects.create(name=f"Provincie van {region}"))
        region.provinces.add(Province.objects.get_or_create(name="Samenland")[0])
        ActionPlanPageFactory(parent=overview, region=region)
    return {page.region.slug: page for page in overview.get_children().specific()}


def listed(response):
    return [(one.name, one.note, one.url) for one in response.context["candidates"]]


@pytest.mark.parametrize(
    ("query", "slug"),
    [
        ("Twente", "twente"),
        ("  hengelo ", "twente"),
        ("Hengelo (O.)", "twente"),
        ("den ham", "twente"),
        ("twente salland", "twente"),
        ("rijssen zh", "haaglanden"),
        ("den haag", "haaglanden"),
        ("Den\0 Haag\r\n", "haaglanden"),
        ("Den Haag en omstreken", "haaglanden"),
        ("provincie van twente", "twente"),
        ("twent", "twente"),
        ("grav", "haaglanden"),
    ],
)
def test_search_when_one_region_is_meant_then_it_leads_straight_to_the_plan(plans, client, query, slug):
    response = client.get(ADDRESS, {"q": query})

    assert (response.status_code, response["Location"]) == (302, f"{PLANS}{slug}/")
    assert response.cookies == {}


def test_search_when_two_places_have_the_name_then_both_are_listed_apart(plans, client):
    response = client.get(ADDRESS, {"q": "rijssen"})

    assert response.status_code == 200
    assert sorted(listed(response)) == [
        ("Rijssen", "gemeente in Haaglanden", f"{PLANS}haaglanden/"),
        ("Rijssen", "gemeente in Twente", f"{PLANS}twente/"),
    ]
    assert response.context["is_exact"] is True


def test_search_when_several_names_begin_so_then_each_tells_what_it_is(plans, client):
    response = client.get(ADDRESS, {"q": "den"})

    assert listed(response) == [
        ("Den Haag", "gemeente in Haaglanden", f"{PLANS}haaglanden/"),
        ("Den Haag en omstreken", "arbeidsmarktregio Haaglanden", f"{PLANS}haaglanden/"),
        ("Den Ham", "vroegere gemeente, nu Twenterand in Twente", f"{PLANS}twente/"),
    ]
    assert response.context["is_exact"] is False


def test_search_when_a_province_is_typed_then_its_regions_are_listed(plans, client):
    assert listed(client.get(ADDRESS, {"q": "samenland"})) == [
        ("Haaglanden", "arbeidsmarktregio in Samenland", f"{PLANS}haaglanden/"),
        ("Twente", "arbeidsmarktregio in Samenland", f"{PLANS}twente/"),
    ]


@pytest.mark.parametrize(
    ("query", "candidate"),
    [
        ("haaglnaden", ("Haaglanden", "arbeidsmarktregio", "haaglanden")),
        ("twente sallnad", ("Twente-Salland", "nu arbeidsmarktregio Twente", "twente")),
        ("hengleo", ("Hengelo", "gemeente in Twente", "twente")),
    ],
)
def test_search_when_a_mistake_is_typed_then_it_asks_even_about_one(plans, client, query, candidate):
    response = client.get(ADDRESS, {"q": query})

    name, note, slug = candidate
    assert listed(response) == [(name, note, f"{PLANS}{slug}/")]
    assert response.context["is_exact"] is False
    assert response.context["query"] == query


def hide(page):
    page.unpublish()


def restrict(page):
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def restrict_above(page):
    restrict(page.get_parent())


@pytest.mark.parametrize("how", [hide, restrict, restrict_above])
def test_search_when_the_plan_is_not_shown_then_the_place_is_listed_without_a_way_to_it(plans, client, how):
    assert client.get(ADDRESS, {"q": "hengelo"}).status_code == 302
    how(plans["twente"])

    response = client.get(ADDRESS, {"q": "hengelo"})

    assert response.status_code == 200
    assert listed(response) == [("Hengelo", f"gemeente in Twente. {NOT_SHOWN}", "")]
    assert f"{PLANS}twente/" not in response.content.decode()
    assert NOT_SHOWN in response.content.decode()
    assert 'href=""' not in response.content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "",
        "   ",
        "\0",
        "'",
        "-.,;:!?()[]{}",
        "%",
        "_",
        "\\",
        "' OR 1=1; DROP TABLE regions_region; --",
        "<script>alert(1)</script>",
        "{{ query }}{% csrf_token %}",
        "東京",
        "الدار البيضاء",
        "💩",
        "\u202e\u200b",
        "ﷺ" * 100,
        "x" * 10_000,
        "ij" * 5_000,
        "gemeente",
        "regio",
    ],
)
def test_search_when_nothing_is_called_so_then_the_form_is_there_to_try_again(plans, client, query):
    response = client.get(ADDRESS, {"q": query})

    assert response.status_code == 200
    assert listed(response) == []
    assert response.cookies == {}
    assert "<script>alert" not in response.content.decode()


def test_search_when_nothing_is_asked_then_the_form_stands_empty(plans, read):
    page = read(ADDRESS)

    form = page.select_one("form[data-suggest]")
    assert (form["action"], form["method"]) == (ADDRESS, "get")
    assert form["data-suggest"] == f"{ADDRESS}suggesties/"
    assert form.select_one("input[name=q]")["value"] == ""


def test_search_when_it_lists_then_what_was_typed_stands_in_the_field(plans, read):
    page = read(ADDRESS, {"q": '  "den"  '})

    assert page.select_one("form[data-suggest] input[name=q]")["value"] == '"den"'


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_search_when_asked_in_another_way_then_it_is_refused(plans, client, method):
    assert getattr(client, method)(ADDRESS).status_code == 405


@pytest.mark.parametrize(
    ("query", "count"),
    [("", 2), ("hengelo", 2), ("den", 4), ("rijssen", 4), ("hengleo", 4), ("zzzz", 4), ("!", 4)],
)
def test_search_when_there_are_more_places_then_the_number_of_queries_is_the_same(plans, visit, query, count):
    few = visit(f"{ADDRESS}?q={query}")
    region = plans["twente"].region
    for number in range(20):
        MunicipalityFactory(region=region, name=f"Extra {number}")
        RegionName.objects.create(region=region, name=f"Nog {number}", kind=NameKind.ALIAS)

    many = visit(f"{ADDRESS}?q={query}")

    assert (len(few.queries), len(many.queries)) == (count, count)
    assert many.repeated == []
