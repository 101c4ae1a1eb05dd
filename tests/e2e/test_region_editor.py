"""A region keeps its plan true: Rosa edits for Groningen, Sam of the support team reviews, the public reads."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Response, expect

from tests.e2e.browser import OpenPage, visit
from tests.e2e.server import Site

PLAN = "/actieplannen/regionale-actieplannen/groningen/"
PASSWORD = "een lang wachtwoord"
MEASURE = "Samen fietsen naar het eerste gesprek"
NOTE = "De eerste maatregel van het aanbod is nieuw."
MAKE_PEOPLE = """
from django.contrib.auth.models import Group
from pow_site.accounts.models import User
from regions.models import ActionPlanPage, PillarPlan
ActionPlanPage.objects.filter(slug="groningen").update(is_example=False)
PillarPlan.objects.filter(page__slug="groningen").update(is_example=False)
for email, group in (
    ("rosa@example.org", "regio-redacteur Groningen"), ("sam@example.org", "ondersteuningsteam")
):
    user = User.objects.create_user(email=email, password=%r)
    user.groups.add(Group.objects.get(name=group))
"""
LogIn = Callable[[str], Page]


@pytest.fixture(scope="module")
def people(site: Site) -> None:
    """Rosa edits for Groningen, whose plan is no example any more; Sam supports."""
    site.manage("shell", "-c", MAKE_PEOPLE % PASSWORD)


@pytest.fixture
def log_in(people: None, open_page: OpenPage) -> LogIn:
    """The CMS in a browser of its own, with somebody logged in."""

    def log_in(email: str) -> Page:
        page = open_page()
        visit(page, "/cms/")
        page.get_by_label("E-mailadres").fill(email)
        page.locator("input[name=password]").fill(PASSWORD)
        page.get_by_role("button", name="Log in", exact=True).click()
        page.wait_for_url("**/cms/", wait_until="load")
        return page

    return log_in


def test_region_editor_when_a_measure_changes_then_review_brings_it_to_the_public_with_its_note(
    log_in, open_page
):
    rosa, sam, visitor = log_in("rosa@example.org"), log_in("sam@example.org"), open_page()

    open_plan(rosa)
    rosa.locator("input[name='measures-0-title']").fill(MEASURE)
    # What is typed before the draft that saves itself is answered may not be in it.
    with rosa.expect_response(is_draft_that_saves_itself):
        submit(rosa)
    expect(rosa.get_by_text("Vertel in één zin wat er veranderd is.")).to_be_visible()
    expect(rosa.locator("input[name='measures-0-title']")).to_have_value(MEASURE)
    rosa.locator("input[name='change_note']").fill(NOTE)
    submit(rosa)
    expect(rosa.get_by_text(re.compile("is ter goedkeuring ingediend"))).to_be_visible()

    visit(visitor, PLAN)
    expect(visitor.get_by_role("heading", name=MEASURE)).not_to_be_attached()
    visit(sam, "/cms/")
    review(sam)
    visit(visitor, PLAN)
    expect(visitor.get_by_role("heading", name=MEASURE)).to_be_visible()
    expect(visitor.get_by_text(NOTE)).to_be_visible()


def test_region_editor_when_the_plan_still_holds_then_one_button_tells_the_public(log_in, open_page):
    rosa, visitor = log_in("rosa@example.org"), open_page()
    panel = rosa.get_by_role("region", name="Klopt dit nog?")
    expect(panel.get_by_text("Actieplan Groningen")).to_be_visible()
    visit(visitor, PLAN)
    expect(visitor.get_by_text("Bevestigd: dit klopt nog")).not_to_be_attached()

    panel.get_by_role("button", name="Ja, dit klopt nog").click()

    rosa.wait_for_load_state()
    expect(panel).to_contain_text("Laatst bevestigd op")
    visit(visitor, PLAN)
    expect(visitor.get_by_text("Bevestigd: dit klopt nog")).to_be_attached()


def test_support_team_when_the_region_says_so_then_the_plans_own_menu_leads_to_confirming(log_in):
    sam = log_in("sam@example.org")
    open_plan(sam)

    sam.get_by_role("button", name="Acties", exact=True).click()
    sam.get_by_role("link", name="Bevestig dat dit klopt").click()
    sam.get_by_role("button", name="Ja, dit klopt nog").click()

    expect(sam.get_by_text("staat nu dat het vandaag bevestigd is.")).to_be_visible()


def test_region_editor_when_another_regions_plan_is_asked_then_it_is_refused(log_in):
    rosa = log_in("rosa@example.org")

    rosa.get_by_role("link", name="Actieplannen", exact=True).click()

    plans = rosa.get_by_role("main").get_by_role("link", name=re.compile("^Actieplan "))
    expect(plans).to_have_text(["Actieplan Groningen"])


def open_plan(cms: Page) -> None:
    """The editor of the only plan in the list."""
    cms.get_by_role("link", name="Actieplannen", exact=True).click()
    cms.get_by_role("main").get_by_role("link", name="Actieplan Groningen", exact=True).click()
    cms.wait_for_url("**/edit/**", wait_until="load")


def is_draft_that_saves_itself(response: Response) -> bool:
    """Wagtail asks that by script; the form itself asks for a page."""
    request = response.request
    return (
        request.method == "POST"
        and request.headers.get("accept") == "application/json"
        and "/edit/" in request.url
    )


def submit(cms: Page) -> None:
    """Send what is in the editor to review."""
    cms.get_by_role("button", name="Meer acties").click()
    cms.get_by_role("button", name=re.compile("^Stuur door naar|^Stuur in")).click()
    cms.wait_for_load_state()


def review(cms: Page) -> None:
    """Approve the one plan that waits."""
    cms.get_by_role("link", name="Actieplan Groningen").first.click()
    cms.wait_for_url("**/edit/**", wait_until="load")
    cms.wait_for_load_state("networkidle")  # a press before the CMS's scripts are ready is lost
    cms.get_by_role("button", name="Meer acties").click()
    cms.get_by_role("button", name=re.compile("^Goedkeuren en")).first.click()
    expect(cms.get_by_text("Pagina 'Actieplan Groningen' is gewijzigd.")).to_be_visible()
