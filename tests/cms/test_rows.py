"""Back to an older version of a page: the rows that were removed since come back, and those of others stay."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.admin.panels import get_edit_handler
from wagtail.models import get_page_models
from wagtail.test.utils.form_data import querydict_from_html

from faq.models import Question
from learning_agenda.models import Event, Meeting
from pow_site.cms.models import SiteDocument, Term, TermsPage
from pow_site.cms.publishing import publish
from pow_site.cms.rows import RowFormSet
from regions.models import ActionPlanPage, Measure, PlanContact, PlanDocument
from tests.factories.pages import ActionPlanPageFactory, MeasureFactory
from tests.factories.questions import FaqThemePageFactory, QuestionFactory
from tests.learning_agenda.test_events import NOW, make_event

pytestmark = pytest.mark.django_db


def version(page):
    """A published version of a page as it stands in the database."""
    page = type(page).objects.get(pk=page.pk)
    publish(page)
    return page.get_latest_revision()


@pytest.fixture
def plan(overview):
    """A plan with a row of each kind."""
    plan = ActionPlanPageFactory(parent=overview, task="Oud")
    for title in ("Jobcoach", "Proefplaatsing"):
        MeasureFactory(page=plan, pillar="match", title=title, target_groups="jongeren", sectors="zorg")
    PlanContact.objects.create(page=plan, role="Projectleider")
    document = SiteDocument.objects.create(title="Plan", file="documents/plan.pdf")
    PlanDocument.objects.create(page=plan, title="Het plan", document=document, dated_on=date(2026, 1, 1))
    return plan


@pytest.fixture
def theme(faq_index):
    """A theme with two questions. The first was worded in another way when it got its anchor."""
    theme = FaqThemePageFactory(parent=faq_index, title="Werk")
    QuestionFactory(page=theme, title="Wat is werk nu?", slug="wat-is-werk")
    QuestionFactory(page=theme, title="Wat was werk?")
    return theme


def form_of(browser, page, revision, **changes):
    """What the browser would send from the form of an older version."""
    address = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, revision.pk])
    response = browser.get(address)
    assert response.status_code == 200
    data = querydict_from_html(response.content.decode(), form_id="page-edit-form")
    for name, value in changes.items():
        data[name] = value
    return address, data


def go_back(browser, page, revision, action, **changes):
    address, data = form_of(browser, page, revision, **changes)
    return browser.post(address, data | {f"action-{action}": "1"})


def rows(model, page, *names):
    return list(model.objects.filter(page=page).order_by("sort_order").values_list(*names))


PLAN_ROWS = {
    Measure: ("pillar", "title", "target_groups", "sectors", "status"),
    PlanContact: ("role",),
    PlanDocument: ("title", "document__title", "dated_on"),
}


def plan_rows(plan):
    return {model: rows(model, plan, *names) for model, names in PLAN_ROWS.items()}


def remove_rows(plan):
    for model in PLAN_ROWS:
        model.objects.filter(page=plan).delete()
    ActionPlanPage.objects.filter(pk=plan.pk).update(task="Nieuw")


def test_plan_when_an_older_version_is_published_then_its_removed_rows_are_back(plan, cms):
    older, before = version(plan), plan_rows(plan)
    remove_rows(plan)
    version(plan)

    response = go_back(cms, plan, older, "publish", change_note="De maatregelen zijn terug.")

    assert response.status_code == 302
    assert ActionPlanPage.objects.get(pk=plan.pk).task == "Oud"
    assert plan_rows(plan) == before
    assert len(rows(Measure, plan, "pk")) == 2


def test_plan_when_an_older_version_becomes_the_draft_then_its_rows_are_there_and_the_site_stays(plan, cms):
    older, before = version(plan), plan_rows(plan)
    remove_rows(plan)
    version(plan)

    assert go_back(cms, plan, older, "save").status_code == 302

    assert plan_rows(plan)[Measure] == []
    draft = ActionPlanPage.objects.get(pk=plan.pk).get_latest_revision()
    assert [row.title for row in draft.as_object().measures.all()] == ["Jobcoach", "Proefplaatsing"]
    draft.publish()
    assert plan_rows(plan) == before


def test_plan_when_the_older_version_is_sent_with_a_mistake_then_sending_it_again_works(plan, cms):
    older, before = version(plan), plan_rows(plan)
    remove_rows(plan)
    version(plan)
    address, data = form_of(cms, plan, older)

    response = cms.post(address, data | {"action-publish": "1"})
    page = BeautifulSoup(response.content, "html.parser")
    errors = [error.get_text(strip=True) for error in page.select(".error-message")]
    again = querydict_from_html(response.content.decode(), form_id="page-edit-form")
    again["change_note"] = "De maatregelen zijn terug."

    assert errors == ["Vertel in één zin wat er veranderd is. Bezoekers lezen dit bij het plan."]
    assert cms.post(address, again | {"action-publish": "1"}).status_code == 302
    assert plan_rows(plan) == before


def test_plan_when_a_row_is_left_out_of_the_older_version_then_only_that_row_stays_away(plan, cms):
    older = version(plan)
    remove_rows(plan)
    version(plan)

    go_back(cms, plan, older, "publish", change_note="Eén maatregel is terug.", **{"measures-0-DELETE": "on"})

    assert rows(Measure, plan, "title") == [("Proefplaatsing",)]


def test_plan_when_nothing_was_removed_then_going_back_keeps_the_rows_themselves(plan, cms):
    older, keys = version(plan), rows(Measure, plan, "pk")
    Measure.objects.filter(page=plan).update(title="Anders")
    version(plan)

    go_back(cms, plan, older, "publish", change_note="Terug.")

    assert rows(Measure, plan, "pk") == keys
    assert rows(Measure, plan, "title") == [("Jobcoach",), ("Proefplaatsing",)]


def test_theme_when_an_older_version_is_published_then_its_questions_are_back_under_their_anchors(theme, cms):
    older, before = version(theme), rows(Question, theme, "title", "slug", "checked_on")
    Question.objects.filter(page=theme).first().delete()
    version(theme)

    assert go_back(cms, theme, older, "publish").status_code == 302

    assert rows(Question, theme, "title", "slug", "checked_on") == before
    assert before[0][1] == "wat-is-werk"


def test_theme_when_a_question_moved_to_another_theme_then_going_back_leaves_it_there(theme, faq_index, cms):
    """The older version gets a question of its own, under an anchor of its own."""
    older = version(theme)
    moved = Question.objects.get(slug="wat-is-werk")
    other = FaqThemePageFactory(parent=faq_index, title="Leren")
    Question.objects.filter(pk=moved.pk).update(page=other)
    for page in (theme, other):
        version(page)

    assert go_back(cms, theme, older, "publish").status_code == 302

    assert rows(Question, other, "pk", "slug") == [(moved.pk, "wat-is-werk")]
    assert rows(Question, theme, "title", "slug") == [
        ("Wat is werk nu?", "wat-is-werk-nu"),
        ("Wat was werk?", "wat-was-werk"),
    ]


def test_plan_when_the_key_of_another_plans_row_is_sent_then_that_row_stays_as_it_was(plan, overview, cms):
    other = ActionPlanPageFactory(parent=overview)
    theirs = MeasureFactory(page=other, pillar="vraag", title="Van een ander")
    older = version(plan)

    go_back(cms, plan, older, "publish", change_note="Beter.", **{"measures-0-id": str(theirs.pk)})

    assert rows(Measure, other, "pk", "title") == [(theirs.pk, "Van een ander")]
    assert ("Jobcoach",) in rows(Measure, plan, "title")


def test_plan_when_a_row_was_removed_in_another_window_then_saving_the_form_keeps_what_was_typed(plan, cms):
    version(plan)
    address = reverse("wagtailadmin_pages:edit", args=[plan.pk])
    data = querydict_from_html(cms.get(address).content.decode(), form_id="page-edit-form")
    remove_rows(plan)
    version(plan)
    data["change_note"] = "Beter."

    assert cms.post(address, data | {"action-publish": "1"}).status_code == 302

    assert rows(Measure, plan, "title") == [("Jobcoach",), ("Proefplaatsing",)]


def test_terms_when_an_older_version_is_published_then_its_terms_are_back(home, cms):
    page = home.add_child(instance=TermsPage(title="Begrippen"))
    Term.objects.create(page=page, name="UWV", explanation="Regelt uitkeringen.", sort_order=0)
    older = version(page)
    Term.objects.all().delete()
    version(page)

    assert go_back(cms, page, older, "publish").status_code == 302

    assert rows(Term, page, "name", "explanation") == [("UWV", "Regelt uitkeringen.")]


def test_event_when_an_older_version_is_published_then_its_meetings_are_back(cms):
    event = make_event("Kring", NOW, NOW.replace(day=9))
    older = event.save_revision()
    older.publish()
    Meeting.objects.filter(event=event).first().delete()
    address = reverse(Event.snippet_viewset.get_url_name("revisions_revert"), args=[event.pk, older.pk])
    data = querydict_from_html(cms.get(address).content.decode(), form_id="w-editor-form")

    assert cms.post(address, data | {"action-publish": "1"}).status_code == 302

    assert Meeting.objects.filter(event=event).count() == 2


def test_rows_when_a_form_has_them_then_they_are_those_of_the_site():
    handlers = {model.__name__: model.get_edit_handler() for model in get_page_models()}
    formsets = {
        f"{kind}.{name}": formset
        for kind, handler in (handlers | {"Event": get_edit_handler(Event)}).items()
        for name, formset in handler.get_form_class().formsets.items()
        if name != "comments"  # Wagtail's own, of every page
    }

    assert {name for name, formset in formsets.items() if not issubclass(formset, RowFormSet)} == set()
    assert {"FaqThemePage.questions", "ActionPlanPage.measures"} < set(formsets)
