"""The question “Klopt dit nog?” for the support team, and plans of which nobody can say so: example text."""

from datetime import UTC, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from regions.history import confirm_plan
from regions.models import ActionPlanPage, PillarPlan, PlanMoment
from tests.factories.pages import MeasureFactory, StandardPageFactory
from tests.regions.cast import EVERYBODY

pytestmark = pytest.mark.django_db

_, _, OWN, OTHER, EDITOR, SUPPORT, ADMIN = EVERYBODY
LABEL, BUTTON = "Bevestig dat dit klopt", "Ja, dit klopt nog"
REFUSED = (
    "Bevestigen kan nog niet. Dit is nog voorbeeldtekst: {}."
    " Vervang die tekst eerst, en zet het vinkje bij voorbeeldtekst uit."
)


def address(plan):
    return f"/cms/plannen/{plan.pk}/bevestigen/"


def tree(response):
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def ways(browser, screen):
    """Where the links with our label on a screen lead."""
    links = tree(browser.get(screen)).select("a")
    return [link["href"] for link in links if LABEL in link.get_text()]


def question(browser, plan):
    """What the page says, and its buttons and links."""
    main = tree(browser.get(address(plan))).select_one("main .nice-padding")
    lines = [" ".join(line.get_text().split()) for line in main.select("p, .help-block")]
    return lines, [item.get_text(strip=True) for item in main.select("button, a")]


def messages(response):
    return [str(message).strip() for message in get_messages(response.wsgi_request)]


def mark(plan, texts):
    """Marks the task, pillars and a measure as example text."""
    ActionPlanPage.objects.filter(pk=plan.pk).update(is_example="opgave" in texts)
    PillarPlan.objects.filter(page=plan, pillar__in=texts).update(is_example=True)
    if "maatregel" in texts:
        MeasureFactory(page=plan, pillar="match", is_example=True)


# The way to the question


def screens(plan):
    return ["/cms/plannen/", reverse("wagtailadmin_pages:edit", args=[plan.pk])]


@pytest.mark.parametrize("role", [SUPPORT, ADMIN])
def test_way_when_somebody_may_publish_then_list_and_editor_lead_to_the_question_and_back(cast, role):
    for screen in screens(cast.twente):
        found = [way for way in ways(cast.browser(role), screen) if str(cast.twente.pk) in way]
        assert {way.partition("?next=")[0] for way in found} == {address(cast.twente)}

        browser = cast.browser(role)
        question_page = tree(browser.get(found[0]))
        after = question_page.select_one("input[name=next]")["value"]
        response = browser.post(address(cast.twente), {"next": after})

        assert (response.status_code, response["Location"]) == (302, screen)


@pytest.mark.parametrize("role", [OWN, EDITOR])
def test_way_when_somebody_may_not_publish_then_it_is_not_there(cast, role):
    assert [ways(cast.browser(role), screen) for screen in screens(cast.twente)] == [[], []]


def test_way_when_the_plan_is_hidden_or_the_page_is_no_plan_then_it_is_not_there(cast):
    cast.twente.unpublish()
    plain = StandardPageFactory(parent=cast.twente.get_parent().get_parent(), title="Gewoon")
    browser = cast.browser(SUPPORT)

    assert [address(cast.twente) in way for way in ways(browser, "/cms/plannen/")] == [False]
    assert ways(browser, reverse("wagtailadmin_pages:edit", args=[plain.pk])) == []


def test_list_when_it_holds_more_plans_then_the_ways_cost_no_more(cast, visit):
    def asked():
        return len(visit("/cms/plannen/", cast.browser(SUPPORT)).queries)

    both = asked()
    ActionPlanPage.objects.get(pk=cast.achterhoek.pk).unpublish()
    assert asked() == both


def column(browser):
    """By plan what stands in the column “Bevestigd”, and where it leads: no script is needed for that."""
    table = tree(browser.get("/cms/plannen/")).select_one("main table")
    at = [heading.get_text(strip=True) for heading in table.select("thead th")].index("Bevestigd")
    cells = [row.select("td")[at] for row in table.select("tbody tr")]
    return [(cell.get_text(strip=True), cell.a and cell.a["href"].partition("?")[0]) for cell in cells]


def test_list_when_plans_are_confirmed_then_it_says_when_and_leads_to_the_question(cast):
    moment = datetime(2026, 2, 27, 23, 30, tzinfo=UTC)
    confirm_plan(cast.twente, user=cast.people[OWN], now=moment - timedelta(days=40))
    confirm_plan(cast.twente, user=cast.people[OWN], now=moment)

    assert column(cast.browser(SUPPORT)) == [
        ("Nog nooit", address(cast.achterhoek)),
        ("28 februari 2026", address(cast.twente)),
    ]
    assert column(cast.browser(EDITOR)) == [("Nog nooit", None), ("28 februari 2026", None)]
    assert column(cast.browser(OWN)) == [("28 februari 2026", None)]


# The question


def test_question_when_the_support_team_says_yes_then_it_is_recorded_and_visitors_read_it(cast, client):
    browser = cast.browser(SUPPORT)
    lines, buttons = question(browser, cast.twente)
    assert lines[0] == "Nog nooit bevestigd."
    assert "Vraag het dus eerst aan de regio." in lines[1]
    assert buttons == [BUTTON, "Plan bewerken", "Bekijk op de site"]

    response = browser.post(address(cast.twente), {"next": "/cms/plannen/"})

    assert messages(response) == [
        "Dank je wel. Bij “Actieplan Twente” staat nu dat het vandaag bevestigd is."
    ]
    moment = PlanMoment.objects.get()
    assert (moment.page_id, moment.by) == (cast.twente.pk, cast.people[SUPPORT])
    assert "Bevestigd: dit klopt nog" in client.get(cast.twente.url).content.decode()
    assert question(browser, cast.twente)[0][0].startswith("Laatst bevestigd op ")


@pytest.mark.parametrize("method", ["get", "head"])
def test_question_when_only_asked_then_nothing_is_recorded(cast, method):
    assert getattr(cast.browser(SUPPORT), method)(address(cast.twente)).status_code == 200

    assert PlanMoment.objects.count() == 0


@pytest.mark.parametrize(
    ("role", "may"), [(OWN, True), (SUPPORT, True), (ADMIN, True), (OTHER, False), (EDITOR, False)]
)
def test_question_when_opened_then_only_who_may_confirm_gets_it(cast, role, may):
    response = cast.browser(role).get(address(cast.twente))

    assert response.status_code == (200 if may else 302)


def test_question_when_next_is_another_site_then_the_way_back_is_the_cms(cast):
    response = cast.browser(SUPPORT).post(address(cast.twente), {"next": "https://example.org/"})

    assert response["Location"] == "/cms/"


def test_question_when_the_form_has_no_token_then_it_is_refused(cast):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(cast.people[SUPPORT])
    page = tree(browser.get(address(cast.twente)))
    token = page.select_one("main input[name=csrfmiddlewaretoken]")["value"]

    assert browser.post(address(cast.twente)).status_code == 403
    assert browser.post(address(cast.twente), {"csrfmiddlewaretoken": token}).status_code == 302
    assert PlanMoment.objects.count() == 1


# Example text

EXAMPLES = [
    (["opgave"], "de opgave"),
    (["match"], "pijler Match"),
    (["scholing", "opgave", "aanbod"], "de opgave, pijler Aanbod, pijler Scholing"),
    (
        ["opgave", "aanbod", "vraag", "match", "scholing", "maatregel"],
        "de opgave, pijler Aanbod, pijler Vraag, pijler Match, pijler Scholing",
    ),
]


@pytest.mark.parametrize("role", [OWN, SUPPORT, ADMIN])
@pytest.mark.parametrize(("texts", "named"), EXAMPLES)
def test_plan_when_task_or_pillar_is_example_text_then_nobody_can_confirm_it(cast, role, texts, named):
    mark(cast.twente, texts)

    response = cast.browser(role).post(address(cast.twente))

    assert messages(response) == [REFUSED.format(named)]
    assert PlanMoment.objects.count() == 0
    lines, buttons = question(cast.browser(role), cast.twente)
    assert REFUSED.format(named) in lines
    assert buttons == ["Plan bewerken", "Bekijk op de site"]


@pytest.mark.parametrize(("texts", "named"), EXAMPLES)
def test_panel_when_task_or_pillar_is_example_text_then_it_says_which_and_has_no_button(cast, texts, named):
    mark(cast.twente, texts)

    section = tree(cast.browser(OWN).get("/cms/")).select_one("#own-plans-section")

    lines = [" ".join(item.get_text().split()) for item in section.select("li")]
    assert lines[:2] == ["Nog nooit bevestigd.", REFUSED.format(named)]
    assert [item.get_text(strip=True) for item in section.select("form button, form a")] == [
        "Plan bewerken",
        "Bekijk op de site",
    ]


def test_panel_when_the_other_plan_is_example_text_then_this_one_can_be_confirmed(cast):
    mark(cast.achterhoek, ["opgave", "aanbod"])

    assert BUTTON in tree(cast.browser(OWN).get("/cms/")).select_one("#own-plans-section").get_text()
    cast.browser(OWN).post(address(cast.twente))
    assert PlanMoment.objects.get().page_id == cast.twente.pk


def test_plan_when_only_measures_are_examples_then_it_can_be_confirmed(cast):
    mark(cast.twente, ["maatregel"])

    cast.browser(OWN).post(address(cast.twente))

    assert PlanMoment.objects.count() == 1


def test_plan_when_only_a_draft_has_example_text_then_what_is_on_the_site_can_be_confirmed(cast):
    draft = ActionPlanPage.objects.get(pk=cast.twente.pk)
    draft.is_example = True
    draft.save_revision()

    cast.browser(OWN).post(address(cast.twente))

    assert PlanMoment.objects.count() == 1
