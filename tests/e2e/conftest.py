"""Fixtures for the browser tests: one site and one Chromium per run, a fresh context per page.

These tests are marked `e2e` by themselves, run last, and leave Django's test database alone: Playwright keeps
an event loop running in this thread, and Django refuses its database there.
"""

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.e2e.browser import CHROMIUM, PATIENCE, OpenPage, Problems, launch, new_page, visit
from tests.e2e.server import Site, SiteFailed

HERE = Path(__file__).parent
NO_BROWSER = (
    f"THE BROWSER TESTS DID NOT RUN: NO CHROMIUM AT {CHROMIUM}. INSTALL IT: apt-get install -y chromium"
)
skipped_aloud = pytest.StashKey[bool]()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the browser tests, and put them last."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker("e2e")
    items.sort(key=lambda item: item.path.is_relative_to(HERE))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say aloud that the browser tests are missing from this run."""
    if config.stash.get(skipped_aloud, False):
        terminalreporter.section("NO BROWSER", sep="!", red=True, bold=True)
        terminalreporter.write_line(NO_BROWSER, red=True, bold=True)


@pytest.fixture(scope="session", autouse=True)
def chromium(request: pytest.FixtureRequest) -> Path:
    """Where Chromium is; without it the tests are skipped aloud, or fail under REQUIRE_BROWSER=1."""
    if not CHROMIUM.exists():
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail(NO_BROWSER, pytrace=False)
        request.config.stash[skipped_aloud] = True
        pytest.skip(NO_BROWSER)
    return CHROMIUM


@pytest.fixture(scope="session")
def site(chromium: Path) -> Iterator[Site]:
    """The running site, with start content and an editor; when it does not start, the run ends at once."""
    site = Site()
    try:
        site.start()
    except SiteFailed as error:
        pytest.exit(f"the site for the browser tests did not start: {error}", returncode=1)
    yield site
    site.stop()


@pytest.fixture(scope="session")
def browser(site: Site) -> Iterator[Browser]:
    """Chromium, started once."""
    with sync_playwright() as playwright:
        expect.set_options(timeout=PATIENCE)
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture
def problems(site: Site) -> Iterator[Problems]:
    """What the test's pages did wrong; anything in it at the end fails the test."""
    problems = Problems(host=urlsplit(site.url).netloc)
    yield problems
    assert not problems.found, "\n".join(["the pages of this test did what they must not:", *problems.found])


@pytest.fixture
def open_page(browser: Browser, site: Site, problems: Problems) -> Iterator[OpenPage]:
    """Make a page in a fresh context: `open_page(width=320, scheme="dark", javascript=False)`."""
    yield partial(new_page, browser, site_url=site.url, problems=problems)
    for context in browser.contexts:
        context.close()


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """A page of 1280 pixels wide in the light scheme, in a fresh context."""
    return open_page()


@pytest.fixture
def cms(page: Page, site: Site) -> Page:
    """The CMS, with Eva logged in."""
    visit(page, "/cms/")
    page.get_by_label("E-mailadres").fill(site.editor_email)
    page.locator("input[name=password]").fill(site.editor_password)
    page.get_by_role("button", name="Log in", exact=True).click()
    expect(page.get_by_role("link", name="Vragen", exact=True)).to_be_visible()
    return page
