"""The site as `make serve` runs it: what goes over the wire, and that nothing moves while it loads."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Page, Response

from tests.e2e.browser import visit
from tests.e2e.server import ServedSite
from tests.e2e.test_pages import EVENT, PLAN, QUESTIONS

PATHS = ["/", PLAN, QUESTIONS, EVENT, "/actieplannen/regionale-actieplannen/", "/nieuws/", "/begrippen/"]
MOST_REQUESTS = 6
MOST_BYTES = 50 * 1024
MOST_SCRIPT_BYTES = 12 * 1024
SLOW_PHONE = 12  # times as slow as this machine: the browser then draws a page that it has read in part
SHIFTS = """() => new Promise(resolve => {
    let sum = 0;
    new PerformanceObserver(list => list.getEntries().forEach(entry => { sum += entry.value }))
        .observe({type: 'layout-shift', buffered: true});
    setTimeout(() => resolve(sum), 500);
})"""


@pytest.fixture(scope="module")
def served(browser: Browser) -> Iterator[ServedSite]:
    """One site in production settings for the tests of this module."""
    site = ServedSite()
    site.start()
    yield site
    site.stop()


@dataclass
class Load:
    """What one page view fetched: addresses with the bytes that each took over the wire, headers included."""

    sizes: dict[str, int] = field(default_factory=dict)
    answers: list[Response] = field(default_factory=list)

    @property
    def script_bytes(self) -> int:
        return sum(len(a.body()) for a in self.answers if "javascript" in a.headers.get("content-type", ""))


def load(page: Page, path: str) -> Load:
    """Visit a page with an empty cache and count what it takes."""
    result, addresses = Load(), {}
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.on("Network.requestWillBeSent", lambda e: addresses.update({e["requestId"]: e["request"]["url"]}))
    wire.on(
        "Network.loadingFinished",
        lambda e: result.sizes.update({addresses[e["requestId"]]: int(e["encodedDataLength"])}),
    )
    page.on("response", lambda answer: result.answers.append(answer))
    assert visit(page, path).status == 200
    page.wait_for_load_state("networkidle")
    return result


@pytest.fixture
def open_served(browser: Browser, served: ServedSite) -> Iterator[Page]:
    """A phone with an empty cache."""
    context = browser.new_context(base_url=served.url, viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", PATHS)
def test_first_view_is_light(open_served, path):
    result = load(open_served, path)

    assert len(result.sizes) <= MOST_REQUESTS, result.sizes
    assert sum(result.sizes.values()) <= MOST_BYTES, result.sizes
    assert result.script_bytes <= MOST_SCRIPT_BYTES


@pytest.mark.parametrize("path", PATHS)
def test_nothing_moves_while_a_slow_phone_reads_the_page(open_served, path):
    wire = open_served.context.new_cdp_session(open_served)
    wire.send("Emulation.setCPUThrottlingRate", {"rate": SLOW_PHONE})

    load(open_served, path)

    assert open_served.evaluate(SHIFTS) == 0


def test_style_sheet_is_one_bundled_file_that_may_be_kept_for_ever(open_served):
    result = load(open_served, "/")

    [sheet] = [answer for answer in result.answers if answer.url.endswith(".css")]
    assert "@import" not in sheet.text()
    assert "immutable" in sheet.headers["cache-control"]


def test_plan_is_three_taps_away_on_a_phone(open_served):
    visit(open_served, "/")

    open_served.get_by_role("link", name="Of bekijk alle plannen").click()
    open_served.get_by_role("link", name="Zuid-Kennemerland en IJmond").first.click()

    assert open_served.locator("h1").inner_text() == "Actieplan Zuid-Kennemerland en IJmond"
