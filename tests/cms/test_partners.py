"""The programme's partners: loaded once, kept by editors, shown where a page asks for them."""

import re

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from pow_site.cms.models import Partner, StandardPage
from pow_site.home.partners import add_partners
from pow_site.roles.groups import ensure_roles
from tests.factories.pages import StandardPageFactory
from tests.learning_agenda.desk import EVERYBODY, MEMBER, VISITOR, browser_of

pytestmark = pytest.mark.django_db

LIST = "/cms/partners/"
TEAM = ["VNO-NCW", "VNG", "G4", "UWV", "De Programmaraad", "SBB", "SZW", "De vakbonden"]
STATEMENT = [
    "VNO-NCW",
    "MKB-Nederland",
    "LTO Nederland",
    "VNG",
    "G4",
    "G40",
    "UWV",
    "SBB",
    "MBO Raad",
    "SZW",
] + [
    "OCW",
    "De vakbonden",
]


@pytest.fixture
def page(home):
    return StandardPageFactory(parent=home, title="Partners", body=[("partners", None)])


def names(**role):
    """With the abbreviation where there is one."""
    found = Partner.objects.filter(**role).values_list("name", flat=True)
    return [re.sub(r".*\((\w+)\)", r"\1", name) for name in found]


def shown(response):
    main = BeautifulSoup(response.content, "html.parser").main
    return [
        (
            item.p.get_text(strip=True),
            item.a["href"] if item.a else "",
            [role.get_text() for role in item.select("li.tag")],
        )
        for item in main.select(".partner-list__item")
    ]


def test_start_content_when_loaded_then_every_partner_has_its_roles():
    add_partners()

    assert (names(supports_regions=True), names(signed_statement=True)) == (TEAM, STATEMENT)


def test_start_content_when_an_editor_made_one_before_then_it_stays():
    Partner.objects.create(name="UWV", brings="Van ons", signed_statement=True)

    add_partners()
    add_partners()

    assert Partner.objects.count() == 13
    assert Partner.objects.get(name="UWV").brings == "Van ons"


def test_page_when_it_holds_the_list_then_it_shows_them_in_their_order(page, client):
    Partner.objects.create(name="B", website="https://b.example/", signed_statement=True, sort_order=2)
    Partner.objects.create(name="C", supports_regions=True, signed_statement=True, sort_order=1)

    assert shown(client.get(page.get_url())) == [
        ("C", "", ["Ondersteuningsteam", "Intentieverklaring"]),
        ("B", "https://b.example/", ["Intentieverklaring"]),
    ]


def test_page_when_there_is_none_then_it_says_so(page, client):
    assert "Hier komen de partners" in client.get(page.get_url()).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_page_when_there_are_more_then_the_queries_stay_the_same(page, visit, count):
    for number in range(count):
        Partner.objects.create(name=f"P{number}", supports_regions=True)

    seen = visit(page.get_url())

    assert (len(shown(seen.response)), len(seen.queries), seen.repeated) == (count, 7, [])


def test_partner_when_it_has_no_role_then_it_is_refused():
    with pytest.raises(ValidationError, match="Kies minstens één rol"):
        Partner(name="Niemand").full_clean()
    with pytest.raises(IntegrityError):
        Partner.objects.create(name="Niemand")


@pytest.mark.parametrize("who", EVERYBODY)
def test_matrix_when_anybody_comes_then_editors_keep_the_list(small_site, who):
    ensure_roles()
    browser, may = browser_of(who), who not in (VISITOR, MEMBER)
    typed = {"name": "Nieuw", "supports_regions": "on", "sort_order": "5", "brings": "", "website": ""}

    seen = browser.get(LIST).status_code
    browser.post(f"{LIST}new/", typed)

    assert (seen, Partner.objects.count()) == ((200, 1) if may else (302, 0))


def test_form_when_no_role_is_chosen_then_it_says_so_and_keeps_what_was_typed(small_site, cms):
    answer = cms.post(f"{LIST}new/", {"name": "Niemand", "sort_order": "5"})

    assert "Kies minstens één rol" in answer.content.decode()
    assert 'value="Niemand"' in answer.content.decode()
    assert Partner.objects.count() == 0


def test_full_site_when_loaded_then_the_page_shows_all(full_site, client):
    response = client.get("/over-perspectief-op-werk/partners/")

    assert len(shown(response)) == 13
    assert StandardPage.objects.get(slug="partners").body[0].block_type == "partners"
    assert response.cookies == {}
