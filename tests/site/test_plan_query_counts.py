"""What the lists of plans ask the database with 35 regions of 40 measures: literal numbers, at most 12."""

import pytest
from django.core.files.base import ContentFile

from pow_site.cms.models import SiteDocument
from regions.enums import Pillar
from regions.models import (
    ActionPlanPage,
    Measure,
    PillarPlan,
    PlanContact,
    PlanDocument,
    PlanMoment,
    Province,
    RegionOutline,
)
from tests.factories.pages import ActionPlanPageFactory
from tests.factories.places import MunicipalityFactory, RegionFactory

pytestmark = pytest.mark.django_db

PLANS = "/actieplannen/regionale-actieplannen/"
FILTERS = "pijler=match&doelgroep=jongeren&sector=zorg&provincie=Zeeland&q=nazorg+werk"
NOTHING = "pijler=match&q=xyzzy"
OVERVIEW_QUERIES = 6
COMPARE_QUERIES = 6
PILLAR_QUERIES = 7
FIND_QUERIES = 4
PLAN_QUERIES = 14
LINKS = 1
"""The pages that texts link to, all in one query."""


def add_plans(overview, count, measures_per_pillar=10):
    """Plans whose texts link to a page, with measures that all filters find."""
    province = Province.objects.create(name="Zeeland")
    plans = [add_plan(overview, number, province) for number in range(count)]
    link = f'<p><a linktype="page" id="{overview.pk}">nazorg</a></p>'
    PillarPlan.objects.update(ambition="Werk dat blijft", approach=link, agreements=link)
    Measure.objects.bulk_create(
        Measure(
            page=plan,
            pillar=pillar,
            title=f"Nazorg op het werk {number}",
            target_groups="jongeren,bijstand",
            sectors="zorg",
            sort_order=number,
        )
        for plan in plans
        for pillar in Pillar
        for number in range(measures_per_pillar)
    )
    for plan in plans:
        ActionPlanPage.objects.get(pk=plan.pk).save()
    return plans


def add_plan(overview, number, province):
    region = RegionFactory(name=f"Regio {number}", slug=f"regio-{number}")
    region.centre_municipality = MunicipalityFactory(region=region)
    region.save()
    region.provinces.add(province)
    RegionOutline.objects.create(region=region, path="M0 0h9v9z")
    return ActionPlanPageFactory(parent=overview, region=region, task="Opgave", join_in="Doe mee")


def cost(visited):
    assert visited.response.status_code == 200
    assert visited.repeated == []
    return len(visited.queries)


@pytest.mark.parametrize("count", [4, 35])
def test_lists_of_plans_when_there_are_more_then_they_ask_the_same(overview, visit, count):
    add_plans(overview, count)

    assert {
        address: cost(visit(address))
        for address in (
            PLANS,
            f"{PLANS}?{FILTERS}",
            f"{PLANS}?{NOTHING}",
            f"/actieplannen/vergelijken/?{'&'.join(f'regio=regio-{n}' for n in range(4))}",
            "/actieplannen/vergelijken/?regio=regio-1&regio=regio-2&pijler=match",
            "/actieplannen/pijlers/match/",
            f"/actieplannen/pijlers/match/?{FILTERS}",
            "/actieplannen/regio-zoeken/?q=regoi",
            f"{PLANS}actieplannen.csv?{FILTERS}",
        )
    } == {
        PLANS: OVERVIEW_QUERIES,
        f"{PLANS}?{FILTERS}": OVERVIEW_QUERIES,
        f"{PLANS}?{NOTHING}": OVERVIEW_QUERIES,
        "/actieplannen/vergelijken/?regio=regio-0&regio=regio-1&regio=regio-2&regio=regio-3": COMPARE_QUERIES,
        "/actieplannen/vergelijken/?regio=regio-1&regio=regio-2&pijler=match": COMPARE_QUERIES,
        "/actieplannen/pijlers/match/": PILLAR_QUERIES,
        f"/actieplannen/pijlers/match/?{FILTERS}": PILLAR_QUERIES,
        "/actieplannen/regio-zoeken/?q=regoi": FIND_QUERIES,
        f"{PLANS}actieplannen.csv?{FILTERS}": 2,
    }


@pytest.mark.parametrize("count", [1, 5])
def test_plan_page_when_it_has_everything_then_more_of_it_asks_the_same(overview, visit, count):
    plan, *others = add_plans(overview, 1 + count)
    plan.region.neighbours.set([other.region for other in others])
    for number in range(count):
        document = SiteDocument.objects.create(
            title=f"Stuk {number}", file=ContentFile(b"%PDF", name=f"stuk-{number}.pdf")
        )
        PlanDocument.objects.create(page=plan, title="Stuk", document=document, dated_on="2026-01-02")
        PlanContact.objects.create(page=plan, role="Aanspreekpunt", email="regio@example.org")
        PlanMoment.objects.create(page=plan, kind="bevestigd", happened_at=f"2026-0{number + 1}-01T12:00Z")

    assert cost(visit(f"{PLANS}regio-0/")) == PLAN_QUERIES + LINKS
