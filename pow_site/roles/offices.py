"""Which roles there are to have, and who may give them: a group each, for the site or for one region."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import Group
from django.db.models import F
from wagtail.models import GroupPagePermission

from pow_site.roles.duties import allowed, forbidden
from pow_site.roles.groups import EDITOR, EDITORS, REGION_EDITOR, SUPPORT_TEAM, SUPPORTER, Role
from pow_site.roles.models import GIVE_ROLES
from regions.models import Region
from regions.roles import PREFIX

WHOLE_SITE = {EDITORS: EDITOR, SUPPORT_TEAM: SUPPORTER}
TITLES = {SUPPORT_TEAM: "lid van het ondersteuningsteam"}


@dataclass(frozen=True)
class Office:
    """A role that somebody can have. Groups that an administrator made are none: nobody is invited to those."""

    group: Group
    role: Role
    region: Region | None = None

    @property
    def name(self) -> str:
        return self.group.name

    @property
    def title(self) -> str:
        return title_of(self.group)

    @property
    def allowed(self) -> list[str]:
        return allowed(self.role)

    @property
    def forbidden(self) -> list[str]:
        return forbidden(self.role)


def title_of(group: Group) -> str:
    """What somebody is who has the role: “Je bent nu …”."""
    return TITLES.get(group.name, group.name)


def all_offices() -> list[Office]:
    """Those for the whole site, then those of the regions by name. Three queries."""
    found = Group.objects.in_bulk(list(WHOLE_SITE), field_name="name")
    return [
        *(Office(found[name], role) for name, role in WHOLE_SITE.items() if name in found),
        *_of_regions(),
    ]


def may_give_all(user: Any) -> bool:
    """The support team and superusers: they invite to any role, and withdraw any."""
    return user.is_active and user.has_perm(GIVE_ROLES)


def offices_to_give(user: Any) -> list[Office]:
    """Those to which somebody may invite: all, or the regions that they edit themselves."""
    if may_give_all(user):
        return all_offices()
    own = set(user.groups.values_list("pk", flat=True)) if user.is_active else set()
    return [office for office in _of_regions() if office.group.pk in own] if own else []


def find_office(offices: Iterable[Office], group_pk: int) -> Office | None:
    """The office of that group, when it is among them."""
    return next((office for office in offices if office.group.pk == group_pk), None)


def edits_some_region(user: Any) -> bool:
    """Whether somebody is in a region's group. One query: the menu of the CMS asks it on every screen."""
    return _rights().filter(group__user=user).exists()


def _of_regions() -> list[Office]:
    """By region the group with the right on its plan: the one with the region's name first, each at most once."""
    regions = {region.plan_pk: region for region in Region.objects.annotate(plan_pk=F("plan_page"))}
    rights = _rights().filter(page__in=regions).select_related("group")
    by_name = sorted(
        rights,
        key=lambda right: (right.group.name != f"{PREFIX}{regions[right.page_id].name}", right.group_id),
    )
    found: dict[int, Group] = {}
    for right in by_name:
        if right.page_id not in found and right.group not in found.values():
            found[right.page_id] = right.group
    return [Office(found[pk], REGION_EDITOR, region) for pk, region in regions.items() if pk in found]


def _rights() -> Any:
    return GroupPagePermission.objects.filter(
        permission__codename="change_page", group__name__startswith=PREFIX
    )
