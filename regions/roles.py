"""Who may do what with a plan. A region's own editors are a group with a right on that one page."""

from collections import defaultdict
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from wagtail.models import GroupPagePermission

from regions.models import ActionPlanPage
from regions.querysets import ActionPlanQuerySet

PREFIX = "regio-redacteur "


def region_group_name(plan: ActionPlanPage) -> str:
    """The name of the group of a region's editors."""
    return f"{PREFIX}{plan.region.name}"


def own_plans(user: Any) -> ActionPlanQuerySet:
    """The plans that somebody edits for a region: a right on the page itself, not from above."""
    own = GroupPagePermission.objects.filter(group__user=user, permission__codename="change_page")
    return ActionPlanPage.objects.filter(pk__in=own.values("page"))


def may_confirm(user: Any, plan: ActionPlanPage) -> bool:
    """The region's own editors, and those who may publish the plan (they speak with the region)."""
    if not user.is_active:
        return False
    return plan.permissions_for_user(user).can_publish() or own_plans(user).filter(pk=plan.pk).exists()


def editors_of_regions() -> dict[str, list[Any]]:
    """By the regions' codes who edits the plan for the region and can log in; no region without. Three queries."""
    plans = ActionPlanPage.objects.order_by().values_list("pk", "region")
    regions = dict(plans)
    rights = GroupPagePermission.objects.filter(
        permission__codename="change_page", page__in=plans.values("pk")
    )
    pairs = rights.filter(group__user__is_active=True).values_list("page", "group__user").distinct()
    found: dict[str, list[Any]] = defaultdict(list)
    people = get_user_model().objects.in_bulk({person for _, person in pairs})
    for page, person in sorted(pairs):
        found[regions[page]].append(people[person])
    return dict(found)


def ensure_region_groups() -> dict[int, Group]:
    """By the plans' keys the groups of their editors, made where there was none, named as the region is now.

    A group is known by its right on the page, then by its name. The right comes first: when two regions swap
    names, their editors keep the plan that they had.
    """
    names = {plan.pk: region_group_name(plan) for plan in ActionPlanPage.objects.with_regions()}
    found = _find(names)
    _rename({group: names[pk] for pk, group in found.items() if group.name != names[pk]})
    return found | {pk: _make(name, pk) for pk, name in names.items() if pk not in found}


def _find(names: dict[int, str]) -> dict[int, Group]:
    """By the pages' keys the groups that are there, each at most once."""
    groups = list(Group.objects.filter(name__startswith=PREFIX).order_by("pk"))
    rights = set(GroupPagePermission.objects.filter(group__in=groups).values_list("page_id", "group_id"))
    found: dict[int, Group] = {}
    for must_have_right, must_have_name in ((True, True), (True, False), (False, True)):
        for pk, name in names.items():
            free = (group for group in groups if group not in found.values())
            fits = (
                group
                for group in free
                if ((pk, group.pk) in rights or not must_have_right)
                and (group.name == name or not must_have_name)
            )
            if pk not in found and (group := next(fits, None)):
                found[pk] = group
    return found


def _rename(names: dict[Group, str]) -> None:
    """Gives groups their new names, also when they swap them; one whose name is taken keeps its own."""
    taken = set(Group.objects.exclude(pk__in=[group.pk for group in names]).values_list("name", flat=True))
    while blocked := [group for group in names if names[group] in taken]:
        for group in blocked:
            del names[group]
            taken.add(group.name)
    for group in names:  # out of each other's way first
        Group.objects.filter(pk=group.pk).update(name=f"{PREFIX}#{group.pk}")
    for group, name in names.items():
        group.name = name
        group.save()


def _make(name: str, pk: int) -> Group:
    """A new group, also when another has the name: that one is somebody else's."""
    is_taken = Group.objects.filter(name=name).exists()
    return Group.objects.create(name=f"{name} ({pk})" if is_taken else name)
