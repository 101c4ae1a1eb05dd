"""What there is to take home, in a browser: put there in the CMS, seen by a visitor and by who took part."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.axe import assert_accessible
from tests.e2e.browser import OpenPage, visit
from tests.e2e.server import Site
from tests.e2e.test_pages import sideways
from tests.learning_agenda.take_home import gps, photo
from tests.lib.uploads.samples import docx

PAGE = "/leeragenda/activiteiten/meenemen/"
MAKE = """
from datetime import timedelta
from importlib import import_module
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.utils import timezone
from learning_agenda.models import Event, Material, Meeting, Signup
from pow_site.accounts.models import OrganisationKind, Profile, User
from regions.models import Region
now = timezone.now()
event = Event(title="Leerkring werkgeversdienstverlening", slug="meenemen", form="leerkring", intro="Samen zoeken we het uit.")
event.meetings = [
    Meeting(starts_at=now - timedelta(days=day), ends_at=now - timedelta(days=day, hours=-2), place="Utrecht")
    for day in (9, 2)
]
event.save()
event.save_revision().publish()
anna = User.objects.create_user(email="anna.meenemen@example.org", first_name="Anna", last_name="Proef")
kind, _ = OrganisationKind.objects.get_or_create(name="Gemeente")
Profile.objects.create(user=anna, region=Region.objects.first(), organisation="Gemeente", organisation_kind=kind)
Signup.objects.create(event=event, user=anna, state="going", signed_up_at=now, state_at=now)
session = import_module(settings.SESSION_ENGINE).SessionStore()
session[SESSION_KEY], session[HASH_SESSION_KEY] = str(anna.pk), anna.get_session_auth_hash()
session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
session.create()
Material.objects.create(
    event=event, kind="opname", title="Terugkijken: de arbeidsmarktregiowerkgeversdienstverlening", added_at=now,
    url="https://een-hele-lange-naam-van-een-website.video.example.org/kijk?v=1", is_public=True,
    meeting=event.meetings.first(),
)
print("MADE", event.pk, session.session_key)
"""
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture(scope="module")
def made(site: Site) -> dict[str, str]:
    """The number of the event, and the session of Anna, who took part."""
    [(number, session)] = re.findall(r"^MADE (\d+) (\w+)$", site.manage("shell", "-c", MAKE), re.MULTILINE)
    return {"number": number, "session": session}


def add(cms: Page, kind: str, title: str, file: tuple[str, str, bytes], **texts: str) -> None:
    """Fills in the form and sends it."""
    cms.get_by_role("link", name="Voeg iets toe").click()
    cms.get_by_label("Soort").select_option(kind)
    cms.get_by_label("Titel").fill(title)
    for name, text in texts.items():
        cms.locator(f"[name={name}]").fill(text)
    name, mime, content = file
    cms.locator("input[name=file]").set_input_files([{"name": name, "mimeType": mime, "buffer": content}])
    cms.get_by_role("button", name="Voeg toe").click()


def part_of(page: Page) -> Locator:
    """What there is to take home, on the page of the event."""
    return page.get_by_role("region", name="Om mee te nemen")


def look_at(page: Page) -> None:
    """Nothing sideways, nothing for axe to say; wide and narrow, in light and dark."""
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 900})
        assert sideways(page) == 0, width
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert_accessible(page)


def put_there(cms: Page) -> None:
    """A photo that is none, then one that is, and a report for those who took part."""
    add(cms, "foto", "De groep", ("groep.png", "image/png", docx("x")), alt_text="Zes mensen aan een tafel")
    expect(cms.get_by_text("maar dit is geen foto, of ze is beschadigd.")).to_be_visible()
    expect(cms.get_by_text("Kies het bestand opnieuw.")).to_be_visible()
    expect(cms.get_by_label("Titel")).to_have_value("De groep")
    look_at(cms)
    picture = {"name": "groep.jpg", "mimeType": "image/jpeg", "buffer": photo(size=(1200, 800), exif=gps())}
    cms.locator("input[name=file]").set_input_files([picture])
    cms.get_by_label("Voor iedereen").check()
    cms.get_by_role("button", name="Voeg toe").click()
    expect(cms.get_by_text("Het staat bij de activiteit.")).to_be_visible()
    add(
        cms, "verslag", "Wat we afspraken", ("Verslag.docx", WORD, docx("Afspraken")), text="Bel na een week."
    )
    expect(cms.get_by_role("heading", name="Wat we afspraken")).to_be_visible()
    cms.reload()  # without the message that fades in
    look_at(cms)


def test_material_when_put_there_then_everybody_finds_what_is_theirs(
    cms: Page, made: dict[str, str], site: Site, open_page: OpenPage
):
    visit(cms, f"/cms/activiteiten/{made['number']}/materiaal/")
    put_there(cms)

    # a visitor sees what is public
    visitor = open_page()
    visit(visitor, PAGE)
    part = part_of(visitor)
    expect(part.get_by_role("heading", level=3)).to_have_text([re.compile("Terugkijken"), "De groep"])
    image = part.get_by_role("img", name="Zes mensen aan een tafel")
    image.scroll_into_view_if_needed()
    expect(image).to_have_js_property("naturalHeight", 1200)
    look_at(visitor)

    # told once, with the number first
    expect(cms.get_by_text("1 deelnemer krijgt een mail.")).to_be_visible()
    tell = cms.get_by_role("button", name="Laat deelnemers weten wat er nieuw is")
    tell.click()
    expect(cms.get_by_text("1 deelnemer krijgt een mail over wat er nieuw is.")).to_be_visible()
    expect(tell).to_have_count(0)

    # who took part finds it all, and downloads the report
    anna = open_page()
    anna.context.add_cookies([{"name": "sessionid", "value": made["session"], "url": site.url}])
    visit(anna, "/mijn/aanmeldingen/")
    anna.get_by_role("link", name="Om mee te nemen (3)").click()
    expect(part_of(anna).get_by_role("heading", level=3)).to_have_count(3)
    look_at(anna)
    with anna.expect_download() as download:
        part_of(anna).get_by_role("link", name=re.compile("Wat we afspraken")).click()
    assert download.value.suggested_filename == "wat-we-afspraken.docx"
