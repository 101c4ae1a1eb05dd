"""The organiser on a phone: ticks who is there, also without a script, mails those who were, and takes the list along."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.axe import assert_accessible
from tests.e2e.browser import OpenPage, visit
from tests.e2e.server import Site

PHONE = {"width": 360, "height": 780}
FINGER = 40  # pixels
MAKE = """
from datetime import timedelta
from django.utils import timezone
from learning_agenda.models import Event, Meeting, Signup
from pow_site.accounts.models import User
now = timezone.now()
event = Event(title="Leerkring nazorg", slug="leerkring-nazorg", form="leerkring", intro="Nazorg.",
    reply_to="kring@example.org")
event.meetings = [
    Meeting(starts_at=now - timedelta(hours=1), ends_at=now + timedelta(hours=1)),
    Meeting(starts_at=now + timedelta(days=14), ends_at=now + timedelta(days=14, hours=2)),
]
event.save()
names = [("Anna", "de Vries-Werkgeversdienstverlening"), ("Bram", "Wit"), ("=Cas", "Groen"), ("Dina", "Blauw")]
for number, (first, last) in enumerate(names):
    user = User.objects.create(email=f"tik{number}@example.org", first_name=first, last_name=last)
    Signup.objects.create(event=event, user=user, state="going" if number < 3 else "waiting",
        organisation="Gemeente Voorbeeld", signed_up_at=now, state_at=now, queued_at=now)
print("EVENT", event.pk)
"""
ERASE = """
from learning_agenda.models import Event, Signup
from pow_site.accounts.models import User
Signup.objects.filter(event__slug="leerkring-nazorg").delete()
Event.objects.filter(slug="leerkring-nazorg").delete()
User.objects.filter(email__startswith="tik").delete()
"""


@pytest.fixture
def desk(site: Site) -> Iterator[str]:
    """The address of an event that began an hour ago: three take part, one waits."""
    printed = site.manage("shell", "-c", MAKE)
    yield f"/cms/activiteiten/{printed.partition('EVENT ')[2].split()[0]}/deelnemers/"
    site.manage("shell", "-c", ERASE)


def open_tab(cms: Page, name: str) -> None:
    cms.get_by_role("navigation", name="Rond de deelnemers").get_by_role("link", name=name).click()
    cms.wait_for_load_state("load")


def assert_fits(cms: Page) -> None:
    """Nothing to scroll sideways, and no rule of accessibility broken."""
    assert cms.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert_accessible(cms)


def tick(cms: Page) -> None:
    """Everybody is there but Bram."""
    open_tab(cms, "Aanwezigheid")
    assert_fits(cms)
    cms.get_by_role("main").get_by_role("link").filter(has_text="uur").first.click()
    assert_fits(cms)
    labels = cms.locator("fieldset label")
    expect(labels).to_have_count(9)
    assert min(box["height"] for one in labels.all() if (box := one.bounding_box())) >= FINGER
    cms.get_by_role("button", name="Iedereen was erbij").click()
    expect(cms.get_by_text("Nog niet bewaard.")).to_be_visible()
    cms.get_by_role("group", name="Bram Wit").get_by_text("Niet erbij", exact=True).click()
    cms.get_by_role("button", name="Bewaar", exact=True).click()
    expect(cms.get_by_text("Bewaard, van 3 mensen.")).to_be_visible()
    expect(cms.get_by_text("Bewaard: 2 erbij, 1 niet erbij.")).to_be_visible()
    assert_fits(cms)


def mail(cms: Page) -> None:
    """To the two who were there, after a test."""
    open_tab(cms, "Mail")
    cms.get_by_role("button", name="Verder").click()
    expect(cms.get_by_text("Kies aan wie de mail gaat.")).to_be_visible()
    assert_fits(cms)
    cms.get_by_text("Wie erbij was op").click()
    cms.get_by_label("Onderwerp").fill("De presentatie")
    cms.get_by_label("Tekst").fill("Fijn dat je er was.\n\nDe presentatie komt morgen.")
    cms.get_by_role("button", name="Verder").click()
    expect(cms.get_by_role("main")).to_contain_text("Deze mail gaat naar 2 mensen")
    assert_fits(cms)
    cms.get_by_role("button", name="Stuur een test naar mij").click()
    expect(cms.get_by_text("Hij telt niet mee.")).to_be_visible()
    cms.get_by_role("button", name="Verstuur naar 2 mensen").click()
    expect(cms.get_by_text("De mail gaat naar 2 mensen.")).to_be_visible()


def test_organiser_when_on_a_phone_then_ticks_mails_and_takes_the_list_along(cms: Page, desk: str):
    cms.set_viewport_size(PHONE)
    visit(cms, desk)
    assert_accessible(cms)

    tick(cms)
    mail(cms)
    with cms.expect_download() as download:
        cms.get_by_role("button", name="Download als CSV").click()

    assert download.value.path().read_text(encoding="utf-8-sig").count("'=Cas Groen;tik2@example.org;") == 1
    visit(cms, desk)
    told = cms.get_by_role("heading", name="Wat er met deze lijst gebeurde").locator("+ ul > li")
    expect(told).to_have_count(2)
    expect(told.first).to_contain_text("Lijst gedownload als CSV, 4 mensen")
    expect(told.last).to_contain_text("Mail gestuurd aan wie erbij was op")
    cms.set_viewport_size({"width": 1280, "height": 900})
    assert_fits(cms)


def test_tick_list_when_there_is_no_script_then_it_works_all_the_same(
    cms: Page, desk: str, open_page: OpenPage
):
    plain = open_page(javascript=False)  # wide: without a script the CMS's own menu lies over a narrow page
    plain.context.add_cookies(cms.context.cookies())
    visit(plain, f"{desk}aanwezigheid/")

    plain.get_by_role("main").get_by_role("link").filter(has_text="uur").first.click()
    plain.get_by_role("button", name="Iedereen was erbij").click()
    plain.get_by_role("button", name="Bewaar", exact=True).click()

    expect(plain.get_by_text("Bewaard: 3 erbij, 0 niet erbij.")).to_be_visible()
