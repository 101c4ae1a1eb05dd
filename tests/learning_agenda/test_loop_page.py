"""The front page of the learning agenda: themes by status, each with its chain, and what is new."""

import pytest

from tests.learning_agenda.cast import make_event
from tests.learning_agenda.loop_world import World, apply, nominate

pytestmark = pytest.mark.django_db
PATH = "/leeragenda/"


@pytest.fixture
def world(home):
    return World(home)


def titles(page):
    return [link.get_text() for link in page.select(".chain__title a")]


def test_page_when_there_are_themes_then_what_goes_on_comes_first(world, read):
    for title, status in [("Af", "afgerond"), ("Niet", "niet"), ("Nu", "agenda"), ("Nieuw", "genoemd")]:
        world.theme(title, status=status)
    world.theme("Concept", status="agenda", live=False)

    assert titles(read(PATH)) == ["Nu", "Nieuw", "Af", "Niet"]


def test_page_when_narrowed_by_status_then_the_count_on_the_link_is_what_stands_behind_it(world, read):
    for number in range(3):
        world.theme(f"Nu{number}", status="agenda")
    world.theme("Af", status="afgerond")

    choices = {link.get_text(): link["href"] for link in read(PATH).select(".filter-bar__choice")}

    assert choices == {
        "Alle thema's (4)": "/leeragenda/#themas",
        "Op de agenda (3)": "/leeragenda/?stand=agenda#themas",
        "Afgerond (1)": "/leeragenda/?stand=afgerond#themas",
    }
    assert titles(read("/leeragenda/?stand=agenda")) == ["Nu0", "Nu1", "Nu2"]
    assert titles(read("/leeragenda/?stand=afgerond")) == ["Af"]


def test_page_when_no_theme_has_the_status_any_more_then_it_says_so_and_leads_on(world, read):
    world.theme("Nu", status="agenda")

    page = read("/leeragenda/?stand=afgerond").find(id="themas")

    [active] = page.select(".filter-bar__choice[aria-current]")
    assert active.get_text() == "Afgerond (0)"
    assert page.select_one(".empty-state h3").get_text(strip=True) == "Geen thema met deze stand"
    assert page.select_one(".empty-state a")["href"] == "/leeragenda/#themas"


@pytest.mark.parametrize("query", ["?stand=bestaat-niet", "?stand=%00", "?page=0", "?page=x", "?page=99"])
def test_page_when_the_address_asks_for_what_is_not_there_then_all_themes_are_shown(world, read, query):
    world.theme("Nu", status="agenda")

    assert titles(read(PATH + query)) == ["Nu"]


def test_page_when_there_are_more_themes_than_fit_then_the_rest_is_on_the_next_page(world, read):
    for number in range(9):
        world.theme(f"Thema{number}", status="agenda")

    assert titles(read(PATH)) == [f"Thema{number}" for number in range(8)]
    assert titles(read("/leeragenda/?page=2")) == ["Thema8"]


def test_page_when_a_chain_is_drawn_then_the_list_says_the_same_with_links(world, read):
    theme = world.theme("Nazorg", status="agenda")
    nominate(1, theme)
    apply(world.lesson("Bel", theme), "AM01")

    chain = read(PATH).select_one(".chain")

    assert [" ".join(station.get_text(" ").split()) for station in chain.select(".chain__station")] == [
        "Aangedragen 1 keer bij Nazorg",
        "Thema Op de agenda bij Nazorg",
        "Geleerd nog geen activiteiten",
        "Opgeschreven 1 les bij Nazorg",
        "Toegepast 1 regio bij Nazorg",
    ]
    assert chain.select_one("svg")["aria-hidden"] == "true"
    assert len(chain.select("svg path")) == 3


def test_page_when_there_are_lessons_then_the_newest_three_are_there(world, read):
    for number in range(4):
        world.lesson(f"Les{number}")
    world.lesson("Concept", live=False)

    section = read(PATH).select_one("[aria-labelledby=nieuwste-lessen]")

    assert [heading.get_text(strip=True) for heading in section.select("h3")] == ["Les3", "Les2", "Les1"]


@pytest.mark.parametrize("count", [1, 3])
def test_page_when_there_is_more_of_everything_then_the_queries_stay_the_same(
    world, client, django_assert_num_queries, count
):
    for number in range(count):
        theme = world.theme(f"Thema{number}", status="agenda")
        nominate(number, theme)
        make_event(f"Kring{number}", theme=theme)
        apply(world.lesson(f"Les{number}", theme), f"AM0{number + 1}")
    client.get(PATH)

    with django_assert_num_queries(15):
        client.get(PATH)
