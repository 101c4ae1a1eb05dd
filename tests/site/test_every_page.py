"""What holds for every public page: found by following plain links from the home page."""

import json
from urllib.parse import urldefrag, urlencode, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import Page

HOST = "http://testserver"
CALLING = {"src", "srcset", "poster", "data", "action", "formaction"}


@pytest.fixture(scope="session")
def crawled(start_content, django_db_blocker):
    """Two views of all that an anonymous visitor reaches by links: address to answer, and address to HTML."""
    client, answers, pages, waiting = Client(raise_request_exception=False), {}, {}, ["/"]
    with django_db_blocker.unblock():
        while waiting:
            address = waiting.pop()
            if address not in answers:
                answers[address] = client.get(address)
                if is_page(answers[address]):
                    pages[address] = tree(answers[address])
                    waiting += links_of(pages[address], address)
    assert not client.cookies
    return answers, pages


@pytest.fixture(scope="session")
def every_page(crawled):
    """Address to answer."""
    return crawled[0]


@pytest.fixture(scope="session")
def pages(crawled):
    """Address to HTML, of every page."""
    return crawled[1]


def is_page(response):
    return response.status_code == 200 and response["Content-Type"].startswith("text/html")


FILTERED_MONTH = "&maand="
"""In the address of a month of the calendar when something is chosen there; the months beside it are the same page."""


def links_of(page, address):
    links = (urljoin(HOST + address, link["href"]) for link in page.find_all("a", href=True))
    own = (urldefrag(link).url.removeprefix(HOST) for link in links if link.startswith(f"{HOST}/"))
    return [link for link in own if not (FILTERED_MONTH in link and FILTERED_MONTH in address)]


def tree(response):
    return BeautifulSoup(response.content, "html.parser")


def wrong(pages, is_right):
    """The addresses of the pages that are not right."""
    return sorted(address for address, page in pages.items() if not is_right(page))


def test_links_when_followed_then_none_is_dead_or_takes_a_detour(full_site, every_page):
    detours = {address: r for address, r in every_page.items() if r.status_code != 200}
    own = {address: detours.pop(address) for address in list(detours) if is_own(address)}

    assert {address: r.status_code for address, r in detours.items()} == {}
    assert own
    assert {address for address, r in own.items() if not is_way_to_log_in(r, address)} == set()


def is_own(address):
    """Is it a page for who is logged in: of their own, to sign up on, to speak for a region, to hand in, to be called?"""
    ends = "/aanmelden/", "/toepassen/", "/wij-ook/", "/bellen/", "/kennisbank/insturen/"
    return address.startswith("/mijn/") or address.endswith(ends)


def is_way_to_log_in(response, address):
    """Does a page of someone's own lead a stranger to the log-in, and from there back?"""
    return (
        response.status_code == 302 and response.url == f"/inloggen/?{urlencode({'next': address}, safe='/')}"
    )


def test_links_when_followed_then_they_lead_to_every_public_page(full_site, every_page):
    root = full_site.root_page.url_path
    published = {"/" + url.removeprefix(root) for url in live_paths(root)}

    assert published - {address.partition("?")[0] for address in every_page} == set()
    assert len(published) >= 60


def live_paths(root):
    return Page.objects.live().filter(url_path__startswith=root).values_list("url_path", flat=True)


def test_cookies_when_a_visitor_comes_then_no_page_sets_one(full_site, every_page):
    assert {address: r.cookies.output() for address, r in every_page.items() if r.cookies} == {}


def test_pages_when_shown_then_they_are_dutch_with_one_title_and_one_heading(pages):
    assert wrong(pages, lambda page: page.html["lang"] == "nl") == []
    assert wrong(pages, lambda page: len(page.select("h1")) == 1) == []
    assert wrong(pages, lambda page: page.h1.get_text(strip=True) != "") == []
    titles = {page.title.get_text() for address, page in pages.items() if "?" not in address}
    assert len(titles) == len([address for address in pages if "?" not in address])


def test_pages_when_shown_then_the_skip_link_leads_to_the_main_part(pages):
    assert wrong(pages, lambda page: page.body.a["href"] == "#inhoud") == []
    assert wrong(pages, lambda page: page.main["id"] == "inhoud") == []


def test_pages_when_shown_then_every_id_is_unique_and_every_jump_has_a_goal(pages):
    def ids(page):
        return [element["id"] for element in page.select("[id]")]

    assert wrong(pages, lambda page: len(ids(page)) == len(set(ids(page)))) == []
    assert (
        wrong(pages, lambda page: {a["href"][1:] for a in page.select("a[href^='#']")} <= set(ids(page)))
        == []
    )


def test_pages_when_shown_then_nothing_comes_from_another_host(pages):
    def calls(page):
        elements = [*page.select("link[rel=stylesheet], link[rel=icon], link[rel=preload]")]
        return [element["href"] for element in elements] + [
            value
            for element in page.find_all(True)
            for name, value in element.attrs.items()
            if name in CALLING
        ]

    assert wrong(pages, lambda page: all(not urlsplit(call).netloc for call in calls(page))) == []
    assert [call for call in calls(pages["/"]) if call.endswith("/main.css")] == ["/static/css/main.css"]


def test_pages_when_shown_then_there_is_no_script_or_style_inside_them(pages):
    def is_data(script):
        return script.get("type") == "application/ld+json" and json.loads(script.string)

    assert wrong(pages, lambda page: all(s.get("src") or is_data(s) for s in page.select("script"))) == []
    assert wrong(pages, lambda page: page.select("style, [style], [onclick], [onload]") == []) == []


def test_pages_when_shown_then_each_says_where_it_lives(pages):
    assert {address: page.select_one("link[rel=canonical]")["href"] for address, page in pages.items()} == {
        address: f"{HOST}{address.partition('?')[0]}" for address in pages
    }


def test_pages_when_shown_then_the_footer_leads_to_the_duties(pages):
    duties = {"/contact/", "/privacy/", "/cookies/", "/toegankelijkheid/"}

    assert wrong(pages, lambda page: duties <= {a["href"] for a in page.footer.select("a")}) == []


def test_pages_when_described_then_each_has_a_description(pages):
    assert wrong(pages, lambda page: page.select_one("meta[name=description]")["content"].strip() != "") == []
