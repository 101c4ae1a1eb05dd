"""The calendar of visitors: what stands where, what the filters do, and what somebody can count on."""

from datetime import UTC, datetime, timedelta

import pytest

from learning_agenda.models import LearningThemePage, Signup
from tests.factories.pages import LearningAgendaPageFactory
from tests.factories.places import RegionFactory
from tests.learning_agenda.agenda import DAY, HOUR, LIST, NOW, hold

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)


@pytest.fixture(autouse=True)
def now(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def themes(home):
    """Two themes, of which visitors may see one."""
    agenda = LearningAgendaPageFactory(parent=home)
    return [
        agenda.add_child(instance=LearningThemePage(title=title, slug=title.lower(), question="?", live=live))
        for title, live in (("Nazorg", True), ("Geheim", False))
    ]


def titles(page, selector="main"):
    return [link.get_text() for link in page.select(f"{selector} .event-item__title a")]


def sections(page):
    """The titles by the heading that they stand under."""
    return {
        section.h2.get_text(): [link.get_text() for link in section.select(".event-item__title a")]
        for section in page.select("main section:has(.list-heading)")
    }


def fill(event, count, state="going"):
    Signup.objects.bulk_create(
        Signup(
            event=event, state=state, signed_up_at=NOW, state_at=NOW, queued_at=NOW, token=f"{event.pk}-{n}"
        )
        for n in range(count)
    )


def test_list_when_events_are_at_all_moments_then_what_goes_on_is_first_and_what_was_is_elsewhere(home, read):
    hold("Voorbij", NOW - 2 * HOUR)
    hold("Later", NOW + 9 * DAY)
    hold("Straks", NOW + SECOND)
    hold("Net bezig", NOW)
    hold("Bijna klaar", NOW - 2 * HOUR + SECOND)
    hold("Concept", live=False)

    assert sections(read(LIST)) == {
        "Nu bezig": ["Bijna klaar", "Net bezig"],
        "Binnenkort": ["Straks", "Later"],
    }


def test_list_when_a_series_is_between_two_meetings_then_it_stands_at_the_next_date(home, read):
    hold("Reeks", NOW - 9 * DAY, NOW + 5 * DAY, NOW + 19 * DAY)
    hold("Los", NOW + 2 * DAY)

    page = read(LIST)

    assert titles(page) == ["Los", "Reeks"]
    [_, series] = page.select(".event-item")
    assert [time["datetime"] for time in series.select("time")] == ["2026-12-13"]
    assert series.select_one(".event-item__series").get_text() == "Bijeenkomst 2 van 3"


@pytest.mark.parametrize(
    ("fields", "going", "standing"),
    [
        ({}, 0, "Aanmelden kan"),
        ({"capacity": 3}, 0, "Nog 3 plekken"),
        ({"capacity": 3}, 2, "Nog 1 plek"),
        ({"capacity": 3}, 3, "Vol, met wachtlijst"),
        ({"capacity": 3}, 4, "Vol, met wachtlijst"),
        ({"capacity": 3, "has_waiting_list": False}, 3, "Vol"),
        ({"opens_at": datetime(2026, 12, 8, 23, 30, tzinfo=UTC)}, 0, "Aanmelden vanaf 9 december"),
        ({"closes_at": NOW}, 0, "Aanmelden gesloten"),
        ({"closes_at": NOW + SECOND, "capacity": 1}, 0, "Nog 1 plek"),
        ({"closed_by_hand_at": NOW - DAY}, 0, "Aanmelden gesloten"),
        ({"cancelled_at": NOW - DAY, "capacity": 3}, 0, "Afgelast"),
    ],
)
def test_item_when_shown_then_its_heading_says_what_somebody_can_count_on(
    home, read, fields, going, standing
):
    fill(hold("Kring", NOW + 2 * DAY, **fields), going)

    heading = read(LIST).select_one(".event-item h3")

    assert heading.get_text(" ", strip=True) == f"Kring {standing}"


def test_item_when_going_on_then_it_tells_a_place_only_where_people_can_still_sign_up(home, read):
    hold("Begonnen", NOW, capacity=5)
    hold("Reeks", NOW, NOW + DAY, capacity=5, closes_at=NOW + DAY)

    assert [h.get_text(" ", strip=True) for h in read(LIST).select(".event-item h3")] == [
        "Begonnen Nu bezig",
        "Reeks Nu bezig, nog 5 plekken",
    ]


def test_item_when_it_is_an_example_with_a_theme_online_then_it_says_so(home, read, themes):
    shown, hidden = themes
    hold("Kring", theme=shown, is_example=True, meeting={"place": "Ede", "is_online": True})
    hold("Tank", NOW + 2 * DAY, theme=hidden)

    one, other = (item.get_text(" ", strip=True) for item in read(LIST).select(".event-item"))

    assert (
        one
        == "9 december 2026 Leerkring Nazorg Kring Aanmelden kan 10.00 – 12.00 uur Ede, ook online Voorbeeld"
    )
    assert "Geheim" not in other


FILTERS = [
    ("vorm=denktank", "Denktank", ["Tank"]),
    ("thema=nazorg", "Nazorg", ["Kring"]),
    ("pijler=match", "Pijler: Match", ["Kring"]),
    ("regio=twente", "Twente", ["Kring", "Tank"]),
    ("online=ja", "Online", ["Tank"]),
]


@pytest.fixture
def three(home, themes):
    """Three events, two of which every filter tells apart."""
    twente = RegionFactory(slug="twente", name="Twente")
    hold("Kring", NOW + DAY, theme=themes[0], pillars="aanbod,match", regions=[twente])
    hold("Tank", NOW + 2 * DAY, form="denktank", regions=[twente], meeting={"is_online": True})
    hold("Team", NOW + 3 * DAY, form="sprintteam", pillars="vraag")


@pytest.mark.parametrize(("query", "label", "found"), FILTERS)
def test_list_when_filtered_then_it_says_so_and_the_form_keeps_it(three, read, query, label, found):
    page = read(f"{LIST}?{query}")

    assert titles(page) == found
    number = f"{len(found)} activiteit{'en' if len(found) > 1 else ''}"
    status = page.select_one("[role=status]").get_text(" ", strip=True)
    assert status.startswith(f"{number} Je ziet alleen: {label} : haal dit filter weg")
    name, value = query.split("=")
    chosen = [option["value"] for option in page.select("form option[selected]")]
    ticked = [box["value"] for box in page.select("form input[checked]")]
    assert (chosen + ticked) == [value]
    assert page.select_one(f"form [name={name}]") is not None
    assert page.title.get_text().startswith(f"{number} ({label}) – ")


def test_list_when_several_filters_are_on_then_all_hold_and_each_can_be_taken_away(three, read):
    page = read(f"{LIST}?vorm=denktank&regio=twente&online=ja")

    assert titles(page) == ["Tank"]
    assert [chip["href"] for chip in page.select(".chip")] == [
        f"{LIST}?regio=twente&online=ja",
        f"{LIST}?vorm=denktank&online=ja",
        f"{LIST}?vorm=denktank&regio=twente",
    ]
    assert page.select_one(".filter-result__clear a")["href"] == LIST
    assert titles(read(f"{LIST}?vorm=sprintteam&regio=twente")) == []


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("vorm=x", "vorm"),
        ("thema=geheim", "leerthema"),
        ("regio=x&thema=y", "leerthema, regio"),
        ("online=nee", "online"),
        ("maand=2026-13", "maand"),
        ("maand=%ff", "maand"),
        ("jaar=26", "jaar"),
        ("jaar=9999", "jaar"),
        ("pijler=" + "x" * 5000, "pijler"),
    ],
)
def test_list_when_the_address_holds_what_does_not_exist_then_it_is_told_and_all_show(
    three, read, query, told
):
    page = read(f"{LIST}?{query}")

    assert titles(page) == ["Kring", "Tank", "Team"]
    assert f"Het gaat om: {told}." in page.select_one(".alert").get_text()


@pytest.mark.parametrize(
    "query", ["", "vorm=&thema=&pijler=&regio=&maand=&jaar=&page=", "vorm=%00", "page=x", "page=99"]
)
def test_list_when_nothing_is_asked_then_all_show_without_a_word(three, read, query):
    page = read(f"{LIST}?{query}")

    assert titles(page) == ["Kring", "Tank", "Team"]
    assert page.select(".alert, [role=status]") == []


def test_list_when_it_is_long_then_it_goes_on_at_a_next_page_with_the_filters(home, read):
    for number in range(26):
        hold(f"Kring {number:02}", NOW + DAY + number * HOUR)

    first, second = (read(f"{LIST}?vorm=leerkring&page={page}") for page in (1, 2))

    assert (len(titles(first)), titles(second)) == (25, ["Kring 25"])
    assert first.select_one(".pagination a[rel=next]")["href"] == "?vorm=leerkring&page=2"
    assert "26 activiteiten" in second.select_one("[role=status]").get_text()


def test_list_when_empty_then_it_says_what_will_come_or_leads_back(home, read):
    empty, filtered = read(LIST), read(f"{LIST}?vorm=denktank&pijler=match")

    assert empty.select_one(".empty-state__title").get_text() == "Nog niets gepland"
    assert filtered.select_one(".empty-state__title").get_text() == "Niets gepland dat hierbij past"
    assert filtered.select_one(".empty-state a")["href"] == LIST


def test_past_when_a_year_ends_then_amsterdam_decides_to_which_year_an_event_belongs(home, read):
    new_year = datetime(2025, 12, 31, 23, tzinfo=UTC)
    hold("Nieuw", new_year - 2 * HOUR)  # ends on the stroke of midnight
    hold("Oud", new_year - 2 * HOUR - SECOND)
    hold("Reeks", datetime(2025, 11, 1, tzinfo=UTC), datetime(2026, 2, 1, tzinfo=UTC))
    hold("Bezig", NOW)

    this, last = read(f"{LIST}?jaar=2026"), read(f"{LIST}?jaar=2025")

    assert sections(this) == {"Geweest in 2026": ["Reeks", "Nieuw"]}
    assert sections(last) == {"Geweest in 2025": ["Oud"]}
    years = {link.get_text(): link["href"] for link in this.select("nav[aria-label=Jaar] a")}
    assert years == {"2026": f"{LIST}?jaar=2026", "2025": f"{LIST}?jaar=2025"}
    assert this.select_one("nav[aria-label=Jaar] [aria-current]").get_text() == "2026"
    assert this.select(".event-item .status-badge") == []


def test_past_when_filtered_then_years_and_filters_stay_together(home, read):
    hold("Kring", NOW - 9 * DAY)
    hold("Tank", NOW - 400 * DAY, form="denktank")

    page = read(f"{LIST}?jaar=2026&vorm=denktank")

    assert titles(page) == []
    assert page.select_one(".empty-state__title").get_text() == "In dit jaar was er niets"
    assert [link["href"] for link in page.select("nav[aria-label=Jaar] a")] == [
        f"{LIST}?vorm=denktank&jaar=2025"
    ]
    assert page.select_one(".chip")["href"] == f"{LIST}?jaar=2026"
    assert page.select_one("form input[type=hidden]").attrs == {
        "type": "hidden",
        "name": "jaar",
        "value": "2026",
    }


def test_subscription_when_filtered_then_every_program_gets_that_calendar(three, read):
    page = read(f"{LIST}?vorm=leerkring&regio=twente")

    links = {link.get_text(): link["href"] for link in page.select(".subscribe a")}
    plain = "http://testserver/leeragenda/activiteiten.ics?vorm=leerkring&regio=twente"
    encoded = "testserver%2Fleeragenda%2Factiviteiten.ics%3Fvorm%3Dleerkring%26regio%3Dtwente"
    assert links == {
        "Zet in Outlook": "https://outlook.office.com/calendar/0/addfromweb"
        f"?url=http%3A%2F%2F{encoded}&name=Leeragenda%20Perspectief%20op%20Werk%3A%20Leerkring%2C%20Twente",
        "Zet in Google Agenda": f"https://calendar.google.com/calendar/r?cid=webcal%3A%2F%2F{encoded}",
        "Zet in Apple Agenda": "webcal" + plain.removeprefix("http"),
        plain: plain,
        "Volg de activiteiten met RSS": plain.replace(".ics", ".rss"),
    }
    assert {link["type"]: link["href"] for link in page.select("head link[rel=alternate]")} == {
        "text/calendar": plain,
        "application/rss+xml": plain.replace(".ics", ".rss"),
    }
