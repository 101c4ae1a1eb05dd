"""Whose plan it is: a region's editors are known by a right on the page itself."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from wagtail.models import GroupPagePermission

from regions.models import Region
from regions.roles import ensure_region_groups, may_confirm, own_plans
from tests.factories.people import GroupEditorFactory
from tests.regions.cast import make_plan

pytestmark = pytest.mark.django_db


def titles(user):
    return sorted(plan.title for plan in own_plans(user))


def rename(**names):
    """Gives regions new names, as new data would."""
    for old, new in names.items():
        Region.objects.filter(slug=old.lower()).update(name=new)


def names():
    """By plan the groups that may change that page."""
    rights = GroupPagePermission.objects.filter(group__name__startswith="regio-redacteur")
    return {right.page.title: right.group.name for right in rights.select_related("page", "group")}


# Own plans


def test_own_plans_when_the_right_is_on_the_page_itself_then_it_is_theirs(cast):
    people = cast.people

    assert titles(people["regio-redacteur Twente"]) == ["Actieplan Twente"]
    assert titles(people["regio-redacteur Achterhoek"]) == ["Actieplan Achterhoek"]


@pytest.mark.parametrize("role", ["lid", "redacteur", "ondersteuningsteam", "beheerder"])
def test_own_plans_when_the_right_comes_from_above_then_there_are_none(cast, role):
    assert titles(cast.people[role]) == []


def test_own_plans_when_somebody_edits_for_two_regions_then_both_are_theirs_once(cast):
    user = cast.people["regio-redacteur Twente"]
    user.groups.add(Group.objects.get(name="regio-redacteur Achterhoek"))
    GroupPagePermission.objects.create(group=user.groups.first(), page=cast.twente, permission_type="publish")

    assert titles(user) == ["Actieplan Achterhoek", "Actieplan Twente"]


def test_own_plans_when_a_right_is_no_right_to_change_then_the_plan_is_not_theirs(cast):
    group = Group.objects.create(name="Slotenmakers")
    GroupPagePermission.objects.create(group=group, page=cast.twente, permission_type="lock")

    assert titles(GroupEditorFactory(group="Slotenmakers")) == []


# Confirming


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("lid", False),
        ("regio-redacteur Twente", True),
        ("regio-redacteur Achterhoek", False),
        ("redacteur", False),
        ("ondersteuningsteam", True),
        ("beheerder", True),
    ],
)
def test_confirming_when_asked_for_a_role_then_only_the_region_and_those_who_publish_may(cast, role, may):
    assert may_confirm(cast.people[role], cast.twente) is may


def test_confirming_when_somebody_is_no_longer_active_then_they_may_not(cast):
    for role in ("regio-redacteur Twente", "ondersteuningsteam", "beheerder"):
        user = cast.people[role]
        assert may_confirm(user, cast.twente)
        user.is_active = False
        assert not may_confirm(user, cast.twente)


def test_confirming_when_nobody_is_logged_in_then_they_may_not(cast):
    assert not may_confirm(AnonymousUser(), cast.twente)


# The groups of the regions


def test_groups_when_a_region_gets_another_name_then_its_group_follows_and_keeps_its_members(cast):
    rename(Twente="Oost")

    ensure_region_groups()

    assert names() == {
        "Actieplan Twente": "regio-redacteur Oost",
        "Actieplan Achterhoek": "regio-redacteur Achterhoek",
    }
    assert titles(cast.people["regio-redacteur Twente"]) == ["Actieplan Twente"]


def test_groups_when_two_regions_swap_names_then_their_editors_keep_the_plan_that_they_had(cast):
    Region.objects.filter(slug="twente").update(name="#")
    rename(Achterhoek="Twente")
    rename(Twente="Achterhoek")

    ensure_region_groups()

    assert names() == {
        "Actieplan Twente": "regio-redacteur Achterhoek",
        "Actieplan Achterhoek": "regio-redacteur Twente",
    }
    assert titles(cast.people["regio-redacteur Twente"]) == ["Actieplan Twente"]


def test_groups_when_a_stranger_has_the_new_name_then_nobody_gets_the_rights_of_another(cast):
    stranger = Group.objects.create(name="regio-redacteur Oost")
    rename(Twente="Oost")

    found = ensure_region_groups()

    assert found[cast.twente.pk].name == "regio-redacteur Twente"
    assert stranger not in found.values()
    assert ensure_region_groups() == found


def test_groups_when_a_name_that_cannot_be_given_stands_in_the_way_then_a_new_plan_still_gets_a_group(
    cast, overview
):
    Group.objects.create(name="regio-redacteur Oost")
    rename(Twente="Oost")
    Region.objects.filter(slug="twente").update(slug="oost")
    cast.twente.slug = "oost"
    cast.twente.save()
    late = make_plan(overview, "Twente")

    found = ensure_region_groups()

    assert found[late.pk].name == f"regio-redacteur Twente ({late.pk})"
    assert titles(cast.people["regio-redacteur Twente"]) == ["Actieplan Twente"]
    assert found[cast.twente.pk] == cast.people["regio-redacteur Twente"].groups.get()


def test_groups_when_one_got_a_second_plan_by_hand_then_it_stays_the_group_of_the_first(cast):
    group = Group.objects.get(name="regio-redacteur Twente")
    GroupPagePermission.objects.create(group=group, page=cast.achterhoek, permission_type="change")

    found = ensure_region_groups()

    assert found[cast.twente.pk] == group
    assert found[cast.achterhoek.pk].name == "regio-redacteur Achterhoek"


def test_groups_when_one_is_known_by_its_name_alone_then_it_is_found(overview):
    group = Group.objects.create(name="regio-redacteur Twente")

    assert ensure_region_groups() == {}
    plan = make_plan(overview, "Twente")

    assert ensure_region_groups() == {plan.pk: group}
