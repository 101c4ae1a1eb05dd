"""Which roles there are to have: those of the site and of each region, and no group that somebody made."""

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission

from pow_site.roles.offices import all_offices, offices_to_give
from tests.roles.company import ACHTERHOEK, EDITOR, SUPPORT, TWENTE

pytestmark = pytest.mark.django_db


def names(offices):
    return [(office.name, office.region.name if office.region else None) for office in offices]


ALL = [(EDITOR, None), (SUPPORT, None), (ACHTERHOEK, "Achterhoek"), (TWENTE, "Twente")]


def test_offices_when_the_site_is_ready_then_two_for_the_site_and_one_per_region(
    cast, django_assert_num_queries
):
    with django_assert_num_queries(3):
        assert names(all_offices()) == ALL


def test_offices_when_an_administrator_made_a_group_then_it_is_none(cast):
    """Not even when its name looks like ours, or when it has rights on a plan."""
    mighty = Group.objects.create(name="Technisch beheer")
    mighty.permissions.set(Permission.objects.all())
    GroupPagePermission.objects.create(group=mighty, page=cast.twente, permission_type="change")
    Group.objects.create(name="regio-redacteur Nergens").permissions.set(Permission.objects.all())

    assert names(all_offices()) == ALL


def test_offices_when_a_group_has_a_right_on_two_plans_then_each_region_keeps_its_own(cast):
    GroupPagePermission.objects.create(
        group=Group.objects.get(name=TWENTE), page=cast.achterhoek, permission_type="change"
    )

    assert names(all_offices()) == ALL


def test_offices_when_a_second_group_has_the_prefix_and_the_right_then_the_one_with_the_name_counts(cast):
    second = Group.objects.create(name="regio-redacteur Twente en meer")
    second.permissions.set(Permission.objects.all())
    GroupPagePermission.objects.create(group=second, page=cast.twente, permission_type="change")

    assert names(all_offices()) == ALL


@pytest.mark.parametrize(
    ("role", "given"),
    [
        ("beheerder", [EDITOR, SUPPORT, ACHTERHOEK, TWENTE]),
        (SUPPORT, [EDITOR, SUPPORT, ACHTERHOEK, TWENTE]),
        (TWENTE, [TWENTE]),
        (ACHTERHOEK, [ACHTERHOEK]),
        (EDITOR, []),
        ("lid", []),
    ],
)
def test_giving_when_somebody_has_a_role_then_they_give_this_much(cast, role, given):
    assert [office.name for office in offices_to_give(cast.people[role])] == given


@pytest.mark.parametrize("role", ["beheerder", SUPPORT, TWENTE])
def test_giving_when_the_account_is_off_then_nothing(cast, role):
    cast.people[role].is_active = False

    assert offices_to_give(cast.people[role]) == []
