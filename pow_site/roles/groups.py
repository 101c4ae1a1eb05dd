"""The groups of the CMS and the review of pages: what is missing is added, what somebody gave by hand stays."""

from collections.abc import Set
from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Model
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Task,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from regions.roles import ensure_region_groups

EDITORS, SUPPORT_TEAM = "redacteur", "ondersteuningsteam"
FORMER_NAMES = {EDITORS: ("Redacteuren", "Editors"), SUPPORT_TEAM: ("Eindredacteuren", "Moderators")}
"""What this site called the groups before, and what Wagtail's migrations call them."""
REVIEW = "Controle door het ondersteuningsteam"
FORMER_REVIEWS = ("Controle door de eindredactie", "Moderators approval")
PLAN_FILES = "Actieplannen"
"""The collection with the documents of the plans: a region's editors add to this one alone."""


@dataclass(frozen=True)
class Role:
    """What a group may do: anywhere, on a page and all below it, and with the files of a collection."""

    anywhere: str
    pages: str
    files: str


EDITOR = Role(
    "wagtailadmin.access_admin learning_agenda.add_event learning_agenda.change_event"
    " cms.add_partner cms.change_partner cms.delete_partner",
    "wagtailcore.add_page wagtailcore.change_page",
    "wagtaildocs.add_document wagtaildocs.choose_document wagtaildocs.change_document"
    " wagtailimages.add_image wagtailimages.choose_image wagtailimages.change_image",
)
SUPPORTER = Role(
    f"{EDITOR.anywhere} learning_agenda.delete_event learning_agenda.publish_event learning_agenda.change_signup"
    " learning_agenda.change_contribution learning_agenda.change_lessonuse"
    " learning_agenda.view_contactmessage learning_agenda.change_contactmessage"
    " regions.change_region"
    " jobs.view_duejob outbox.view_outgoingmail outbox.change_outgoingmail roles.give_roles",
    f"{EDITOR.pages} wagtailcore.publish_page wagtailcore.bulk_delete_page"
    " wagtailcore.lock_page wagtailcore.unlock_page",
    EDITOR.files,
)
REGION_EDITOR = Role(
    "wagtailadmin.access_admin",
    "wagtailcore.change_page",
    "wagtaildocs.add_document wagtaildocs.choose_document",
)


@dataclass(frozen=True)
class RoleReport:
    """How many groups there are, and what had to be done for it."""

    groups: int
    made: int
    renamed: int
    rights: int


@dataclass(frozen=True)
class _Holder:
    """A group in a role, and where it holds."""

    group: Group
    role: Role
    page_id: int
    collection_id: int


@transaction.atomic
def ensure_roles() -> RoleReport:
    """Makes the groups, gives each the rights of its role, and lets the support team review what others wrote."""
    before = dict(Group.objects.values_list("pk", "name"))
    holders = _ensure_holders()
    rights = _grant(holders)
    _ensure_review(next(holder.group for holder in holders if holder.role is SUPPORTER))
    after = dict(Group.objects.values_list("pk", "name"))
    return RoleReport(
        groups=len(holders),
        made=len(after) - len(before),
        renamed=sum(after[pk] != name for pk, name in before.items()),
        rights=rights,
    )


def _ensure_holders() -> list[_Holder]:
    root, files = Page.get_first_root_node(), Collection.get_first_root_node()
    plan_files = files.get_children().filter(name=PLAN_FILES).first() or files.add_child(name=PLAN_FILES)
    return [
        _Holder(_ensure_group(EDITORS), EDITOR, root.pk, files.pk),
        _Holder(_ensure_group(SUPPORT_TEAM), SUPPORTER, root.pk, files.pk),
        *(_Holder(group, REGION_EDITOR, pk, plan_files.pk) for pk, group in ensure_region_groups().items()),
    ]


def _ensure_group(name: str) -> Group:
    """The group of that name, else one with a former name, which then gets this one; members stay."""
    names = (name, *FORMER_NAMES[name])
    found = {group.name: group for group in Group.objects.filter(name__in=names)}
    group = next((found[known] for known in names if known in found), Group())
    if group.name != name:
        group.name = name
        group.save()
    return group


def _grant(holders: list[_Holder]) -> int:
    """Adds the rights that are missing; returns how many those were."""
    keys = {
        f"{right.content_type.app_label}.{right.codename}": right.pk
        for right in Permission.objects.select_related("content_type")
    }
    anywhere = {(h.group.pk, keys[right]) for h in holders for right in h.role.anywhere.split()}
    pages = {(h.group.pk, h.page_id, keys[right]) for h in holders for right in h.role.pages.split()}
    files = {(h.group.pk, h.collection_id, keys[right]) for h in holders for right in h.role.files.split()}
    return (
        _add_missing(Group.permissions.through, ("group_id", "permission_id"), anywhere)
        + _add_missing(GroupPagePermission, ("group_id", "page_id", "permission_id"), pages)
        + _add_missing(GroupCollectionPermission, ("group_id", "collection_id", "permission_id"), files)
    )


def _add_missing(model: type[Model], columns: tuple[str, ...], wanted: Set[tuple[int, ...]]) -> int:
    missing = sorted(wanted - set(model._default_manager.values_list(*columns)))
    model._default_manager.bulk_create(model(**dict(zip(columns, row, strict=True))) for row in missing)
    return len(missing)


def _ensure_review(support_team: Group) -> None:
    """The support team approves pages, wherever no other workflow holds. One that was switched off stays off."""
    for model in (Task, Workflow):
        model.objects.filter(name__in=FORMER_REVIEWS).update(name=REVIEW)
    task = GroupApprovalTask.objects.filter(name=REVIEW).first() or GroupApprovalTask.objects.create(
        name=REVIEW
    )
    task.groups.add(support_team)
    workflow = Workflow.objects.filter(name=REVIEW).first() or _make_review(task)
    if workflow.active:
        WorkflowPage.objects.get_or_create(page=Page.get_first_root_node(), defaults={"workflow": workflow})


def _make_review(task: Task) -> Workflow:
    workflow = Workflow.objects.create(name=REVIEW)
    WorkflowTask.objects.create(workflow=workflow, task=task)
    return workflow
