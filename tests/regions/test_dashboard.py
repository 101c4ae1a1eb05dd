"""The panel “Klopt dit nog?”: what a region's editors see of their own plans, and the button."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.models import GroupPagePermission

from regions.dashboard import check_own_plans, months_before
from regions.history import confirm_plan
from regions.models import ActionPlanPage, LinkCheck, PillarPlan, PlanMoment
from tests.factories.pages import MeasureFactory, StandardPageFactory
from tests.factories.people import PASSWORD
from tests.regions.cast import make_plan
from tests.regions.plan_form import send

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 8, 31, 10, 0, tzinfo=UTC)
ROSA = "regio-redacteur Twente"
NOTE = "De afspraken over nazorg zijn nieuw."


@pytest.fixture
def rosa(cast):
    """The browser of who edits for Twente."""
    return cast.browser(ROSA)


@pytest.fixture
def check(cast):
    """How the plan of Twente is doing."""

    def check(now=NOW):
        [found] = check_own_plans(cast.people[ROSA], now=now)
        return found

    return check


@pytest.fixture
def panel(rosa):
    """What the panel says, line by line; None when there is no panel."""

    def panel(browser=rosa, now=NOW):
        with time_machine.travel(now, tick=False):
            found = tree(browser).select_one("#own-plans-section")
        return found and [" ".join(item.get_text().split()) for item in found.select("li")]

    return panel


def tree(browser):
    response = browser.get("/cms/")
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def amsterdam(moment):
    return timezone.make_aware(datetime.fromisoformat(moment))


def confirm(plan, moment, user):
    return confirm_plan(plan, user=user, now=amsterdam(moment))


def write(plan, html, pillar="match"):
    PillarPlan.objects.filter(page=plan, pillar=pillar).update(approach=html)


def dead(check):
    return [(found.link.text, found.link.place, found.reason) for found in check().dead_links]


# When it was last confirmed


@pytest.mark.parametrize(
    ("day", "months", "earlier"),
    [
        ("2026-08-31", 6, "2026-02-28"),
        ("2028-08-31", 6, "2028-02-29"),
        ("2026-06-30", 6, "2025-12-30"),
        ("2026-12-01", 6, "2026-06-01"),
        ("2026-01-15", 12, "2025-01-15"),
        ("2026-12-31", 1, "2026-11-30"),
    ],
)
def test_months_when_counted_back_then_a_day_that_is_not_there_is_the_last_of_its_month(day, months, earlier):
    assert months_before(date.fromisoformat(day), months) == date.fromisoformat(earlier)


@pytest.mark.parametrize(
    ("confirmed", "today", "is_stale"),
    [
        ("2026-01-15 12:00", "2026-07-14 12:00", False),
        ("2026-01-15 12:00", "2026-07-15 23:59", False),
        ("2026-01-15 12:00", "2026-07-16 00:00", True),
        # In Amsterdam, whatever day it is elsewhere.
        ("2026-01-15 00:00", "2026-07-15 23:59", False),
        ("2026-01-14 23:59", "2026-07-15 00:00", True),
        ("2026-03-31 12:00", "2026-09-30 12:00", False),
        ("2026-03-31 12:00", "2026-10-01 12:00", True),
    ],
)
def test_plan_when_confirmed_more_than_six_months_ago_then_it_is_stale(
    cast, check, confirmed, today, is_stale
):
    confirm(cast.twente, confirmed, cast.people[ROSA])

    assert check(amsterdam(today)).is_stale is is_stale


def test_panel_when_the_plan_was_never_confirmed_then_it_asks_for_it(panel):
    assert panel()[0] == "Nog nooit bevestigd. Kijk je of alles nog klopt?"


def test_panel_when_the_plan_was_confirmed_then_it_says_when(cast, panel):
    confirm(cast.twente, "2026-02-28 00:30", cast.people[ROSA])
    confirm(cast.twente, "2026-01-01 12:00", cast.people[ROSA])

    assert panel()[0] == "Laatst bevestigd op 28 februari 2026."
    assert panel(now=NOW + timedelta(days=1))[0] == (
        "Laatst bevestigd op 28 februari 2026. Dat is langer dan 6 maanden geleden. Kijk je het nog eens na?"
    )


# Example text, pillars


@pytest.mark.parametrize(
    ("count", "line"),
    [
        (0, "Er staat geen voorbeeldtekst meer in."),
        (1, "Er staat nog 1 voorbeeldtekst in."),
        (3, "Er staan nog 3 voorbeeldteksten in."),
    ],
)
def test_panel_when_example_text_is_left_then_it_says_how_much(cast, panel, count, line):
    for _ in range(count):
        MeasureFactory(page=cast.twente, pillar="match", is_example=True)
    MeasureFactory(page=cast.achterhoek, pillar="match", is_example=True)

    assert panel()[1] == line


def test_panel_when_pillars_are_empty_then_it_names_them(cast, panel):
    assert panel()[2] == "Nog niets ingevuld bij: Aanbod, Vraag, Match, Scholing."

    write(cast.twente, "<p>Tekst</p>", "vraag")
    MeasureFactory(page=cast.twente, pillar="scholing")
    assert panel()[2] == "Nog niets ingevuld bij: Aanbod, Match."

    PillarPlan.objects.filter(page=cast.twente).update(ambition="Meer mensen aan het werk")
    assert len(panel()) == 2


def test_panel_when_a_pillar_is_filled_in_a_draft_alone_then_it_is_still_missing(cast, panel, rosa):
    send(rosa, cast.twente, "save", change=lambda forms: forms[0].update(ambition="Later"))

    assert panel()[3] == "Nog niets ingevuld bij: Aanbod, Vraag, Match, Scholing."


# Where changes are


def test_panel_when_there_is_a_draft_then_it_says_so(cast, panel, rosa):
    send(rosa, cast.twente, "save", task="Nieuw")

    assert panel()[1] == "Er is een concept dat nog niet op de site staat."


def test_panel_when_a_change_waits_and_comes_back_then_it_says_so(cast, panel, rosa):
    send(rosa, cast.twente, "submit", task="Nieuw", change_note=NOTE)
    assert panel()[1] == "Je wijziging wacht op de controle door het ondersteuningsteam."

    state = ActionPlanPage.objects.get(pk=cast.twente.pk).current_workflow_task_state
    state.task.specific.on_action(state, cast.people["ondersteuningsteam"], "reject", comment="Wie doet mee?")
    assert panel()[1] == (
        "Het ondersteuningsteam heeft je wijziging teruggestuurd. Pas die aan en stuur ze opnieuw in."
    )

    send(rosa, cast.twente, "submit", task="Nieuw, met partners", change_note=NOTE)
    assert panel()[1] == "Je wijziging wacht op de controle door het ondersteuningsteam."


def test_panel_when_a_change_is_approved_then_nothing_waits(cast, panel, rosa):
    send(rosa, cast.twente, "submit", task="Nieuw", change_note=NOTE)
    state = ActionPlanPage.objects.get(pk=cast.twente.pk).current_workflow_task_state

    state.task.specific.on_action(state, cast.people["ondersteuningsteam"], "approve")

    assert panel()[1] == "Er staat geen voorbeeldtekst meer in."


def test_panel_when_the_plan_is_not_on_the_site_then_it_says_so_and_cannot_be_confirmed(cast, panel, rosa):
    assert buttons(rosa) == ["Ja, dit klopt nog", "Plan bewerken", "Bekijk op de site"]
    cast.twente.unpublish()

    assert panel()[1] == "Dit plan staat niet op de site. Bevestigen kan als het gepubliceerd is."
    assert buttons(rosa) == ["Plan bewerken"]


# Dead links within the site


def test_link_when_its_page_is_hidden_or_gone_then_it_is_dead(cast, check, home):
    page = StandardPageFactory(parent=home, title="Nazorg")
    write(cast.twente, f'<p><a linktype="page" id="{page.pk}">Over <b>nazorg</b></a></p>')
    assert dead(check) == []

    page.unpublish()
    assert dead(check) == [("Over nazorg", "pijler Match", "De pagina staat niet op de site.")]

    page.delete()
    assert dead(check) == [("Over nazorg", "pijler Match", "De pagina staat niet op de site.")]


def test_link_when_its_document_is_gone_then_it_is_dead(cast, check):
    document = get_document_model().objects.create(title="Plan", file=ContentFile(b"x", "plan.pdf"))
    write(cast.twente, f'<p><a linktype="document" id="{document.pk}">Het plan</a></p>')
    assert dead(check) == []

    document.delete()

    assert dead(check) == [("Het plan", "pijler Match", "Het document is er niet.")]


def test_link_when_it_stands_in_a_draft_alone_then_it_is_not_counted(cast, check, home, rosa):
    write(cast.twente, '<p><a linktype="page" id="999999">Weg</a></p>')
    assert len(dead(check)) == 1
    write(cast.twente, "")
    draft = ActionPlanPage.objects.get(pk=cast.twente.pk)
    pillars = list(draft.pillar_plans.all())
    pillars[0].approach = '<p><a linktype="page" id="999999">Weg</a></p>'
    draft.pillar_plans = pillars
    draft.save_revision()

    assert dead(check) == []


@pytest.mark.parametrize(
    "html",
    [
        '<a linktype="page" id="">leeg</a>',
        '<a linktype="page">niets</a>',
        '<a href="mailto:rosa@example.org">mail</a>',
        '<a href="tel:0612345678">bel</a>',
        '<a href="#verder">verder</a>',
        '<a href="/contact/">contact</a>',
        "<a>los</a>",
        "<p>geen link",
    ],
)
def test_link_when_there_is_nothing_to_look_up_then_it_is_left_alone(cast, check, html):
    write(cast.twente, f"<p>{html}</p>")

    assert dead(check) == []


@pytest.mark.parametrize("key", ["x", "-1", "1e3", "²", "99999999999999999999999"])
def test_link_when_its_number_is_no_number_then_it_is_dead_and_nothing_breaks(cast, check, key):
    write(cast.twente, f'<p><a linktype="page" id="{key}">Raar</a></p>')

    assert dead(check) == [("Raar", "pijler Match", "De pagina staat niet op de site.")]


# Dead links to other sites


def test_link_when_the_rounds_found_it_dead_then_the_panel_tells_it(cast, panel):
    url = "https://example.org/weg?a=1&b=2"
    ActionPlanPage.objects.filter(pk=cast.twente.pk).update(website=url)
    write(cast.twente, '<p><a href="https://example.org/wegge#verder">Lees <i>verder</i></a></p>')
    for address, failure_count in ((url, 2), ("https://example.org/wegge", 2)):
        LinkCheck.objects.create(
            url=address,
            checked_at=NOW,
            failure_count=failure_count,
            reason="De website heeft deze pagina niet meer.",
        )

    assert panel()[-2:] == [
        f"De link “{url}” (website van de regio) werkt niet meer. De website heeft deze pagina niet meer.",
        "De link “Lees verder” (pijler Match) werkt niet meer. De website heeft deze pagina niet meer.",
    ]


def test_link_when_its_address_is_long_then_a_line_may_break_in_it(cast, rosa):
    """In a narrow window the address ran through the panel's border."""
    url = "https://www.voorbeeldgemeente.example/werk_en_inkomen/plan.html?jaar=2026"
    ActionPlanPage.objects.filter(pk=cast.twente.pk).update(website=url)
    LinkCheck.objects.create(url=url, checked_at=NOW, failure_count=2, reason="Weg.")

    [line] = [item for item in tree(rosa).select("#own-plans-section li") if url in item.get_text()]

    assert [piece for piece in line.stripped_strings if len(piece) > 20] == [
        "” (website van de regio) werkt niet meer. Weg."
    ]


@pytest.mark.parametrize(("failure_count", "is_dead"), [(0, False), (1, False), (2, True), (3, True)])
def test_link_when_it_failed_once_then_it_is_not_dead_yet(cast, check, failure_count, is_dead):
    ActionPlanPage.objects.filter(pk=cast.twente.pk).update(work_centre="https://example.org/")
    LinkCheck.objects.create(
        url="https://example.org/", checked_at=NOW, failure_count=failure_count, reason="Weg."
    )

    assert dead(check) == ([("https://example.org/", "Werkcentrum", "Weg.")] if is_dead else [])


# The buttons


def buttons(browser):
    form = tree(browser).select_one("#own-plans-section form")
    return [" ".join(item.get_text().split()) for item in form.select("button, a")]


def test_buttons_when_pressed_then_they_lead_where_they_say(cast, rosa, client):
    form = tree(rosa).select_one("#own-plans-section form")

    assert (form["method"], form["action"]) == ("post", f"/cms/plannen/{cast.twente.pk}/bevestigen/")
    edit, view = (link["href"] for link in form.select("a"))
    assert edit == f"/cms/pages/{cast.twente.pk}/edit/"
    assert rosa.get(edit).status_code == 200
    assert view == "/actieplannen/regionale-actieplannen/twente/"
    assert client.get(view).status_code == 200


def test_button_when_pressed_then_it_is_recorded_said_and_shown_to_visitors(cast, rosa, panel, client):
    with time_machine.travel(NOW, tick=False):
        response = rosa.post(f"/cms/plannen/{cast.twente.pk}/bevestigen/", follow=True)
        buttons_left = buttons(rosa)

    assert response.redirect_chain == [("/cms/", 302)]
    assert "Bij “Actieplan Twente” staat nu dat het vandaag bevestigd is." in response.content.decode()
    assert [moment.happened_at for moment in PlanMoment.objects.all()] == [NOW]
    assert panel()[0] == "Laatst bevestigd op 31 augustus 2026."
    assert buttons_left == ["Plan bewerken", "Bekijk op de site"]
    assert "31 augustus 2026" in client.get(cast.twente.url).content.decode()


def test_button_when_pressed_twice_then_it_is_recorded_once(cast, rosa):
    for _ in range(2):
        assert rosa.post(f"/cms/plannen/{cast.twente.pk}/bevestigen/").status_code == 302

    assert PlanMoment.objects.count() == 1


def test_button_when_the_address_is_only_opened_then_it_asks_and_nothing_is_recorded(cast, rosa):
    response = rosa.get(f"/cms/plannen/{cast.twente.pk}/bevestigen/")

    assert "Ja, dit klopt nog" in response.content.decode()
    assert PlanMoment.objects.count() == 0


def test_button_when_the_form_has_no_token_then_it_is_refused(cast):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(cast.people[ROSA])
    address = f"/cms/plannen/{cast.twente.pk}/bevestigen/"
    token = tree(browser).select_one("#own-plans-section input[name=csrfmiddlewaretoken]")["value"]

    assert browser.post(address).status_code == 403
    assert PlanMoment.objects.count() == 0
    assert browser.post(address, {"csrfmiddlewaretoken": token}).status_code == 302
    assert PlanMoment.objects.count() == 1


def test_button_when_the_plan_went_off_the_site_meanwhile_then_that_is_said(cast, rosa):
    cast.twente.unpublish()

    response = rosa.post(f"/cms/plannen/{cast.twente.pk}/bevestigen/", follow=True)

    assert "Dit plan staat niet op de site." in response.content.decode()
    assert PlanMoment.objects.count() == 0


def test_button_when_there_is_no_such_plan_then_the_answer_is_404(cast, rosa):
    assert rosa.post("/cms/plannen/999999/bevestigen/").status_code == 404
    assert rosa.post(f"/cms/plannen/{cast.twente.get_parent().pk}/bevestigen/").status_code == 404


# For whom


@pytest.mark.parametrize("role", ["redacteur", "ondersteuningsteam", "beheerder"])
def test_panel_when_somebody_has_no_plan_of_their_own_then_it_is_not_there(cast, panel, role):
    assert panel() is not None

    assert panel(cast.browser(role)) is None


def test_panel_when_a_superuser_edits_for_a_region_too_then_they_have_it(cast, panel):
    cast.people["beheerder"].groups.add(Group.objects.get(name=ROSA))

    assert len(panel(cast.browser("beheerder"))) == 3


def test_panel_when_somebody_edits_for_two_regions_then_both_are_there_by_name(cast, rosa):
    cast.people[ROSA].groups.add(Group.objects.get(name="regio-redacteur Achterhoek"))
    LinkCheck.objects.create(url="https://example.org/", checked_at=NOW, failure_count=2, reason="Weg.")
    ActionPlanPage.objects.filter(pk=cast.twente.pk).update(website="https://example.org/")

    titles = [heading.get_text() for heading in tree(rosa).select("#own-plans-section h3")]
    checks = check_own_plans(cast.people[ROSA], now=NOW)

    assert titles == ["Actieplan Achterhoek", "Actieplan Twente"]
    assert [len(check.dead_links) for check in checks] == [0, 1]


def test_panel_when_texts_hold_html_then_it_stays_text(cast, rosa):
    ActionPlanPage.objects.filter(pk=cast.twente.pk).update(title="<b>Plan</b> & co")
    write(cast.twente, '<p><a linktype="page" id="999999">&lt;script&gt;</a></p>')

    html = rosa.get("/cms/").content.decode()
    response = rosa.post(f"/cms/plannen/{cast.twente.pk}/bevestigen/", follow=True).content.decode()

    assert "&lt;b&gt;Plan&lt;/b&gt; &amp; co" in html
    assert "“&lt;script&gt;<wbr>”" in html
    assert "“&lt;b&gt;Plan&lt;/b&gt; &amp; co”" in response


def test_panel_when_shown_then_it_has_no_style_or_script_of_its_own(rosa):
    panel = tree(rosa).select_one("#own-plans-section")

    assert panel.select("script, style, [style], [onclick]") == []


@pytest.mark.parametrize("count", [1, 3])
def test_checks_when_somebody_has_more_plans_then_no_more_is_asked(
    cast, overview, django_assert_num_queries, count
):
    user = cast.people[ROSA]
    others = [make_plan(overview, f"Regio {number}") for number in range(count - 1)]
    for plan in others:
        GroupPagePermission.objects.create(group=user.groups.get(), page=plan, permission_type="change")
    for plan in (cast.twente, *others):
        fill(plan)

    with django_assert_num_queries(7):
        checks = check_own_plans(user, now=NOW)
        assert [len(check.dead_links) for check in checks] == [3] * count
        assert [check.draft for check in checks] == [
            "Er is een concept dat nog niet op de site staat."
        ] * count
        assert {check.path[-1] for check in checks} == {"/"}


def fill(plan):
    """A plan with a draft, a measure, and dead links of each kind."""
    MeasureFactory(page=plan, pillar="match", is_example=True)
    html = '<p><a linktype="page" id="999999">a</a> <a linktype="document" id="999999">b</a></p>'
    write(plan, html)
    url = f"https://example.org/{plan.pk}"
    ActionPlanPage.objects.filter(pk=plan.pk).update(website=url, has_unpublished_changes=True)
    LinkCheck.objects.create(url=url, checked_at=NOW, failure_count=2, reason="Weg.")


def test_log_in_when_a_region_editor_comes_then_the_panel_is_the_first_thing_they_see(cast, client):
    response = client.post(
        "/cms/login/", {"username": cast.people[ROSA].email, "password": PASSWORD}, follow=True
    )

    page = BeautifulSoup(response.content, "html.parser")
    assert page.select_one(".w-panel--dashboard")["id"] == "own-plans-section"
