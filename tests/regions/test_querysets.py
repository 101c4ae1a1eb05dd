"""Questions about many plans at once."""

import pytest

from regions.enums import Pillar
from regions.models import ActionPlanPage, PillarPlan
from tests.factories.pages import ActionPlanPageFactory, MeasureFactory
from tests.factories.places import MunicipalityFactory, RegionFactory

pytestmark = pytest.mark.django_db


def mark_pillars(page, *pillars):
    PillarPlan.objects.filter(page=page, pillar__in=pillars).update(is_example=True)


def test_example_count_when_texts_are_examples_then_each_counts_once(overview):
    none = ActionPlanPageFactory(parent=overview)
    task = ActionPlanPageFactory(parent=overview, is_example=True)
    pillars = ActionPlanPageFactory(parent=overview)
    mark_pillars(pillars, "aanbod", "match")
    measures = ActionPlanPageFactory(parent=overview)
    MeasureFactory.create_batch(3, page=measures, pillar="vraag", is_example=True)
    MeasureFactory(page=measures, pillar="vraag")
    everything = ActionPlanPageFactory(parent=overview, is_example=True)
    mark_pillars(everything, *Pillar)
    MeasureFactory.create_batch(2, page=everything, pillar="vraag", is_example=True)

    assert dict(ActionPlanPage.objects.with_example_count().values_list("pk", "example_count")) == {
        none.pk: 0,
        task.pk: 1,
        pillars.pk: 2,
        measures.pk: 3,
        everything.pk: 7,
    }


def test_examples_when_a_plan_holds_any_then_it_is_found_and_the_others_are_not(overview):
    ActionPlanPageFactory(parent=overview)
    task = ActionPlanPageFactory(parent=overview, is_example=True)
    pillar = ActionPlanPageFactory(parent=overview)
    mark_pillars(pillar, "scholing")
    measure = ActionPlanPageFactory(parent=overview)
    MeasureFactory(page=measure, pillar="vraag", is_example=True)

    assert set(ActionPlanPage.objects.examples()) == {task, pillar, measure}


@pytest.mark.parametrize("count", [1, 3])
def test_with_regions_when_plans_are_listed_then_one_query_brings_all_that_a_list_shows(
    overview, count, django_assert_num_queries
):
    for name in ("Twente", "Achterland", "Midden")[:count]:
        region = RegionFactory(name=name)
        region.centre_municipality = MunicipalityFactory(region=region, name=f"Stad in {name}")
        region.save()
        ActionPlanPageFactory(parent=overview, region=region)

    with django_assert_num_queries(1):
        found = [
            (plan.region.name, plan.region.centre_municipality.name)
            for plan in ActionPlanPage.objects.live().with_regions()
        ]

    names = sorted(("Twente", "Achterland", "Midden")[:count])
    assert found == [(name, f"Stad in {name}") for name in names]


@pytest.mark.parametrize("count", [1, 3])
def test_examples_when_plans_are_counted_then_one_query_serves(overview, count, django_assert_num_queries):
    plans = ActionPlanPageFactory.create_batch(count, parent=overview, is_example=True)
    for plan in plans:
        MeasureFactory.create_batch(count, page=plan, pillar="vraag", is_example=True)

    with django_assert_num_queries(1):
        assert [plan.example_count for plan in ActionPlanPage.objects.examples()] == [1 + count] * count
