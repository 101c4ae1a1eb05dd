"""The knowledge base: its filters in the address, its order, and what it asks the database."""

import time

import pytest
from django.core.management import call_command
from wagtail.models import Page, PageViewRestriction

from learning_agenda.models import LessonPage
from tests.learning_agenda.lessons import add_use, make_lesson, make_theme
from tests.learning_agenda.many import make_agenda, make_many
from tests.learning_agenda.visiting import alerts, tree, words

pytestmark = pytest.mark.django_db

BASE = "/kennisbank/"
QUERIES = 9
FILTERS = "soort=les&uitkomst=werkte&pijler=match&doelgroep=jongeren&thema=thema-1&regio=AM01&toegepast=AM01"


@pytest.fixture
def base(home):
    """The home page of a site with an empty knowledge base and the list of themes beside it."""
    make_agenda(home)
    return home


def titles(response):
    return [title.get_text(strip=True) for title in tree(response).select(".lesson-card .card__title")]


@pytest.mark.parametrize("count", [1, 3])
def test_list_when_there_is_one_or_are_three_lessons_then_it_asks_the_same(home, visit, count):
    make_many(home, themes=count, lessons=count, regions=1)

    visited = visit(BASE)

    assert len(titles(visited.response)) == count
    assert visited.repeated == []
    assert len(visited.queries) == QUERIES
    call_command("update_index", verbosity=0)
    assert (
        len(visit(f"{BASE}?q=les").queries) <= QUERIES + 2
    )  # one database finds words in one query, the other in two


def test_list_when_there_are_2000_lessons_and_200_themes_then_it_asks_the_same_and_is_quick(home, visit):
    make_many(home)

    begun = time.perf_counter()
    visited = visit(BASE)
    took = time.perf_counter() - begun

    assert (len(titles(visited.response)), len(visited.queries)) == (24, QUERIES)
    assert "2000 lessen" in words(visited.response)
    assert "Pagina 1 van 84" in words(visited.response)
    assert len(visit(f"{BASE}?{FILTERS}&volgorde=toegepast").queries) == QUERIES
    assert (
        len(visit(f"{BASE}?q=Les").queries) == QUERIES - 1
    )  # nothing is found: no cards, so no regions of theirs
    assert took < 3


def test_bulk_when_written_then_the_tree_is_sound(home):
    make_many(home, themes=12, lessons=40, regions=2)

    assert Page.find_problems() == ([], [], [], [], [])
    assert LessonPage.objects.count() == 40


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("soort=experiment", ["Proef"]),
        ("uitkomst=werkte-niet", ["Proef"]),
        ("pijler=vraag", ["Bellen"]),
        ("doelgroep=jongeren", ["Proef"]),
        ("thema=nazorg", ["Proef"]),
        ("regio=AM01", ["Bellen"]),
        ("toegepast=AM02", ["Bellen"]),
        ("toegepast=AM03", []),
        ("soort=les&pijler=vraag&regio=AM01&toegepast=AM02", ["Bellen"]),
        ("soort=les&regio=AM02", []),
        ("q=werkgever", ["Bellen"]),
        ("q=werkgever+jongeren", []),
        ("soort=onzin", ["Proef", "Bellen"]),
    ],
)
def test_filter_when_it_is_in_the_address_then_only_what_meets_it_shows(client, home, query, found):
    theme = make_theme(home)
    bellen = make_lesson(
        home, "Bellen", "AM01", approach="<p>Bel de werkgever elke week.</p>", pillars="vraag"
    )
    make_lesson(
        home, "Proef", "AM03", kind="experiment", outcome="werkte-niet", target_groups="jongeren", theme=theme
    )
    add_use(bellen, "AM02")
    add_use(bellen, "AM03", "overwegen")
    call_command("update_index", verbosity=0)

    assert titles(client.get(f"{BASE}?{query}")) == found


def test_filter_when_nothing_of_it_exists_then_that_is_told_and_not_filtered(client, base):
    make_lesson(base, "Bellen", "AM01")

    response = client.get(
        f"{BASE}?soort=x&uitkomst=x&pijler=x&doelgroep=x&thema=x&regio=AM99&toegepast=x&q=%22%22&volgorde=x"
    )

    assert alerts(response) == ["Een deel van dit adres kennen we niet"]
    assert (
        "Het gaat om: soort, wat kwam ervan, pijler, doelgroep, leerthema, regio, regio die het toepast, "
        "zoekwoorden, volgorde." in words(response)
    )
    assert titles(response) == ["Bellen"]


def test_filter_when_it_is_on_then_a_chip_takes_it_away_and_the_rest_stays(client, base):
    make_lesson(base, "Bellen", "AM01", pillars="vraag")

    page = tree(client.get(f"{BASE}?soort=les&pijler=vraag&volgorde=toegepast"))

    assert [chip["href"] for chip in page.select(".chip")] == [
        f"{BASE}?pijler=vraag&volgorde=toegepast",
        f"{BASE}?soort=les&volgorde=toegepast",
    ]
    assert page.select_one(".filter-result__title").get_text(strip=True) == "1 les"
    assert [option["value"] for option in page.select(".lesson-filters option[selected]")] == ["les", "vraag"]


def test_list_when_nothing_meets_the_filters_then_it_says_what_to_do(client, base):
    make_lesson(base, "Bellen", "AM01")

    page = tree(client.get(f"{BASE}?soort=trend"))

    assert page.select_one(".empty-state__title").get_text(strip=True) == "Geen les past bij al deze filters"
    assert page.select_one(".empty-state a")["href"] == BASE


def test_list_when_there_are_no_lessons_then_it_says_what_will_be_here(client, base):
    page = tree(client.get(BASE))

    assert page.select_one(".empty-state__title").get_text(strip=True) == "Nog geen lessen"


def test_order_when_asked_for_then_what_most_regions_apply_comes_first(client, base):
    old, new = make_lesson(base, "Oud", "AM01"), make_lesson(base, "Nieuw", "AM01")
    add_use(old, "AM01", "ingevoerd")
    for code in ("AM02", "AM03"):
        add_use(new, code, "gestopt")

    assert titles(client.get(BASE)) == ["Nieuw", "Oud"]
    assert titles(client.get(f"{BASE}?volgorde=toegepast")) == ["Oud", "Nieuw"]


@pytest.mark.parametrize(("number", "here"), [("0", 1), ("2", 2), ("99", 2), ("x", 1)])
def test_page_when_a_number_is_asked_then_the_nearest_shows(client, home, number, here):
    make_many(home, themes=1, lessons=30, regions=1)

    response = client.get(f"{BASE}?soort=&page={number}")

    assert f"Pagina {here} van 2" in words(response)


def test_list_when_a_lesson_is_a_draft_or_restricted_then_it_is_nowhere(client, base):
    draft, secret = make_lesson(base, "Concept", "AM01"), make_lesson(base, "Geheim", "AM01")
    draft.unpublish()
    PageViewRestriction.objects.create(page=secret, restriction_type="login")
    call_command("update_index", verbosity=0)

    assert titles(client.get(BASE)) == []
    assert titles(client.get(f"{BASE}?q=geheim")) == []


def test_card_when_regions_apply_a_lesson_then_it_says_how_many_and_leads_there(client, base):
    lesson = make_lesson(base, "Bellen", "AM01", "AM02", "AM03", "AM04", "AM05")
    for code, stage in (
        ("AM01", "proberen"),
        ("AM02", "ingevoerd"),
        ("AM03", "overwegen"),
        ("AM04", "gestopt"),
    ):
        add_use(lesson, code, stage)

    card = tree(client.get(BASE)).select_one(".lesson-card")

    link = card.select_one(".lesson-card__uses")
    assert (link["href"], link.get_text(strip=True)) == (
        "/kennisbank/bellen/#toegepast",
        "2 regio's passen dit toe: Bellen",
    )
    assert "Uit: Regio AM01, Regio AM02, Regio AM03 en nog 2 regio's" in card.get_text()


def test_site_when_there_is_a_lesson_then_search_and_sitemap_know_it(client, base):
    make_lesson(base, "Bellen", "AM01", costs="<p>Vier uur.</p>")
    call_command("update_index", verbosity=0)

    assert "Bellen" in words(client.get("/zoeken/?q=vier+uur"))
    assert "/kennisbank/bellen/" in client.get("/sitemap.xml").content.decode()


def test_list_when_anybody_looks_then_no_cookie_is_set(client, base):
    assert not client.get(BASE).cookies
