"""The page /zoeken/."""

import pytest
from wagtail.models import PageViewRestriction

from pow_site.lib.search_words import clean_words
from tests.factories.pages import StandardPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(home):
    """Two pages on nazorg, one on something else, one nobody may see and one that is a draft."""
    StandardPageFactory(parent=home, title="Nazorg", slug="nazorg", search_description="Hulp na de start.")
    StandardPageFactory(parent=home, title="Begeleiding en nazorg", slug="begeleiding")
    StandardPageFactory(parent=home, title="Scholing", slug="scholing")
    hidden = StandardPageFactory(parent=home, title="Nazorg intern", slug="intern")
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
    StandardPageFactory(parent=home, title="Nazorg concept", slug="concept", live=False)


def found(page):
    return sorted(link["href"] for link in page.select("main .search-result a"))


def test_search_when_a_word_is_typed_then_public_pages_with_it_are_listed(pages, read):
    page = read("/zoeken/", {"q": "nazorg"})

    assert found(page) == ["/begeleiding/", "/nazorg/"]
    assert page.find("input", {"name": "q"})["value"] == "nazorg"


def test_search_when_two_words_are_typed_then_both_must_be_there(pages, read):
    assert found(read("/zoeken/", {"q": "nazorg begeleiding"})) == ["/begeleiding/"]


@pytest.mark.parametrize(
    "query", ["", "   ", "zzzz", '"', "'", "\0", "-", "%", "a" * 10_000, "!@#$^&*()[]{}\\;:"]
)
def test_search_when_nothing_can_be_found_then_the_page_says_so_and_leads_on(pages, read, query):
    page = read("/zoeken/", {"q": query})

    assert found(page) == []
    assert page.select("main a")


@pytest.mark.parametrize(
    "query", ['"nazorg"', "nazorg\0", "nazorg -", "(nazorg)", "'nazorg'", "NAZORG", "nazorg*", "nazorg OR"]
)
def test_search_when_typed_with_operators_then_they_are_no_error(pages, client, query):
    assert client.get("/zoeken/", {"q": query}).status_code == 200


@pytest.mark.parametrize("number", ["abc", "0", "-1", "999999", ""])
def test_search_when_the_page_number_makes_no_sense_then_the_nearest_page_is_shown(pages, read, number):
    assert found(read("/zoeken/", {"q": "nazorg", "page": number})) == ["/begeleiding/", "/nazorg/"]


def test_search_when_there_are_more_results_then_the_number_of_queries_is_the_same(home, visit):
    StandardPageFactory(parent=home, title="Nazorg 0")
    few = visit("/zoeken/?q=nazorg")
    for number in range(1, 10):
        StandardPageFactory(parent=home, title=f"Nazorg {number}")

    many = visit("/zoeken/?q=nazorg")

    assert len(many.queries) == len(few.queries)
    assert many.repeated == []


@pytest.mark.parametrize(
    ("raw", "shown", "words"),
    [
        ('  "leren  en  werken" ', '"leren en werken"', "leren en werken"),
        ("regio's", "regio's", "regio's"),
        ("werk-en-leren -x", "werk-en-leren -x", "werk-en-leren x"),
        ("a\0b\nc", "a b c", "a b c"),
        ("'", "'", ""),
        ("ë", "ë", "ë"),
    ],
)
def test_words_when_cleaned_then_only_words_are_left(raw, shown, words):
    assert clean_words(raw) == (shown, words)


def test_search_when_the_site_is_full_then_example_events_are_found(full_site, read):
    assert "/leeragenda/activiteiten/taal-leren-op-het-werk/" in found(read("/zoeken/", {"q": "taal werk"}))
