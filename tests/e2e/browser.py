"""Chromium for the tests, and a record of everything a good page does not do."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, Request, Response

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 20_000  # milliseconds: a slow machine is no failure
OpenPage = Callable[..., Page]


def launch(playwright: Playwright) -> Browser:
    """Start Debian's Chromium; Playwright's own download is never used."""
    return playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)


@dataclass
class Problems:
    """What went wrong on the pages of one test: script errors, CSP violations, requests to other hosts."""

    host: str
    found: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> None:
        """Listen to every page of a context, pop-ups included."""
        context.on("request", self._on_request)
        context.on("console", self._on_console)
        context.on("weberror", lambda error: self.found.append(f"page error: {error.error}"))

    def _on_request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in {"about", "blob", "data"} and address.netloc != self.host:
            self.found.append(f"request to another host: {request.url}")

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type != "error" or self._is_the_page_itself(message):
            return
        self.found.append(f"console: {message.text} ({message.location.get('url', '')})")

    @staticmethod
    def _is_the_page_itself(message: ConsoleMessage) -> bool:
        """True for the remark that the page asked for answered 404: a test may ask for that on purpose."""
        page = message.page
        is_failed_load = message.text.startswith("Failed to load resource")
        return is_failed_load and page is not None and message.location.get("url") == page.url


def new_page(
    browser: Browser,
    *,
    site_url: str,
    problems: Problems,
    width: int = 1280,
    height: int = 900,
    scheme: str = "light",
    javascript: bool = True,
) -> Page:
    """A page in a fresh context: no cookies, no cache, nothing moves."""
    options: dict[str, Any] = {"color_scheme": scheme, "reduced_motion": "reduce", "locale": "nl-NL"}
    context = browser.new_context(
        base_url=site_url,
        viewport={"width": width, "height": height},
        java_script_enabled=javascript,
        **options,
    )
    context.set_default_timeout(PATIENCE)
    problems.watch(context)
    return context.new_page()


def visit(page: Page, path: str) -> Response:
    """Go there, wait until it has loaded, and return the server's answer."""
    response = page.goto(path, wait_until="load")
    assert response is not None
    return response
