"""A circle from its reminder to the answer after three months, with real mail: time passes by moving the circle back."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.browser import OpenPage, Problems, new_page, visit
from tests.e2e.letterbox import Letterbox
from tests.e2e.test_entry import MailingSite, ask_code, press
from tests.learning_agenda.letters import Letter

TITLE, SLUG = "Leerkring nazorg", "leerkring-nazorg-jaar"
EVENT = f"/leeragenda/activiteiten/{SLUG}/"
LINK = "https://bellen.example.org/kring"
LOOK_BACK = re.compile(r"http://127\.0\.0\.1:\d+(/leeragenda/terugblik/\S+/)")
WITHDRAW = re.compile(r"http://127\.0\.0\.1:\d+(/leeragenda/aanmelding/\w+/)")
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
BEGIN = f"""
from datetime import timedelta
from django.utils import timezone
from learning_agenda.models import Event, Meeting
from learning_agenda.signups.signing_up import sign_up
from pow_site.accounts.models import OrganisationKind, Profile, User
now = timezone.now()
event = Event(title={TITLE!r}, slug={SLUG!r}, form="leerkring", intro="Nazorg.", organiser="Sam",
    reply_to="sam@example.org")
starts = now + timedelta(days=7, minutes=-5)
event.meetings = [Meeting(starts_at=starts, ends_at=starts + timedelta(hours=2), place="Utrecht", is_online=True,
    online_url={LINK!r})]
event.save()
event.save_revision().publish()
kind = OrganisationKind.objects.first()
for name in ("Anna", "Bram", "Cas"):
    user = User.objects.create(email=f"{{name.lower()}}@example.org", first_name=name, last_name="Bos")
    Profile.objects.create(user=user, is_nationwide=True, organisation="UWV", organisation_kind=kind)
    sign_up(event, user=user, profile=user.profile, now=now - timedelta(days=1))
print("EVENT", event.pk)
"""
PASS = """
from datetime import timedelta
from django.db.models import F
from learning_agenda.events.changes import as_told
from learning_agenda.models import Attendance, Event, Meeting, Signup
from pow_site.jobs.models import DueJob
ago = timedelta(seconds=SECONDS)
event = Event.objects.get(slug=SLUG)
event.meetings.update(starts_at=F("starts_at") - ago, ends_at=F("ends_at") - ago)
event.signups.update(signed_up_at=F("signed_up_at") - ago, state_at=F("state_at") - ago)
Attendance.objects.update(noted_at=F("noted_at") - ago)
event = Event.objects.get(slug=SLUG)
event.told = as_told(event)
event.save(update_fields=["told"])
DueJob.objects.all().delete()
"""


@dataclass(frozen=True)
class Circle:
    """The site, its mail server, and the organiser's pages of the circle."""

    site: MailingSite
    letterbox: Letterbox
    desk: str

    def later(self, passed: timedelta) -> list[Letter]:
        """So much time goes by, and the clock of the site runs twice; what was mailed then."""
        seconds = str(passed.total_seconds())
        self.site.manage("shell", "-c", PASS.replace("SECONDS", seconds).replace("SLUG", repr(SLUG)))
        for _ in range(2):
            self.site.manage("run_due_jobs", "--only", "event_messages", "--only", "event_changes")
        return sorted(self.letterbox.empty(), key=lambda letter: letter.to)


@pytest.fixture
def circle(chromium: Path, browser: Browser) -> Iterator[Circle]:
    """A site of its own with a mail server; three people have a place in a circle that begins in a week."""
    letterbox = Letterbox()
    letterbox.controller.start()
    site = MailingSite(letterbox.port)
    site.start()
    pk = site.manage("shell", "-c", BEGIN).partition("EVENT ")[2].split()[0]
    letterbox.empty()
    yield Circle(site, letterbox, f"/cms/activiteiten/{pk}/deelnemers/")
    site.stop()
    letterbox.controller.stop()


@pytest.fixture
def open_page(browser: Browser, circle: Circle) -> Iterator[OpenPage]:
    """Pages of that site."""
    problems = Problems(host=urlsplit(circle.site.url).netloc)
    yield partial(new_page, browser, site_url=circle.site.url, problems=problems)
    for context in browser.contexts:
        context.close()
    assert not problems.found, "\n".join(problems.found)


def kinds(letters: list[Letter]) -> list[tuple[str, str]]:
    """To whom, and about what."""
    return [
        (letter.to.partition("@")[0], re.split(r" voor |[:?] ", letter.subject, maxsplit=1)[0])
        for letter in letters
    ]


def link(pattern: re.Pattern[str], letter: Letter) -> str:
    """The one address of that kind in a mail."""
    [path] = pattern.findall(letter.text)
    return path


def log_in(page: Page, circle: Circle, name: str, path: str) -> None:
    """With a code, on the way to a page that asks for it."""
    visit(page, path)
    if page.get_by_label("E-mailadres").count() == 0:
        page.get_by_role("main").get_by_role("link", name="Log in").first.click()
    ask_code(page, f"{name.lower()}@example.org")
    page.get_by_label("Code").fill(circle.letterbox.newest_code())
    press(page, "Ga verder")


def get_ready(circle: Circle, phone: Page) -> None:
    """Reminded a week and a day before; Cas cannot come and says so by the mail; the link comes an hour before."""
    week = circle.later(timedelta())
    assert kinds(week) == [(name, "Herinnering") for name in ("anna", "bram", "cas")]
    visit(phone, link(WITHDRAW, week[2]))
    press(phone, "Meld mij af")
    assert kinds(circle.letterbox.empty()) == [("cas", "Je bent afgemeld")]
    assert kinds(circle.later(6 * DAY)) == [("anna", "Herinnering"), ("bram", "Herinnering")]
    hour = circle.later(23 * HOUR)
    assert [(letter.to, LINK in letter.text) for letter in hour] == [
        ("anna@example.org", True),
        ("bram@example.org", True),
    ]


def tick(circle: Circle, eva: Page) -> None:
    """The organiser notes that Anna is there and Bram is not."""
    visit(eva, "/cms/")
    eva.get_by_label("E-mailadres").fill(circle.site.editor_email)
    eva.locator("input[name=password]").fill(circle.site.editor_password)
    eva.get_by_role("button", name="Log in", exact=True).click()
    eva.wait_for_url("**/cms/", wait_until="load")
    visit(eva, f"{circle.desk}")
    eva.get_by_role("navigation", name="Rond de deelnemers").get_by_role("link", name="Aanwezigheid").click()
    eva.get_by_role("main").get_by_role("link").filter(has_text="uur").first.click()
    eva.get_by_role("group", name="Anna Bos").get_by_text("Erbij", exact=True).click()
    eva.get_by_role("group", name="Bram Bos").get_by_text("Niet erbij", exact=True).click()
    eva.get_by_role("button", name="Bewaar", exact=True).click()
    expect(eva.get_by_text("Bewaard: 1 erbij, 1 niet erbij.")).to_be_visible()


def look_back(phone: Page, path: str, answers: dict[str, str], choice: str = "") -> None:
    """Without logging in; a second time it thanks and keeps the first."""
    visit(phone, path)
    if choice:
        phone.get_by_role("main").get_by_text(choice, exact=True).click()
    for label, text in answers.items():
        phone.get_by_label(label).fill(text)
    phone.wait_for_timeout(3000)  # a form that is filled in at once is not read by a person
    press(phone, "Verstuur")
    expect(phone.get_by_role("main")).to_contain_text("Bedankt, we hebben je antwoord")
    visit(phone, path)
    expect(phone.get_by_role("main")).to_contain_text("Bedankt, we hebben je antwoord")


def prove(circle: Circle, anna: Page, bram: Page, visitor: Page) -> None:
    """Who was there makes a proof; who was absent reads why not; a visitor checks the number and sees no name."""
    log_in(anna, circle, "Anna", f"{EVENT}bewijs/")
    press(anna, "Maak mijn bewijs")
    number = anna.locator("a.typed-key").inner_text()
    log_in(bram, circle, "Bram", f"{EVENT}bewijs/")
    expect(bram.get_by_role("main")).to_contain_text("Je kunt geen bewijs maken")
    visit(visitor, "/leeragenda/bewijs/")
    visitor.get_by_role("searchbox", name="Nummer van het bewijs").fill(number.lower().replace("-", " "))
    press(visitor, "Controleer")
    main = visitor.get_by_role("main")
    expect(main).to_contain_text("Dit nummer klopt")
    expect(main).to_contain_text("2 uur")
    expect(main).not_to_contain_text("Anna")


def test_circle_when_a_quarter_goes_by_then_each_hears_in_time_and_nobody_twice(
    circle: Circle, open_page: OpenPage
):
    eva, anna, bram = (open_page() for _ in range(3))
    phone, visitor = open_page(width=360), open_page(javascript=False)
    get_ready(circle, phone)
    assert circle.later(HOUR) == []  # it begins
    tick(circle, eva)

    # after the last meeting: only who was not absent is asked, and Bram's own address says so
    after = circle.later(2 * HOUR)
    assert kinds(after) == [("anna", "Kijk je terug")]
    look_back(phone, link(LOOK_BACK, after[0]), {"Wat heb je geleerd?": "Bel na een week."})
    prove(circle, anna, bram, visitor)

    # three months later, once
    later = circle.later(93 * DAY)
    assert kinds(later) == [("anna", "Heb je het gedaan")]
    look_back(phone, link(LOOK_BACK, later[0]), {"Wat kwam ervan?": "Twee mensen bleven."}, choice="Een deel")
    assert circle.later(DAY) == []

    # the support team sees that the job ran
    visit(eva, "/cms/taken/")
    expect(eva.get_by_role("main")).to_contain_text("Herinneren en laten terugkijken")
