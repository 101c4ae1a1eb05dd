"""The groups of the CMS: what is missing is added, what somebody gave by hand stays."""

from io import StringIO

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Task,
    Workflow,
    WorkflowPage,
)

from pow_site.roles.groups import REVIEW, RoleReport, ensure_roles
from regions.models import ActionPlanPage, Region
from tests.factories.people import UserFactory
from tests.regions.cast import make_plan

pytestmark = pytest.mark.django_db

REGIONS = ["regio-redacteur Achterhoek", "regio-redacteur Twente"]


@pytest.fixture
def plans(overview):
    """The plans of two regions, before there are any groups for them."""
    return {name: make_plan(overview, name) for name in ("Twente", "Achterhoek")}


def run():
    """What the command says."""
    said = StringIO()
    call_command("ensure_roles", stdout=said)
    return said.getvalue()


def rights(name):
    """Every right of a group: of itself, on a page, on a collection."""
    group = Group.objects.get(name=name)
    return (
        {permission.codename for permission in group.permissions.all()},
        {(right.page.title, right.permission.codename) for right in group.page_permissions.all()},
        {(right.collection.name, right.permission.codename) for right in group.collection_permissions.all()},
    )


def everything():
    """All rows that the command could touch."""
    models = (Group, Group.permissions.through, GroupPagePermission, GroupCollectionPermission, Collection)
    models += (Task, GroupApprovalTask, GroupApprovalTask.groups.through, Workflow, WorkflowPage)
    return {model.__name__: sorted(model.objects.values_list(), key=str) for model in models}


def test_roles_when_the_site_is_new_then_each_group_has_its_name_and_the_command_says_what_it_did(plans):
    rights_before = GroupPagePermission.objects.count() + GroupCollectionPermission.objects.count()
    rights_before += Group.permissions.through.objects.count()

    said = run()

    after = GroupPagePermission.objects.count() + GroupCollectionPermission.objects.count()
    after += Group.permissions.through.objects.count()
    assert sorted(Group.objects.values_list("name", flat=True)) == [
        "ondersteuningsteam",
        "redacteur",
        *REGIONS,
    ]
    assert said == f"4 groups are in place: 2 made, 2 renamed, {after - rights_before} rights added.\n"


def test_roles_when_run_again_then_nothing_changes_and_it_says_so(plans):
    run()
    before = everything()

    assert run() == "4 groups are in place.\n"

    assert everything() == before


def test_region_editor_when_made_then_they_change_one_page_and_add_documents_to_one_collection(plans):
    ensure_roles()

    assert rights("regio-redacteur Twente") == (
        {"access_admin"},
        {("Actieplan Twente", "change_page")},
        {("Actieplannen", "add_document"), ("Actieplannen", "choose_document")},
    )


PARTNERS = {f"{action}_partner" for action in ("add", "change", "delete")}
FILES = {
    ("Root", f"{action}_{kind}") for action in ("add", "change", "choose") for kind in ("document", "image")
}


def test_editor_when_made_then_they_write_everywhere_and_publish_nowhere(plans):
    Group.objects.filter(name="Editors").delete()

    ensure_roles()

    assert rights("redacteur") == (
        {"access_admin", "add_event", "change_event", *PARTNERS},
        {("Root", "add_page"), ("Root", "change_page")},
        FILES,
    )


def test_editor_when_the_group_was_wagtails_own_then_its_rights_on_files_are_those_of_the_role(plans):
    """Nothing is taken away; besides, it has rights on models, which Wagtail does not ask for."""
    ensure_roles()

    assert rights("redacteur")[1:] == ({("Root", "add_page"), ("Root", "change_page")}, FILES)


def test_support_team_when_made_then_they_publish_and_keep_all_that_is_no_page(plans):
    Group.objects.filter(name="Moderators").delete()

    ensure_roles()

    assert rights("ondersteuningsteam") == (
        {
            *("access_admin", "add_event", "change_event", "delete_event", "publish_event", "change_signup"),
            *("view_contactmessage", "change_contactmessage"),
            *("change_region", "view_duejob", "view_outgoingmail", "change_outgoingmail", "give_roles"),
            *(
                "change_contribution",
                "change_lessonuse",
                "view_contactmessage",
                "change_contactmessage",
                *PARTNERS,
            ),
        },
        {
            ("Root", f"{action}_page")
            for action in ("add", "change", "publish", "bulk_delete", "lock", "unlock")
        },
        FILES,
    )


@pytest.mark.parametrize(
    ("former_editors", "former_support"), [("Editors", "Moderators"), ("Redacteuren", "Eindredacteuren")]
)
def test_groups_when_they_have_a_former_name_then_they_keep_their_members(
    plans, former_editors, former_support
):
    editor, supporter = UserFactory(), UserFactory()
    for name, former, user in (
        ("Editors", former_editors, editor),
        ("Moderators", former_support, supporter),
    ):
        Group.objects.filter(name=name).update(name=former)
        user.groups.add(Group.objects.get(name=former))
    before = {user.pk: user.groups.get().pk for user in (editor, supporter)}

    assert ensure_roles().renamed == 2

    assert (editor.groups.get().name, supporter.groups.get().name) == ("redacteur", "ondersteuningsteam")
    assert {user.pk: user.groups.get().pk for user in (editor, supporter)} == before


def test_groups_when_the_new_name_is_there_too_then_the_old_one_is_left_alone(plans):
    Group.objects.create(name="redacteur")

    ensure_roles()

    assert Group.objects.filter(name__in=["Editors", "redacteur"]).count() == 2


@pytest.mark.parametrize("former", ["Moderators approval", "Controle door de eindredactie"])
def test_review_when_it_has_a_former_name_then_it_gets_the_new_one_and_the_support_team_approves(
    plans, former
):
    Workflow.objects.update(name=former)
    Task.objects.update(name=former)

    ensure_roles()

    assert list(Workflow.objects.values_list("name", "active")) == [(REVIEW, True)]
    task = GroupApprovalTask.objects.get()
    assert task.name == REVIEW
    assert [group.name for group in task.groups.all()] == ["ondersteuningsteam"]
    assert plans["Twente"].get_workflow().name == REVIEW


def test_review_when_somebody_removed_it_then_it_comes_back_for_the_whole_tree(plans):
    Workflow.objects.all().delete()
    Task.objects.all().delete()

    ensure_roles()

    workflow = Workflow.objects.get()
    assert [task.specific.groups.get().name for task in workflow.tasks] == ["ondersteuningsteam"]
    assert WorkflowPage.objects.get().page == Page.get_first_root_node()


def test_review_when_somebody_switched_it_off_then_it_stays_off(plans):
    ensure_roles()
    Workflow.objects.get().deactivate()

    ensure_roles()

    assert not plans["Twente"].has_workflow
    assert Workflow.objects.get().active is False


def test_review_when_the_tree_has_another_workflow_then_that_one_stays(plans):
    other = Workflow.objects.create(name="Door de directie")
    WorkflowPage.objects.update(workflow=other)

    ensure_roles()

    assert plans["Twente"].get_workflow() == other


def test_rights_when_somebody_gave_more_by_hand_then_they_stay(plans):
    ensure_roles()
    group = Group.objects.get(name="regio-redacteur Twente")
    group.permissions.add(Permission.objects.get(codename="add_redirect"))
    GroupPagePermission.objects.create(group=group, page=plans["Achterhoek"], permission_type="change")
    before = everything()

    ensure_roles()

    assert everything() == before


def test_rights_when_somebody_took_one_away_then_it_comes_back(plans):
    ensure_roles()
    GroupPagePermission.objects.filter(group__name="regio-redacteur Twente").delete()

    assert ensure_roles() == RoleReport(groups=4, made=0, renamed=0, rights=1)

    assert rights("regio-redacteur Twente")[1] == {("Actieplan Twente", "change_page")}


def test_plan_when_a_region_comes_later_then_it_gets_its_group(plans, overview):
    ensure_roles()
    make_plan(overview, "Drenthe")

    report = ensure_roles()

    assert (report.groups, report.made) == (5, 1)
    assert rights("regio-redacteur Drenthe")[1] == {("Actieplan Drenthe", "change_page")}


def test_prepare_site_when_run_then_the_groups_are_there(full_site, capsys):
    call_command("prepare_site")
    call_command("prepare_site")

    assert capsys.readouterr().out.splitlines()[-1] == "37 groups are in place."
    names = set(Group.objects.values_list("name", flat=True))
    assert {f"regio-redacteur {name}" for name in Region.objects.values_list("name", flat=True)} < names
    assert len(names) == 37
    assert ActionPlanPage.objects.count() == 35
