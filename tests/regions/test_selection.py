"""What the filters of the address find, and how they are told and taken away."""

import pytest
from django.http import QueryDict

from pow_site.cms.choices import Choice
from pow_site.cms.models import SiteDocument
from regions.enums import Pillar, Sector, TargetGroup
from regions.models import ActionPlanPage, PillarPlan, PlanDocument, Province
from regions.selection import EVERYTHING, PlanSelection
from tests.factories.pages import ActionPlanPageFactory, MeasureFactory
from tests.factories.places import RegionFactory

PATH = "/lijst/"


def read(query):
    return PlanSelection.read(QueryDict(query).dict())


def found(query):
    plans = ActionPlanPage.objects.with_regions().filter(read(query).condition())
    return [plan.region.name for plan in plans]


@pytest.fixture
def plans(overview):
    """Three plans: Noord trains young people for care, Oost has older ones in care, West has only a text."""
    noord, oost, west = (
        ActionPlanPageFactory(parent=overview, region=RegionFactory(name=name, slug=name.lower()))
        for name in ("Noord", "Oost", "West")
    )
    noord.region.provinces.add(Province.objects.create(name="Fryslân"))
    oost.region.provinces.add(
        *[Province.objects.create(name="Drenthe"), Province.objects.get(name="Fryslân")]
    )
    MeasureFactory(
        page=noord, pillar="scholing", title="Leren", target_groups="jongeren,bijstand", sectors="zorg"
    )
    MeasureFactory(
        page=oost, pillar="scholing", title="Overstap", target_groups="vijftigplus", sectors="techniek"
    )
    MeasureFactory(page=oost, pillar="match", title="Nazorg", target_groups="jongeren", sectors="zorg,ict")
    PillarPlan.objects.filter(page=west, pillar="vraag").update(ambition="Ruimte voor reïntegratie")
    for plan in (noord, oost, west):
        ActionPlanPage.objects.get(pk=plan.pk).save()
    return {"noord": noord, "oost": oost, "west": west}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["Noord", "Oost", "West"]),
        ("pijler=scholing", ["Noord", "Oost"]),
        ("pijler=vraag", ["West"]),
        ("pijler=aanbod", []),
        ("doelgroep=jongeren", ["Noord", "Oost"]),
        ("doelgroep=jongeren&pijler=scholing", ["Noord"]),
        ("doelgroep=vijftigplus&sector=zorg", []),
        ("doelgroep=vijftigplus&sector=techniek", ["Oost"]),
        ("pijler=vraag&doelgroep=jongeren", []),
        ("sector=ict", ["Oost"]),
        ("provincie=Drenthe", ["Oost"]),
        ("provincie=Frysl%C3%A2n", ["Noord", "Oost"]),
        ("provincie=Drenthe&sector=zorg", ["Oost"]),
        ("q=nazorg", ["Oost"]),
        ("q=ZORG", ["Oost"]),
        ("q=reintegratie", ["West"]),
        ("q=REÏNTEGRATIE+ruimte", ["West"]),
        ("q=leren+nazorg", []),
        ("q=noord", ["Noord"]),
        ("q=%25", []),
        ("q=_", []),
        ("q=%3Cp%3E", []),
        ("q=%00", ["Noord", "Oost", "West"]),
        ("pijler=onzin&doelgroep=&sector=x&provincie=&q=+", ["Noord", "Oost", "West"]),
        ("provincie=Atlantis", []),
    ],
)
def test_selection_when_filters_are_on_then_it_finds_the_plans_that_meet_them_all(plans, query, names):
    assert found(query) == names


@pytest.mark.django_db
def test_selection_when_a_word_stands_in_a_document_only_then_the_plan_is_found(plans):
    document = SiteDocument.objects.create(title="Notitie", file="notitie.pdf", text="Over Wajongers")
    assert found("q=wajong") == []

    PlanDocument.objects.create(page=plans["west"], title="Notitie", document=document, dated_on="2026-01-01")

    assert found("q=wajong") == ["West"]


@pytest.mark.django_db
def test_selection_when_mark_up_is_typed_then_the_editors_mark_up_is_not_found(plans):
    PillarPlan.objects.filter(page=plans["west"], pillar="match").update(
        approach="<p><b>Kort</b></p><p>lijntje</p>"
    )
    ActionPlanPage.objects.get(pk=plans["west"].pk).save()

    assert [found(f"q={word}") for word in ("kort", "lijntje", "kort+lijntje", "kortlijntje")] == [
        ["West"],
        ["West"],
        ["West"],
        [],
    ]


def test_selection_when_read_then_it_knows_what_exists_and_leaves_out_the_rest():
    assert read("pijler=match&doelgroep=jongeren&sector=zorg&provincie=Drenthe&q=+na++zorg") == PlanSelection(
        Pillar.MATCH, TargetGroup.YOUNG, Sector.HEALTH_CARE, "Drenthe", "na zorg"
    )
    assert read("pijler=Match&doelgroep=xx&sector=&andere=1") == EVERYTHING
    assert (bool(read("q=x")), bool(EVERYTHING)) == (True, False)


def test_selection_when_filters_are_on_then_each_is_told_with_the_address_without_it():
    selection = read("pijler=match&doelgroep=jongeren&provincie=Drenthe&q=a%26b")

    assert selection.query_string == "?pijler=match&doelgroep=jongeren&provincie=Drenthe&q=a%26b"
    assert selection.active_filters(PATH) == [
        Choice("Pijler: Match", f"{PATH}?doelgroep=jongeren&provincie=Drenthe&q=a%26b"),
        Choice("Jongeren", f"{PATH}?pijler=match&provincie=Drenthe&q=a%26b"),
        Choice("Drenthe", f"{PATH}?pijler=match&doelgroep=jongeren&q=a%26b"),
        Choice("“a&b”", f"{PATH}?pijler=match&doelgroep=jongeren&provincie=Drenthe"),
    ]
    assert read("sector=ict").active_filters(PATH) == [Choice("ICT", PATH)]
    assert (EVERYTHING.query_string, EVERYTHING.active_filters(PATH)) == ("", [])


@pytest.mark.parametrize("kinds", [Pillar, TargetGroup, Sector])
def test_fixed_list_when_values_are_kept_as_one_text_then_none_is_part_of_another(kinds):
    assert [
        (one, other) for one in kinds for other in kinds if one != other and one.value in other.value
    ] == []
    assert [value for value in kinds.values if "," in value] == []
