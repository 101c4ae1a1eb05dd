"""Events on the page /zoeken/."""

import pytest
from wagtail.search.backends import get_search_backend

from learning_agenda.events.changes import cancel
from learning_agenda.models import Event, Meeting
from tests.factories.pages import StandardPageFactory
from tests.factories.places import RegionFactory
from tests.learning_agenda.agenda import DAY, HOUR, LINK, NOW, hold

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(home, time_machine):
    time_machine.move_to(NOW)


@pytest.fixture
def look(read):
    """What is found: address to the words beside it."""

    def look(query):
        return {
            result.h2.a["href"].removeprefix("/leeragenda/activiteiten"): " | ".join(
                " ".join(part.get_text().split())
                for part in result.select(".search-result__kind, .status-badge")
            )
            for result in read("/zoeken/", {"q": query}).select(".search-result")
        }

    return look


def publish(event):
    event.save_revision().publish()
    return event


def test_search_when_an_event_has_the_word_then_it_is_found_with_its_day_and_where_it_stands(look):
    hold("Nazorg", capacity=9, is_example=True)

    assert look("nazorg") == {"/nazorg/": "Leerkring 9 december 2026 Voorbeeld | Nog 9 plekken"}


def test_search_when_an_event_was_or_is_off_then_the_result_says_so(look):
    hold("Nazorg was", NOW - 9 * DAY)
    cancel(hold("Nazorg weg"), by=None, reason="Ziek.", now=NOW)
    hold("Nazorg nu", NOW - HOUR)

    assert look("nazorg") == {
        "/nazorg-was/": "Leerkring 29 november 2026 | Geweest",
        "/nazorg-weg/": "Leerkring 9 december 2026 | Afgelast",
        "/nazorg-nu/": "Leerkring 8 december 2026 | Nu bezig",
    }


def test_search_when_an_event_is_a_draft_or_has_no_meeting_then_nobody_finds_it(look):
    hold("Nazorg concept", live=False)
    Event.objects.create(title="Nazorg zonder", slug="zonder", form="denktank", intro="Zin")
    taken_off = hold("Nazorg was hier")
    taken_off.unpublish()

    assert look("nazorg") == {}


def test_search_when_a_draft_says_otherwise_then_what_is_on_the_site_counts(look):
    event = publish(hold("Nazorg"))
    event.title = "Scholing"
    event.save_revision()

    assert (list(look("nazorg")), look("scholing")) == (["/nazorg/"], {})

    event.get_latest_revision().publish()

    assert (look("nazorg"), list(look("scholing"))) == ({}, ["/nazorg/"])


@pytest.mark.parametrize("word", ["geheim", "fietsen", "bellen", "vertrouwelijk"])
def test_search_when_something_is_for_the_group_alone_then_no_word_of_it_is_found(look, word):
    publish(
        hold(
            "Kring",
            form="intervisie",
            case="<p>Iemand knapt fietsen op, vertrouwelijk.</p>",
            meeting={"is_online": True, "online_url": LINK},
        )
    )
    get_search_backend().add_bulk(Event, Event.get_indexed_objects())

    assert look(word) == {}
    assert list(look("intervisie")) == ["/kring/"]


def test_search_when_published_then_its_places_and_regions_lead_to_it_and_follow_changes(look):
    twente = RegionFactory(name="Twente")
    event = publish(hold("Kring", regions=[twente], meeting={"place": "Almelo, stadhuis"}))

    assert (list(look("almelo")), list(look("twente"))) == (["/kring/"], ["/kring/"])

    event.meetings = [Meeting(starts_at=NOW + DAY, ends_at=NOW + DAY + HOUR, place="Borne")]
    event.regions = [RegionFactory(name="Zeeland")]
    publish(event)

    assert (look("almelo"), look("twente")) == ({}, {})
    assert (list(look("borne")), list(look("zeeland"))) == (["/kring/"], ["/kring/"])


def test_search_when_pages_and_events_have_the_word_then_what_fits_best_comes_first(home, look, read):
    long = "Heel veel andere woorden over werk en leren. " * 20
    StandardPageFactory(parent=home, title="Iets anders", slug="anders", intro="nazorg " * 30)
    hold("Nazorg")
    StandardPageFactory(parent=home, title="Nazorg", slug="nazorg-pagina")
    hold("Kring", intro=f"{long} nazorg {long}")

    found = list(look("nazorg"))

    assert set(found[:2]) == {"/nazorg/", "/nazorg-pagina/"}
    assert set(found[2:]) == {"/anders/", "/kring/"}
    assert "4 resultaten gevonden" in read("/zoeken/", {"q": "nazorg"}).select_one("[role=status]").get_text()


@pytest.mark.parametrize("count", [1, 8, 200])
def test_search_when_there_are_more_events_then_it_asks_the_same(home, visit, count):
    StandardPageFactory(parent=home, title="Nazorg")
    for number in range(count):
        hold(f"Nazorg {number}", NOW + DAY, NOW + 8 * DAY)

    visited = visit("/zoeken/?q=nazorg")

    assert (len(visited.queries), visited.repeated) == (10, [])


def test_search_when_events_go_over_the_page_then_each_stands_there_once(read):
    for number in range(13):
        hold(f"Nazorg {number}", NOW + DAY, NOW + 8 * DAY)

    pages = [read("/zoeken/", {"q": "nazorg", "page": number}) for number in "12"]

    found = [[link["href"] for link in page.select(".search-result a")] for page in pages]
    assert [len(links) for links in found] == [10, 3]
    assert len({*found[0], *found[1]}) == 13


def test_list_in_the_cms_when_part_of_a_word_is_typed_then_it_is_found_beside_the_filters(cms):
    hold("Leerkring", is_example=True)
    hold("Andere leerkring")
    hold("Denktank")

    response = cms.get("/cms/activiteiten/", {"q": "kring", "is_example": "true"})

    assert [event.title for event in response.context["object_list"]] == ["Leerkring"]
