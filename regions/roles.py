"""Who may do what with a plan. A region's own editors have a right on that one page."""

from typing import Any

from django.contrib.auth.models import Group
from wagtail.models import GroupPagePermission

from regions.models import ActionPlanPage
from regions.querysets import ActionPlanQuerySet


def region_group_name(plan: ActionPlanPage) -> str:
    """The name of the group of a region's editors."""
    return f"regio-redacteur {plan.region.name}"


def own_plans(user: Any) -> ActionPlanQuerySet:
    """The plans that somebody edits for a region: a right on the page itself, not from above."""
    own = GroupPagePermission.objects.filter(group__user=user).values("page")
    return ActionPlanPage.objects.filter(pk__in=own)


def may_confirm(user: Any, plan: ActionPlanPage) -> bool:
    """The region's own editors, and those who may publish the plan (they speak with the region)."""
    if not user.is_active:
        return False
    return own_plans(user).filter(pk=plan.pk).exists() or plan.permissions_for_user(user).can_publish()


def ensure_region_group(plan: ActionPlanPage) -> Group:
    """The group of a region's editors, with the right to change that plan and nothing else."""
    group, _ = Group.objects.get_or_create(name=region_group_name(plan))
    return group
