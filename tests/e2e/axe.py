"""The automated accessibility scan: WCAG 2.2 A and AA and the checks of the CMS, as text that says where."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# The checker in the CMS applies these too: what it finds in a template, every editor sees on every page.
CMS_RULES = ["empty-heading", "empty-table-header", "heading-order", "p-as-heading"]
OPTIONS = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "rules": {name: {"enabled": True} for name in CMS_RULES},
    "resultTypes": ["violations"],
    "preload": False,  # else axe copies the style sheets into inline ones, which our policy forbids
}
axe = Axe()
STILL = """
Promise.all(document.getAnimations()
    .filter(one => one.playState === 'running' && one.effect.getComputedTiming().endTime !== Infinity)
    .map(one => one.finished.catch(() => null))).then(() => true)
"""
"""A colour in the middle of fading in is none that anybody reads: the CMS lets its messages appear slowly."""


def violations(page: Page) -> list[str]:
    """One line per element that breaks a rule: the rule, the element, what to do."""
    page.evaluate(STILL)
    found = axe.run(page, options=OPTIONS).response["violations"]
    return [
        f"{rule['id']} ({rule['help']}): {' '.join(map(str, node['target']))}\n    {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]


def assert_accessible(page: Page) -> None:
    """Fail with a readable list when the scan finds anything on the page as it is now."""
    found = violations(page)
    scheme = "dark" if page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") else "light"
    assert not found, "\n".join([f"axe on {page.url} ({scheme})", *found])
