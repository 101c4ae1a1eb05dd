"""What the database itself guarantees about regions and plans."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from regions.enums import MeasureStatus, NameKind, Pillar
from regions.models import Measure, MunicipalityName, PillarPlan, Region, RegionName
from tests.factories.pages import ActionPlanPageFactory
from tests.factories.places import MunicipalityFactory, RegionFactory

pytestmark = pytest.mark.django_db


def refuses(constraint, save):
    """True when the database refuses for this reason; SQLite tells the columns and not the name."""
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        save()
    return any(word in str(caught.value) for word in constraint.split("|"))


def test_pillar_plan_when_the_pillar_is_there_already_then_the_database_refuses(overview):
    page, other = ActionPlanPageFactory(parent=overview), ActionPlanPageFactory(parent=overview)
    PillarPlan.objects.filter(page=other, pillar="match").delete()
    PillarPlan.objects.create(page=other, pillar="match")

    assert refuses(
        "regions_pillarplan_unique|regions_pillarplan.pillar",
        lambda: PillarPlan.objects.create(page=page, pillar="match"),
    )


def test_pillar_plan_when_the_pillar_is_there_already_then_the_form_says_so_in_dutch(overview):
    page = ActionPlanPageFactory(parent=overview)

    with pytest.raises(ValidationError) as caught:
        PillarPlan(page=page, pillar="match").full_clean()

    assert caught.value.messages == ["Elke pijler komt één keer voor in een plan."]


def test_region_when_the_tile_is_taken_then_the_database_refuses():
    RegionFactory(tile_col=2, tile_row=3)
    RegionFactory(tile_col=3, tile_row=2)

    assert refuses(
        "regions_region_tile_unique|regions_region.tile_col",
        lambda: RegionFactory(tile_col=2, tile_row=3),
    )


def test_region_when_the_tile_is_taken_then_the_form_says_so_in_dutch():
    RegionFactory(tile_col=2, tile_row=3)

    with pytest.raises(ValidationError) as caught:
        RegionFactory.build(tile_col=2, tile_row=3).full_clean()

    assert caught.value.messages == ["Op deze plek van de tegelkaart staat al een regio."]


@pytest.mark.parametrize("field", ["name", "slug"])
def test_region_when_another_has_the_same_name_or_address_then_the_database_refuses(field):
    RegionFactory(name="Twente", slug="twente")

    assert refuses(f"regions_region_{field}|regions_region.{field}", lambda: _twente(field))


def _twente(field):
    RegionFactory(**{field: {"name": "Twente", "slug": "twente"}[field]})


@pytest.mark.parametrize("code", ["AM1", "AM1234", "am05", "XX05", "AM05\n"])
def test_region_when_the_code_is_no_code_then_it_is_invalid(code):
    assert RegionFactory.build(code="AM05").clean_fields(exclude=["tile_col"]) is None

    with pytest.raises(ValidationError) as caught:
        RegionFactory.build(code=code, slug="oost").clean_fields()

    assert set(caught.value.message_dict) == {"code"}


@pytest.mark.parametrize("code", ["GM1", "GM12345", "gm0001", "0001", "GM001\n"])
def test_municipality_when_the_code_is_no_code_then_it_is_invalid(code):
    region = RegionFactory()
    assert MunicipalityFactory.build(code="GM0001", region=region).clean_fields() is None

    with pytest.raises(ValidationError) as caught:
        MunicipalityFactory.build(code=code, region=region).clean_fields()

    assert set(caught.value.message_dict) == {"code"}


def test_other_names_when_a_place_has_the_name_already_then_the_database_refuses():
    region, other = RegionFactory(), RegionFactory()
    town, village = MunicipalityFactory(region=region), MunicipalityFactory(region=region)
    for place in (region, other):
        RegionName.objects.create(region=place, name="Oost", kind=NameKind.ALIAS)
    for place in (town, village):
        MunicipalityName.objects.create(municipality=place, name="Oost", kind=NameKind.FORMER)

    assert refuses(
        "regions_regionname_unique|regions_regionname.region_id",
        lambda: RegionName.objects.create(region=region, name="Oost", kind=NameKind.FORMER),
    )
    assert refuses(
        "regions_municipalityname_unique|regions_municipalityname.municipality_id",
        lambda: MunicipalityName.objects.create(municipality=town, name="Oost", kind=NameKind.ALIAS),
    )


def test_plan_when_the_region_has_one_already_then_the_database_refuses(overview):
    region = RegionFactory()
    ActionPlanPageFactory(parent=overview, region=region)

    with pytest.raises((IntegrityError, ValidationError)), transaction.atomic():
        ActionPlanPageFactory(parent=overview, region=region, slug="nog-een")


def test_region_when_it_has_a_plan_or_municipalities_then_it_cannot_be_deleted(overview):
    alone, planned, peopled = RegionFactory(), RegionFactory(), RegionFactory()
    ActionPlanPageFactory(parent=overview, region=planned)
    MunicipalityFactory(region=peopled)

    alone.delete()
    for region in (planned, peopled):
        with pytest.raises(ProtectedError):
            region.delete()

    assert set(Region.objects.all()) == {planned, peopled}


def test_region_when_its_centre_disappears_then_it_stays_without():
    region = RegionFactory()
    town = MunicipalityFactory(region=region)
    region.centre_municipality = town
    region.save()

    town.delete()

    region.refresh_from_db()
    assert region.centre_municipality is None


def test_names_of_rows_when_shown_then_people_recognise_them(overview):
    region = RegionFactory(name="Twente")
    town = MunicipalityFactory(region=region, name="Almelo")
    other = RegionName.objects.create(region=region, name="Oost", kind=NameKind.ALIAS)
    province = region.provinces.create(name="Overijssel")

    assert [str(row) for row in (region, town, other, province, PillarPlan(pillar="match"))] == [
        "Twente",
        "Almelo",
        "Oost",
        "Overijssel",
        "Match",
    ]
    assert str(Measure(title="Een baan")) == "Een baan"


def test_pillars_when_listed_then_they_have_their_fixed_order_and_a_question_each():
    assert [(pillar.value, pillar.label) for pillar in Pillar] == [
        ("aanbod", "Aanbod"),
        ("vraag", "Vraag"),
        ("match", "Match"),
        ("scholing", "Scholing"),
    ]
    assert len({pillar.question for pillar in Pillar}) == 4
    assert all(pillar.question.endswith("?") for pillar in Pillar)


def test_measure_when_its_status_is_not_told_then_it_is_running():
    assert Measure().status == MeasureStatus.RUNNING
    assert Measure(status="voorbereiding").get_status_display() == "In voorbereiding"
