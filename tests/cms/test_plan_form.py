"""Editing a plan by its form keeps the four pillars."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from regions.models import ActionPlanPage, PillarPlan
from tests.factories.pages import (
    ActionPlanIndexPageFactory,
    ActionPlanPageFactory,
    MeasureFactory,
    StandardPageFactory,
)
from tests.regions.plan_form import pillar_form, send

pytestmark = pytest.mark.django_db

PILLARS = ["aanbod", "vraag", "match", "scholing"]


@pytest.fixture
def plan(home):
    """A plan with a measure."""
    parent = ActionPlanIndexPageFactory(parent=StandardPageFactory(parent=home, title="Actieplannen"))
    plan = ActionPlanPageFactory(parent=parent, task="Oud")
    MeasureFactory(page=plan, pillar="match", title="Jobcoach")
    return plan


@pytest.fixture
def save(cms, plan):
    """Save and publish the plan by its form; `change` gets the forms of the pillars to work on."""

    def save(change=None, action="publish", **fields):
        return send(cms, plan, action, change=change, **{"change_note": "Beter gezegd."} | fields)

    return save


def stored(plan):
    return {row.pillar: row.ambition for row in PillarPlan.objects.filter(page=plan)}


def test_plan_when_a_text_is_changed_then_the_public_page_shows_it_and_all_else_stays(plan, save, client):
    keys = dict(PillarPlan.objects.values_list("pillar", "pk"))

    response = save(lambda forms: forms[2].update(ambition="Elke week een gesprek"), task="Nieuw")

    assert response.status_code == 302
    assert stored(plan) == {"aanbod": "", "vraag": "", "match": "Elke week een gesprek", "scholing": ""}
    assert dict(PillarPlan.objects.values_list("pillar", "pk")) == keys
    assert [measure.title for measure in plan.measures.all()] == ["Jobcoach"]
    html = client.get(f"/actieplannen/regionale-actieplannen/{plan.slug}/").content.decode()
    assert "Elke week een gesprek" in html
    assert "Nieuw" in html


def test_plan_when_saved_as_a_draft_then_the_public_page_stays(plan, save, client):
    assert save(lambda forms: forms[0].update(ambition="Geheim"), action="save").status_code == 302

    assert stored(plan)["aanbod"] == ""
    assert "Geheim" not in client.get(f"/actieplannen/regionale-actieplannen/{plan.slug}/").content.decode()


def test_plan_when_an_editor_shuffles_the_pillars_then_each_keeps_its_text(plan, save):
    def shuffle(forms):
        for order, form in enumerate(forms):
            form.update(ambition=f"Tekst {order}", ORDER=4 - order)

    assert save(shuffle).status_code == 302

    assert stored(plan) == {pillar: f"Tekst {order}" for order, pillar in enumerate(PILLARS)}


def test_plan_when_a_pillar_is_deleted_then_the_form_refuses_and_all_four_stay(plan, save):
    response = save(lambda forms: forms[1].update(DELETE="on"))

    assert response.status_code == 200
    assert set(stored(plan)) == set(PILLARS)


def test_plan_when_a_fifth_pillar_is_added_then_the_form_refuses(plan, save):
    response = save(lambda forms: forms.append({**pillar_form(PillarPlan(), 5), "pillar": "match"}))

    assert response.status_code == 200
    assert set(stored(plan)) == set(PILLARS)


def test_plan_when_a_pillar_is_replaced_by_a_new_one_then_all_four_stay(plan, save):
    def replace(forms):
        forms[1].update(DELETE="on")
        forms.append({**pillar_form(PillarPlan(), 5), "pillar": "vraag"})

    save(replace)

    assert set(stored(plan)) == set(PILLARS)


def test_plan_when_a_form_says_another_pillar_or_region_then_they_stay_as_they_were(plan, save):
    region = plan.region

    assert save(lambda forms: forms[0].update(pillar="match"), region="AM99").status_code == 302

    assert set(stored(plan)) == set(PILLARS)
    assert ActionPlanPage.objects.get(pk=plan.pk).region == region


def test_labels_when_the_form_is_shown_then_each_begins_with_a_capital(plan, cms):
    page = BeautifulSoup(cms.get(reverse("wagtailadmin_pages:edit", args=[plan.pk])).content, "html.parser")

    labels = {label.get_text(strip=True) for label in page.select("label.w-field__label, .w-field__label")}

    assert {"Doelgroepen", "Sectoren"} <= {label.rstrip("*") for label in labels}
    assert [label for label in labels if label[:1].islower()] == []
