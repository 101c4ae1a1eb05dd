"""“Mensen en rollen” in the CMS: per role who has it and who was invited, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from pow_site.accounts.models import User
from pow_site.roles.models import RoleInvitation
from pow_site.roles.offices import Office, may_give_all

ADVISED = 2
"""So many people keep a region going when one is ill or leaves."""


@dataclass(frozen=True)
class Holder:
    """Somebody with a role. `lapses_on` is None for superusers, whose roles stay, and until the site follows them."""

    user: User
    used_on: date | None
    lapses_on: date | None
    may_withdraw: bool
    may_hand_over: bool

    @property
    def words(self) -> str:
        return f"{self.user.get_full_name()} {self.user.email}"


@dataclass(frozen=True)
class Entry:
    """One role with its people and its open invitations."""

    office: Office
    holders: list[Holder]
    invitations: list[RoleInvitation]
    needs_more: bool
    """Whether a region has fewer people than advised."""

    def narrowed(self, text: str) -> "Entry | None":
        """The entry when its name fits, else with only the people and addresses that do; None when nothing does."""
        if not text or text in self.office.name.lower():
            return self
        holders = [one for one in self.holders if text in one.words.lower()]
        invitations = [one for one in self.invitations if text in one.email]
        return replace(self, holders=holders, invitations=invitations) if holders or invitations else None


@dataclass(frozen=True)
class Overview:
    """What somebody sees: all roles, or those of their own regions; `region_office` stands for what those may."""

    site_wide: list[Entry]
    regional: list[Entry]
    region_office: Office | None


def read_people(
    user: User, offices: list[Office], *, now: datetime, text: str = "", region: str = ""
) -> Overview:
    """The overview of the roles that somebody may give, narrowed to a region (its slug) and to what was typed."""
    wanted = [
        office
        for office in offices
        if not region or (office.region is not None and office.region.slug == region)
    ]
    entries = (entry.narrowed(text.strip().lower()) for entry in _entries(wanted, user, now))
    found = [entry for entry in entries if entry]
    return Overview(
        site_wide=[entry for entry in found if entry.office.region is None],
        regional=[entry for entry in found if entry.office.region is not None],
        region_office=next((entry.office for entry in found if entry.office.region), None),
    )


def _entries(offices: list[Office], viewer: User, now: datetime) -> list[Entry]:
    groups = [office.group.pk for office in offices]
    people, invitations = _people(groups), _invitations(groups, now)
    manages = may_give_all(viewer)
    return [
        Entry(
            office,
            [_holder(user, office, viewer, manages) for user in people[office.group.pk]],
            invitations[office.group.pk],
            office.region is not None and sum(user.is_active for user in people[office.group.pk]) < ADVISED,
        )
        for office in offices
    ]


def _people(groups: Iterable[int]) -> dict[int, list[User]]:
    """By group its members, by name."""
    members = User.groups.through._default_manager.filter(group__in=groups).select_related("user__role_use")
    found: dict[int, list[User]] = defaultdict(list)
    for member in sorted(members, key=lambda member: str(member.user).lower()):
        found[member.group_id].append(member.user)
    return found


def _invitations(groups: Iterable[int], now: datetime) -> dict[int, list[RoleInvitation]]:
    found: dict[int, list[RoleInvitation]] = defaultdict(list)
    rows = RoleInvitation.objects.open(now).filter(group__in=groups)
    for invitation in rows.select_related("invited_by", "replaces"):
        found[invitation.group_id].append(invitation)
    return found


def _holder(user: User, office: Office, viewer: User, manages: bool) -> Holder:
    use = getattr(user, "role_use", None)
    is_own = manages or user == viewer
    return Holder(
        user=user,
        used_on=use.used_on if use else None,
        lapses_on=use.lapses_on if use and not user.is_superuser else None,
        may_withdraw=is_own,
        may_hand_over=is_own and office.region is not None,
    )
