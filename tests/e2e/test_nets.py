"""The nets of the browser tests hold: a page that does wrong is caught."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.axe import violations
from tests.e2e.browser import Problems, new_page, visit
from tests.e2e.server import Site, SiteFailed
from tests.e2e.test_pages import sideways


@pytest.fixture
def caught() -> Problems:
    """Problems that a test wants to find, apart from those that would fail it."""
    return Problems(host="")


@pytest.fixture
def bad_page(browser: Browser, site: Site, caught: Problems) -> Iterator[Page]:
    """A page of the site on which a test may do wrong."""
    caught.host = site.url.removeprefix("http://")
    page = new_page(browser, site_url=site.url, problems=caught, width=320)
    visit(page, "/privacy/")
    assert caught.found == []
    yield page
    page.context.close()


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ("console.error('oops')", "console: oops"),
        ("setTimeout(() => { throw new Error('oops') })", "page error: "),
        ("document.body.setAttribute('style', 'color: red')", "Content Security Policy"),
        (
            "document.body.append(document.createElement('style').appendChild(new Text('p {}')).parentNode)",
            "style-src",
        ),
        ("fetch('/bestaat-niet.json')", "404"),
        ("location = 'http://localhost:9/'", "request to another host: http://localhost:9/"),
    ],
)
def test_problems_when_a_page_does_wrong_tell_it(bad_page, caught, wrong, expected):
    bad_page.evaluate(f"() => {{ {wrong} }}")
    bad_page.wait_for_timeout(500)

    assert any(expected in problem for problem in caught.found), caught.found


def test_problems_when_a_missing_page_is_asked_for_are_silent(bad_page, caught):
    assert visit(bad_page, "/bestaat-niet/").status == 404
    assert caught.found == []


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        ("<html lang='nl'><title>t</title><main><h1>t</h1><img src='data:,'></main>", "image-alt"),
        ("<html lang='nl'><title>t</title><p><font color='#999'>grijs</font></p>", "color-contrast"),
        ("<title>t</title><p>t</p>", "html-has-lang"),
    ],
)
def test_axe_when_a_page_is_not_accessible_names_the_rule(open_page, content, rule):
    page = open_page()
    page.set_content(f"<!doctype html>{content}")

    assert [violation.partition(" ")[0] for violation in violations(page)] == [rule]


def test_sideways_when_something_is_too_wide_is_not_zero(open_page):
    page = open_page(width=320)
    page.set_content("<!doctype html><pre>" + "w" * 400)

    assert sideways(page) > 0


def test_site_when_a_command_fails_shows_what_it_printed(site):
    with pytest.raises(SiteFailed, match="Unknown command: 'no_such_command'"):
        site.manage("no_such_command")
