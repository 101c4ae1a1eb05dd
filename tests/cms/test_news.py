"""The overview of the news, and an item."""

from datetime import date, timedelta

import pytest

from pow_site.cms.models import NewsIndexPage, NewsPage
from tests.factories.pages import NewsIndexPageFactory, NewsPageFactory

pytestmark = pytest.mark.django_db

FIRST_DAY = date(2026, 1, 1)


@pytest.fixture
def news(home):
    """The news, without any item."""
    return NewsIndexPageFactory(parent=home)


@pytest.fixture
def write(news):
    """Write so many items, each a day later than the one before."""

    def write(count):
        for number in range(count):
            NewsPageFactory(
                parent=news, title=f"Bericht {number}", published_on=FIRST_DAY + timedelta(days=number)
            )

    return write


def headlines(page):
    return [heading.get_text() for heading in page.select("main article h2")]


def newest(first, last):
    return [f"Bericht {number}" for number in range(first, last - 1, -1)]


def test_news_when_there_is_none_then_the_page_says_so_and_leads_on(news, read):
    page = read("/nieuws/")

    assert headlines(page) == []
    assert page.select_one(".empty-state h2").get_text() == "Nog geen nieuws"
    assert page.select(".pagination") == []


@pytest.mark.parametrize("count", [1, 3, 12])
def test_news_when_it_fits_on_a_page_then_all_is_there_the_newest_first(write, read, count):
    write(count)

    page = read("/nieuws/")

    assert headlines(page) == newest(count - 1, 0)
    assert page.select(".pagination") == []


@pytest.fixture
def pages_of_three(monkeypatch, write):
    """Seven items, and three on a page: quicker than many on a page of twelve."""
    monkeypatch.setattr(NewsIndexPage, "PER_PAGE", 3)
    write(7)


@pytest.mark.parametrize(
    ("asked", "shown", "number"),
    [
        (None, newest(6, 4), 1),
        ("1", newest(6, 4), 1),
        ("2", newest(3, 1), 2),
        ("3", newest(0, 0), 3),
        ("4", newest(0, 0), 3),
        ("99999", newest(0, 0), 3),
        ("9" * 5_000, newest(6, 4), 1),
        ("abc", newest(6, 4), 1),
        ("", newest(6, 4), 1),
        ("1.5", newest(6, 4), 1),
        ("%00", newest(6, 4), 1),
        ("0", newest(6, 4), 1),
        ("-5", newest(6, 4), 1),
    ],
)
def test_news_when_a_page_is_asked_then_the_nearest_one_there_is_comes(
    pages_of_three, read, asked, shown, number
):
    page = read("/nieuws/", None if asked is None else {"page": asked})

    assert headlines(page) == shown
    assert page.find(string=f"Pagina {number} van 3") is not None


def test_news_when_there_are_more_pages_then_links_lead_to_the_ones_beside(pages_of_three, read):
    def links(number):
        return [link["href"] for link in read("/nieuws/", {"page": number}).select(".pagination a")]

    assert [links(1), links(2), links(3)] == [["?page=2"], ["?page=1", "?page=3"], ["?page=2"]]


def test_news_when_it_no_longer_fits_on_a_page_then_the_oldest_moves_to_the_next(write, read):
    write(13)

    assert headlines(read("/nieuws/")) == newest(12, 1)
    assert headlines(read("/nieuws/", {"page": 2})) == newest(0, 0)


def test_news_when_two_items_have_the_same_day_then_the_one_made_last_comes_first(news, read):
    for title in ("Een", "Twee"):
        NewsPageFactory(parent=news, title=title, published_on=FIRST_DAY)

    assert headlines(read("/nieuws/")) == ["Twee", "Een"]


def test_news_when_an_item_is_not_published_then_it_is_not_shown(write, read):
    write(3)
    assert headlines(read("/nieuws/")) == newest(2, 0)

    NewsPage.objects.get(slug="bericht-1").unpublish()

    assert headlines(read("/nieuws/")) == ["Bericht 2", "Bericht 0"]


def test_item_when_it_is_an_example_then_it_says_so_and_otherwise_not(news, read):
    NewsPageFactory(parent=news, title="Echt")
    NewsPageFactory(parent=news, title="Verzonnen", is_example=True)

    assert [mark.get_text() for mark in read("/nieuws/verzonnen/").select(".example-mark strong")] == [
        "Voorbeeldtekst"
    ]
    assert read("/nieuws/echt/").select(".example-mark") == []
    assert [
        (article.h2.get_text(), [tag.get_text() for tag in article.select(".tag")])
        for article in read("/nieuws/").select("main article")
    ] == [("Verzonnen", ["Voorbeeld"]), ("Echt", [])]


def test_item_when_shown_then_its_day_is_told_in_dutch(news, read):
    NewsPageFactory(parent=news, title="Echt", published_on=date(2026, 3, 2))

    moment = read("/nieuws/echt/").article.header.time

    assert (moment["datetime"], moment.get_text()) == ("2026-03-02", "maandag 2 maart 2026")
