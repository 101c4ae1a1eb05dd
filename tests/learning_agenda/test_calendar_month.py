"""The calendar by month: a table that ends on both sides."""

from datetime import UTC, date, datetime

import pytest

from learning_agenda.calendars.month import Month
from tests.learning_agenda.agenda import DAY, HOUR, LIST, NOW, hold


@pytest.fixture
def december(home, time_machine):
    """The site on a day in December."""
    time_machine.move_to(NOW, tick=False)


@pytest.mark.parametrize(
    ("raw", "month"),
    [
        ("2026-12", Month(2026, 12)),
        ("2026-01", Month(2026, 1)),
        ("2026-00", None),
        ("2026-13", None),
        ("2026-1", None),
        ("0000-01", None),
        ("26-01", None),
        ("２０２６-01", None),
        ("2026-12\n", None),
        ("", None),
    ],
)
def test_month_when_read_from_an_address_then_only_a_written_month_is_one(raw, month):
    assert Month.read(raw) == month


@pytest.mark.parametrize(
    ("count", "month"),
    [
        (1, Month(2027, 1)),
        (-12, Month(2025, 12)),
        (0, Month(2026, 12)),
        (24, Month(2028, 12)),
        (-11, Month(2026, 1)),
    ],
)
def test_month_when_counted_on_then_the_year_follows(count, month):
    assert Month(2026, 12).plus(count) == month


def test_month_when_a_moment_is_near_midnight_then_amsterdam_decides():
    assert Month.of(datetime(2026, 11, 30, 22, 59, 59, tzinfo=UTC)) == Month(2026, 11)
    assert Month.of(datetime(2026, 11, 30, 23, tzinfo=UTC)) == Month(2026, 12)


def days(page):
    """What stands at which day."""
    return {
        cell.time["datetime"]: [item.get_text(" ", strip=True) for item in cell.select("li")]
        for cell in page.select("td:has(li)")
    }


@pytest.mark.django_db
def test_month_page_when_meetings_are_in_it_then_each_stands_at_its_days(december, read):
    hold("Reeks", NOW - 8 * DAY, NOW, NOW + 30 * DAY)
    hold("Nacht", datetime(2026, 12, 31, 22, tzinfo=UTC))  # till one in the new year
    hold("Avond", datetime(2026, 12, 10, 21, tzinfo=UTC))  # till midnight
    hold("Af", NOW + HOUR, cancelled_at=NOW)
    hold("Geweest", datetime(2026, 12, 1, 9, tzinfo=UTC))
    hold("Vorige", datetime(2026, 11, 30, 20, tzinfo=UTC))

    page = read(f"{LIST}?maand=2026-12")

    assert days(page) == {
        "2026-12-01": ["10.00 Geweest"],
        "2026-12-08": ["10.00 Reeks", "11.00 Af Afgelast"],
        "2026-12-10": ["22.00 Avond"],
        "2026-12-31": ["23.00 Nacht"],
    }
    assert days(read(f"{LIST}?maand=2027-01")) == {
        "2027-01-01": ["23.00 Nacht"],
        "2027-01-07": ["10.00 Reeks"],
    }


@pytest.mark.django_db
def test_month_page_when_shown_then_it_is_a_table_that_a_screen_reader_can_walk(december, read):
    page = read(f"{LIST}?maand=2026-12")

    assert page.caption.get_text() == "Activiteiten in december 2026"
    columns = page.select("thead th[scope=col] abbr")
    assert [(column.get_text(), column["title"]) for column in columns[:2]] == [
        ("ma", "maandag"),
        ("di", "dinsdag"),
    ]
    rows = [row.get_text(" ", strip=True) for row in page.select("tbody th[scope=row]")]
    assert rows == ["Week 49", "Week 50", "Week 51", "Week 52", "Week 53"]
    assert {len(row.select("td")) for row in page.select("tbody tr")} == {7}
    assert len(page.select("td time")) == 31
    assert page.select_one("td[aria-current=date] time")["datetime"] == "2026-12-08"
    assert page.select_one("meta[name=robots]")["content"] == "noindex"
    assert page.title.get_text() == "December 2026 – Activiteiten – Perspectief op Werk"
    assert page.select_one(".empty-state__title").get_text() == "Niets in deze maand"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("month", "status", "ways"),
    [
        ("2026-01", 404, []),
        ("2026-02", 200, ["2026-03"]),
        ("2026-12", 200, ["2026-11", "2027-01"]),
        ("2028-12", 200, ["2028-11"]),
        ("2029-01", 404, []),
        ("1000-01", 404, []),
        ("2999-12", 404, []),
    ],
)
def test_month_page_when_far_away_then_the_calendar_ends(december, client, month, status, ways):
    hold("Eerste", datetime(2026, 2, 1, 9, tzinfo=UTC))

    response = client.get(f"{LIST}?maand={month}&vorm=leerkring")

    assert response.status_code == status
    links = [choice.path for choice in response.context.get("ways", {}).values()] if status == 200 else []
    assert links == [f"{LIST}?vorm=leerkring&maand={way}" for way in ways]


@pytest.mark.django_db
def test_month_page_when_there_is_no_event_at_all_then_it_begins_now(december, client):
    assert [client.get(f"{LIST}?maand={month}").status_code for month in ("2026-11", "2026-12")] == [404, 200]


@pytest.mark.django_db
def test_month_page_when_filtered_then_the_filter_stays_and_can_be_taken_away(december, read):
    hold("Kring", NOW + DAY)
    hold("Tank", NOW + DAY, form="denktank")

    page = read(f"{LIST}?maand=2026-12&vorm=denktank")

    assert days(page) == {"2026-12-09": ["10.00 Tank"]}
    assert page.select_one(".chip")["href"] == f"{LIST}?maand=2026-12"
    assert page.select_one(".filter-result__clear a")["href"] == f"{LIST}?maand=2026-12"
    assert [link["href"] for link in page.select("nav[aria-label=Weergave] a")] == [
        f"{LIST}?vorm=denktank",
        f"{LIST}?vorm=denktank&maand=2026-12",
        f"{LIST}?vorm=denktank&jaar=2026",
    ]


def test_month_when_it_starts_then_it_is_midnight_in_amsterdam():
    assert Month(2026, 7).starts_at == datetime(2026, 6, 30, 22, tzinfo=UTC)
    assert Month(2026, 12).first_day == date(2026, 12, 1)
