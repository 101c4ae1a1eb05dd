"""Takes every kind of page at three widths, light and dark: `python -m tests.screenshots`, then open index.html."""

import os
import shutil
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

from tests.e2e.browser import CHROMIUM, Problems, launch, new_page, visit
from tests.e2e.server import ROOT, Site

EVENTS = "/leeragenda/activiteiten/"
QUESTIONS = "/over-perspectief-op-werk/q-a/"
PLANS = "/actieplannen/regionale-actieplannen/"
THEMES = "/leeragenda/thema/"
STYLE_GUIDE = "/cms/stijlgids/"
PAGES = {
    "voorpagina": "/",
    "pagina": "/over-perspectief-op-werk/",
    "plannen": PLANS,
    "plannen-gefilterd": f"{PLANS}?pijler=match&doelgroep=jongeren",
    "plannen-niet-gevonden": f"{PLANS}?q=zzzz",
    "plan": f"{PLANS}twente/",
    "vergelijken-leeg": "/actieplannen/vergelijken/",
    "vergelijken-twee": "/actieplannen/vergelijken/?regio=twente&regio=groningen&pijler=match",
    "vergelijken-vier": "/actieplannen/vergelijken/?regio=twente&regio=groningen&regio=zeeland&regio=drenthe",
    "pijlers": "/actieplannen/pijlers/",
    "pijler": "/actieplannen/pijlers/scholing/",
    "regio-zoeken": "/actieplannen/regio-zoeken/?q=berg",
    "vragen": QUESTIONS,
    "vraag-open": f"{QUESTIONS}?q=leeragenda",
    "vraag-niet-gevonden": f"{QUESTIONS}?q=zzzz",
    "leeragenda": "/leeragenda/",
    "themas": THEMES,
    "thema": f"{THEMES}werkzoekenden-in-beeld/",
    "longlist": "/leeragenda/longlist/",
    "activiteiten": EVENTS,
    "activiteiten-gefilterd": f"{EVENTS}?vorm=denktank",
    "activiteit": f"{EVENTS}leerkring-leren-op-de-werkvloer/",
    "bewijs-controleren": "/leeragenda/bewijs/",
    "kennisbank": "/kennisbank/",
    "kennisbank-gefilterd": "/kennisbank/?soort=les&uitkomst=werkte-niet",
    "les": "/kennisbank/een-vaste-adviseur-per-werkgever/",
    "nieuws": "/nieuws/",
    "nieuws-artikel": "/nieuws/evaluatie-teruglezen/",
    "verhaal": "/nieuws/ook-bellen-als-het-goed-gaat/",
    "begrippen": "/begrippen/",
    "contact": "/contact/",
    "contact-volgen": "/contact/volgen/",
    "zoeken": "/zoeken/?q=werkgevers",
    "zoeken-leeg": "/zoeken/",
    "niet-gevonden": "/bestaat-niet/",
    "inloggen": "/inloggen/",
    "wachtwoord": "/inloggen/wachtwoord/",
    "stijlgids": STYLE_GUIDE,
}
WIDTHS = {1440: 900, 768: 1024, 360: 780}
SCHEMES = ("light", "dark")
INDEX = """<!doctype html>
<html lang="nl"><meta charset="utf-8"><title>De hele site</title>
<style>
body {{ font-family: sans-serif; margin: 1rem; background: #888; }}
div {{ display: flex; gap: 1rem; align-items: flex-start; overflow-x: auto; }}
img {{ height: 40rem; object-fit: cover; object-position: top; }}
</style>
{sections}</html>
"""


def folder() -> Path:
    """Where the pictures go: in the site's own folder for what it writes; emptied first."""
    target = Path(os.environ.get("POW_DATA_DIR") or ROOT / "var") / "screenshots"
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    return target


def log_in(page: Page, site: Site) -> None:
    """As an editor, for the style guide."""
    visit(page, "/cms/")
    page.get_by_label("E-mailadres").fill(site.editor_email)
    page.locator("input[name=password]").fill(site.editor_password)
    page.locator("form button[type=submit]").first.click()
    page.wait_for_load_state()


def take(browser: Browser, site: Site, target: Path) -> Iterator[tuple[str, str]]:
    """Make all pictures; yields the page and the file of each."""
    for width, height in WIDTHS.items():
        for scheme in SCHEMES:
            problems = Problems(host=urlsplit(site.url).netloc)
            options = {"site_url": site.url, "problems": problems, "width": width, "height": height}
            page = new_page(browser, scheme=scheme, **options)
            for name, path in PAGES.items():
                if path == STYLE_GUIDE:
                    log_in(page, site)
                visit(page, path)
                file = f"{name}-{width}-{scheme}.png"
                page.screenshot(path=target / file, full_page=True)
                yield name, file
            page.context.close()


def write_index(target: Path, files: list[tuple[str, str]]) -> None:
    """One page that shows them all, a row per kind of page."""
    rows = []
    for name, path in PAGES.items():
        pictures = "".join(
            f'<a href="{file}"><img src="{file}" alt="{file}" loading="lazy"></a>'
            for owner, file in files
            if owner == name
        )
        rows.append(f"<h2>{escape(name)} <small>{escape(path)}</small></h2>\n<div>{pictures}</div>\n")
    (target / "index.html").write_text(INDEX.format(sections="".join(rows)), encoding="utf-8")


def main() -> int:
    """Start the site, take the pictures, say where they are."""
    if not CHROMIUM.exists():
        sys.stderr.write(f"No Chromium at {CHROMIUM}. Install it: apt-get install -y chromium\n")
        return 1
    target = folder()
    site = Site()
    site.start()
    try:
        with sync_playwright() as playwright:
            browser = launch(playwright)
            files = list(take(browser, site, target))
            browser.close()
    finally:
        site.stop()
    write_index(target, files)
    sys.stdout.write(f"{len(files)} screenshots: {target / 'index.html'}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
