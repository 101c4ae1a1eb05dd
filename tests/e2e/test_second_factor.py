"""Second step, passkeys and the log-in of an organisation on the site as a server runs it, every page scanned."""

import email
import re
import time
from collections.abc import Iterator
from email import policy
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Download, Page, expect

from tests.accounts.oidc_provider import CLIENT_ID, CLIENT_SECRET, Provider, running
from tests.accounts.securing import code_of
from tests.e2e.axe import assert_accessible
from tests.e2e.browser import OpenPage, Problems, new_page, visit
from tests.e2e.server import ServedSite
from tests.e2e.test_pages import sideways

CODE_LINE = re.compile(r"^(\d{6})\r?$", re.MULTILINE)
SAFETY = "/mijn/beveiliging/"
SEND_WORK = """() => {
    const form = document.createElement("form");
    Object.assign(form, {method: "post", action: "/cms/pages/1/edit/"});
    document.body.append(form);
    form.submit();
}"""
# Eva edits; Piet only has an account, and told enough for his own pages.
MAKE_PEOPLE = """
from allauth.account.models import EmailAddress
from pow_site.accounts.models import OrganisationKind, Profile, User
for email, is_editor in (
    ("eva@example.org", True), ("vera@example.org", True), ("piet@example.org", False), ("anna@example.org", False)
):
    user = User.objects.create_user(email, is_superuser=is_editor, is_staff=is_editor)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    kind = OrganisationKind.objects.first()
    Profile.objects.create(user=user, is_nationwide=True, organisation="Voorbeeld", organisation_kind=kind)
"""


class SafeSite(ServedSite):
    """The site in production settings, at the one host without https where browsers allow passkeys."""

    def __init__(self, provider: Provider) -> None:
        super().__init__()
        self.url = f"http://localhost:{self.port}"
        self.provider = provider

    def environment(self) -> dict[str, str]:
        return super().environment() | {
            "SITE_URL": self.url,
            "OIDC_NAME": "Gemeente Voorbeeld",
            "OIDC_SERVER_URL": self.provider.url,
            "OIDC_CLIENT_ID": CLIENT_ID,
            "OIDC_CLIENT_SECRET": CLIENT_SECRET,
        }

    def newest_code(self, address: str) -> str:
        """From the newest mail to that address that has one."""
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            for path in sorted(
                (self.data_dir / "mail").glob("*.eml"), key=lambda p: p.stat().st_mtime, reverse=True
            ):
                message = email.message_from_bytes(path.read_bytes(), policy=policy.default)
                body = message.get_body(("plain",))
                if message["To"] == address and body and (found := CODE_LINE.findall(body.get_content())):
                    return str(found[0])
            time.sleep(0.1)
        raise AssertionError(f"no code came for {address}")


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    """The organisation's."""
    with running() as provider:
        yield provider


@pytest.fixture(scope="module")
def safe_site(browser: Browser, provider: Provider) -> Iterator[SafeSite]:
    """One site for the tests of this module, with its people."""
    site = SafeSite(provider)
    site.start()
    site.manage("shell", "-c", MAKE_PEOPLE)
    yield site
    site.stop()


@pytest.fixture
def open_page(browser: Browser, safe_site: SafeSite) -> Iterator[OpenPage]:
    """Pages of that site, instead of the one that the other tests visit."""
    problems = Problems(host=urlsplit(safe_site.url).netloc)
    yield partial(new_page, browser, site_url=safe_site.url, problems=problems)
    for context in browser.contexts:
        context.close()
    assert not problems.found, "\n".join(problems.found)


def scan(page: Page, heading: str) -> None:
    """The page as it is now: the right one, accessible wide and narrow, light and dark."""
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    for width, scheme in ((1280, "light"), (320, "dark")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        assert sideways(page) == 0, (page.url, width)
        assert_accessible(page)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme="light", reduced_motion="reduce")


def press(page: Page, button: str) -> None:
    """A button that sends a form, and the page that comes of it."""
    with page.expect_navigation():
        page.get_by_role("button", name=button, exact=True).click()


def log_in(page: Page, site: SafeSite, address: str, goal: str) -> None:
    """By a code, as people do."""
    visit(page, f"/inloggen/?next={goal}")
    page.get_by_label("E-mailadres").fill(address)
    press(page, "Mail mij een code")
    page.get_by_label("Code").fill(site.newest_code(address))
    press(page, "Ga verder")


def log_out(page: Page) -> None:
    visit(page, "/uitloggen/")
    press(page, "Log uit")


def give_authenticator(page: Page) -> None:
    """A device with a passkey chip, whose owner always agrees."""
    wire = page.context.new_cdp_session(page)
    wire.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    wire.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def lines_of(download: Download) -> list[str]:
    return Path(download.path()).read_text(encoding="utf-8").splitlines()


def test_editor_when_without_a_second_step_then_sets_one_up_on_the_way_to_the_cms(open_page, safe_site):
    page = open_page()

    log_in(page, safe_site, "eva@example.org", "/cms/")
    expect(page.get_by_text("Om de site te bewerken heb je een tweede stap nodig")).to_be_visible()
    scan(page, "Extra beveiliging")

    with page.expect_navigation():
        page.evaluate(SEND_WORK)
    scan(page, "Eerst je tweede stap")
    visit(page, f"{SAFETY}?next=/cms/")
    key = add_app(page)

    scan(page, "Je herstelcodes")
    codes = page.locator(".code-list__item").all_inner_texts()
    with page.expect_download() as caught:
        page.get_by_role("link", name="Download de codes").click()
    assert lines_of(caught.value)[3:] == codes
    page.get_by_role("link", name="Ga verder").click()
    page.wait_for_url("**/cms/")
    expect(page.get_by_role("link", name="Vragen", exact=True)).to_be_visible()

    log_out(page)
    log_in(page, safe_site, "eva@example.org", "/cms/")
    scan(page, "Nog één stap")
    page.get_by_label("Code").fill(code_of(key, 1))
    press(page, "Ga verder")
    assert page.url == f"{safe_site.url}/cms/"

    with_recovery_code(page, safe_site, codes[0])


def add_app(page: Page) -> str:
    """From the link to the codes, past one mistake; gives the key of the app."""
    page.get_by_role("link", name="Koppel een app").click()
    page.wait_for_url("**/app/**")
    scan(page, "Koppel een app")
    key = page.locator(".typed-key").inner_text().replace(" ", "")
    page.get_by_label("Code uit je app").fill("000000")
    press(page, "Koppel de app")
    expect(page.get_by_role("alert")).to_contain_text("Deze code klopt niet.")
    scan(page, "Koppel een app")
    assert page.locator(".typed-key").inner_text().replace(" ", "") == key
    page.get_by_label("Code uit je app").fill(code_of(key))
    press(page, "Koppel de app")
    return key


def with_recovery_code(page: Page, site: SafeSite, code: str) -> None:
    """It leads in once, and not again."""
    for is_first in (True, False):
        log_out(page)
        log_in(page, site, "eva@example.org", "/cms/")
        page.get_by_label("Code").fill(code)
        press(page, "Ga verder")
        if is_first:
            assert page.url == f"{site.url}/cms/"
    expect(page.get_by_role("alert")).to_contain_text("Deze code klopt niet.")
    scan(page, "Nog één stap")
    press(page, "Stop met inloggen")
    assert page.url == f"{site.url}/inloggen/"


def test_passkey_when_added_then_it_is_the_whole_log_in_and_the_key_of_the_cms(open_page, safe_site):
    page = open_page()
    give_authenticator(page)

    log_in(page, safe_site, "vera@example.org", "/cms/pages/")
    page.get_by_role("link", name="Voeg een passkey toe").click()
    page.wait_for_url("**/passkeys/nieuw/**")
    scan(page, "Voeg een passkey toe")
    page.get_by_label("Naam van deze passkey").fill("Laptop van het werk")
    press(page, "Maak de passkey")
    scan(page, "Je herstelcodes")
    page.get_by_role("link", name="Ga verder").click()
    page.wait_for_url("**/cms/pages/")

    visit(page, SAFETY)
    expect(page.get_by_role("cell", name="Laptop van het werk", exact=True)).to_be_visible()
    scan(page, "Extra beveiliging")
    page.get_by_role("link", name="Geef een andere naam").click()
    scan(page, "Geef je passkey een andere naam")
    page.get_by_label("Naam van deze passkey").fill("Telefoon")
    press(page, "Bewaar de naam")
    page.get_by_role("link", name="Verwijder Telefoon").click()
    scan(page, "Wil je deze passkey verwijderen?")
    visit(page, f"{SAFETY}herstelcodes/nieuw/")
    scan(page, "Wil je nieuwe herstelcodes?")
    visit(page, "/inloggen/opnieuw/passkey/?next=/mijn/apparaten/")
    scan(page, "Bevestig dat jij het bent")
    press(page, "Gebruik je passkey")
    scan(page, "Waar je bent ingelogd")

    log_out(page)
    visit(page, "/inloggen/?next=/cms/")
    scan(page, "Log in of maak een account")
    press(page, "Log in met een passkey")
    page.wait_for_url("**/cms/")
    log_out(page)
    log_in(page, safe_site, "vera@example.org", "/cms/")
    scan(page, "Nog één stap")
    press(page, "Gebruik je passkey")
    page.wait_for_url("**/cms/")


def test_passkey_when_the_device_says_no_then_the_page_says_what_to_do(open_page, safe_site):
    page = open_page()
    wire = page.context.new_cdp_session(page)
    wire.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "usb", "hasResidentKey": True, "hasUserVerification": True}
    wire.send("WebAuthn.addVirtualAuthenticator", {"options": options | {"isUserVerified": False}})
    visit(page, "/inloggen/")

    page.get_by_role("button", name="Log in met een passkey").click()

    expect(page.get_by_role("alert")).to_contain_text("Er is geen passkey gebruikt.")
    scan(page, "Log in of maak een account")


def test_pages_when_without_script_then_passkeys_are_explained_and_the_rest_works(open_page, safe_site):
    page = open_page(javascript=False)
    visit(page, "/inloggen/")
    expect(page.get_by_text("Passkeys werken in deze browser niet.")).to_be_visible()
    expect(page.get_by_role("button", name="Log in met een passkey")).not_to_be_visible()

    log_in(page, safe_site, "piet@example.org", SAFETY)
    page.get_by_role("link", name="Koppel een app").click()
    key = page.locator(".typed-key").inner_text().replace(" ", "")
    page.get_by_label("Code uit je app").fill(code_of(key))
    press(page, "Koppel de app")
    page.get_by_role("link", name="Klaar").click()
    page.get_by_role("link", name="Ontkoppel je app").click()
    press(page, "Ontkoppel de app")
    expect(page.get_by_text("Je app is ontkoppeld.")).to_be_visible()
    visit(page, f"{SAFETY}passkeys/nieuw/")
    expect(page.get_by_text("Passkeys werken in deze browser niet.")).to_be_visible()


def test_own_pages_when_somebody_changes_address_password_and_devices_then_each_can_be_used_by_all(
    open_page, safe_site
):
    page, other = open_page(), open_page()
    log_in(other, safe_site, "anna@example.org", "/mijn/apparaten/")
    log_in(page, safe_site, "anna@example.org", "/mijn/apparaten/")

    scan(page, "Waar je bent ingelogd")
    press(page, "Log uit op Chrome op Linux")
    expect(page.get_by_text("Je bent op dat apparaat uitgelogd.")).to_be_visible()
    visit(other, "/mijn/apparaten/")
    expect(other).to_have_url(re.compile(r"/inloggen/\?next="))

    visit(page, "/mijn/wachtwoord/")
    scan(page, "Stel een wachtwoord in")
    page.get_by_label("Nieuw wachtwoord").fill("kort")
    page.get_by_label("Nog een keer").fill("anders")
    press(page, "Stel het wachtwoord in")
    scan(page, "Stel een wachtwoord in")
    page.get_by_label("Nieuw wachtwoord").fill("fietsen naar het werk")
    page.get_by_label("Nog een keer").fill("fietsen naar het werk")
    press(page, "Stel het wachtwoord in")
    scan(page, "Verander je wachtwoord")
    visit(page, "/inloggen/opnieuw/?next=/mijn/e-mailadres/")
    scan(page, "Bevestig dat jij het bent")
    page.get_by_role("link", name="Krijg een code per mail").click()
    press(page, "Mail mij een code")
    scan(page, "Bevestig dat jij het bent")
    page.get_by_label("Code").fill(safe_site.newest_code("anna@example.org"))
    press(page, "Bevestig")

    scan(page, "Je e-mailadres")
    page.get_by_label("Nieuw e-mailadres").fill("anna@gemeente.example")
    press(page, "Mail mij een code")
    scan(page, "Typ de code over")
    page.get_by_label("Code").fill(safe_site.newest_code("anna@gemeente.example"))
    press(page, "Wijzig mijn e-mailadres")
    expect(page.get_by_text("Je e-mailadres is veranderd.")).to_be_visible()
    scan(page, "Je e-mailadres")


def test_organisation_when_it_is_on_then_its_button_leads_there_and_back(browser, safe_site, provider):
    """Not watched: the provider is another host, and a form that leads there must be allowed."""
    provider.person |= {"sub": "o1", "email": "olaf@example.org", "given_name": "Olaf", "family_name": "Smit"}
    context = browser.new_context(base_url=safe_site.url, locale="nl-NL")
    page = context.new_page()
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)

    visit(page, "/inloggen/?next=/mijn/beveiliging/")
    press(page, "Log in met Gemeente Voorbeeld")

    page.wait_for_url("**/inloggen/gegevens/**")
    expect(page.get_by_label("Voornaam")).to_have_value("Olaf")
    visit(page, SAFETY)
    expect(page.get_by_role("heading", name="Inloggen met je organisatie")).to_be_visible()
    scan(page, "Extra beveiliging")
    page.get_by_role("link", name="Verbreek de verbinding").click()
    scan(page, "Wil je de verbinding met je organisatie verbreken?")
    log_out(page)
    provider.person |= {"sub": "o2", "email_verified": False}
    visit(page, "/inloggen/")
    press(page, "Log in met Gemeente Voorbeeld")
    scan(page, "Inloggen met Gemeente Voorbeeld is niet gelukt")
    context.close()
    assert [text for text in errors if "Content Security" in text] == []
