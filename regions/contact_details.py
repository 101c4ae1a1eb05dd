"""Contact people of a plan: their details leave the plan, its draft and its old versions; the role stays."""

from collections.abc import Collection, Iterator
from datetime import datetime
from functools import partial
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.formats import date_format
from django.utils.timezone import localtime
from wagtail.models import Revision

from pow_site.cms.old_versions import change_versions
from pow_site.privacy.addresses import addresses_of
from pow_site.privacy.periods import period
from pow_site.privacy.registry import Row
from regions.models import ActionPlanPage, PlanContact

DETAILS = ("name", "email", "phone")
"""What is about a person; their role and organisation are about the region."""
LABELS = {
    "role": "Rol",
    "name": "Naam",
    "organisation": "Organisatie",
    "email": "E-mailadres",
    "phone": "Telefoon",
}
NO_DETAILS = dict.fromkeys(DETAILS, "")
Details = tuple[str, ...]


def contacts_of(user: Any) -> Iterator[Row]:
    """Where one of somebody's addresses stands in a plan now."""
    theirs = Q(pk__in=[])
    for address in addresses_of(user):
        theirs |= Q(email__iexact=address)
    rows = PlanContact.objects.filter(theirs).select_related("page").order_by("page__title", "pk")
    return (
        _shown(row.page.title, "Nu in het plan", {name: getattr(row, name) for name in LABELS})
        for row in rows
    )


def former_contacts_of(user: Any) -> Iterator[Row]:
    """The same in every version of a plan, which visitors never see; this looks into all of them."""
    addresses = addresses_of(user)
    for version in _versions().order_by("pk").iterator(chunk_size=50):
        for row in version.content.get("contacts", []):
            if row.get("email", "").lower() in addresses:
                day = date_format(localtime(version.created_at), "j F Y")
                yield _shown(version.object_str, f"In een versie van {day}", row)


def _shown(plan: str, where: str, row: dict[str, Any]) -> Row:
    return {"Plan": plan, "Waar": where} | {label: row.get(name, "") for name, label in LABELS.items()}


@transaction.atomic
def forget_contact(user: Any, now: datetime) -> int:
    """Wherever one of somebody's addresses stands, the details go: on the site, in drafts, in every old version."""
    addresses = addresses_of(user)
    changed = change_versions(_versions(), partial(_forget_addresses, addresses))
    for address in addresses:
        changed += PlanContact.objects.filter(email__iexact=address).update(**NO_DETAILS)
    return changed


def forget_former_contacts(now: datetime, dry_run: bool) -> int:
    """Of versions older than the setting, details go that stand neither in the plan nor in its newest draft."""
    old = _versions().filter(created_at__lte=period("RETENTION_OLD_CONTACT_MONTHS").before(now))
    pages = ActionPlanPage.objects.order_by("pk").values_list("pk", "latest_revision", "live_revision")
    changed = 0
    for page, *in_use in pages:
        forget = partial(_forget_others, _known_now(page, in_use))
        changeable = old.filter(object_id=str(page), approved_go_live_at=None).exclude(
            pk__in=filter(None, in_use)
        )
        changed += change_versions(changeable, forget, dry_run=dry_run)
    return changed


def _versions() -> QuerySet[Revision]:
    return Revision.objects.filter(content_type=ContentType.objects.get_for_model(ActionPlanPage))


def _known_now(page: int, in_use: list[int | None]) -> set[Details]:
    """What stands in the plan now, and in its newest draft."""
    known = set(PlanContact.objects.filter(page=page).values_list(*DETAILS))
    for version in _versions().filter(pk__in=filter(None, in_use)):
        known |= {_details(row) for row in version.content.get("contacts", [])}
    return known


def _details(row: dict[str, Any]) -> Details:
    return tuple(row.get(name, "") for name in DETAILS)


def _forget_addresses(addresses: Collection[str], content: dict[str, Any]) -> bool:
    contacts = content.get("contacts", [])
    return _empty([row for row in contacts if row.get("email", "").lower() in addresses])


def _forget_others(known: Collection[Details], content: dict[str, Any]) -> bool:
    return _empty([row for row in content.get("contacts", []) if _details(row) not in known])


def _empty(contacts: list[dict[str, Any]]) -> bool:
    """Empties the details of those that have any."""
    named = [row for row in contacts if any(_details(row))]
    for row in named:
        row.update(NO_DETAILS)
    return bool(named)
