"""Who may do what with a plan: every role against every action, tried from outside and seen by its effect."""

import json
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pypdf import PdfWriter
from wagtail.documents import get_document_model
from wagtail.models import Collection, Page

from regions.models import ActionPlanPage, PlanMoment, Region
from tests.factories.pages import StandardPageFactory
from tests.factories.places import MunicipalityFactory
from tests.regions.cast import EVERYBODY, Cast
from tests.regions.plan_form import send

pytestmark = pytest.mark.django_db

VISITOR, MEMBER, OWN, OTHER, EDITOR, SUPPORT, ADMIN = EVERYBODY
SECRET = "Nog niet voor iedereen"
NOTE = "De opgave is nieuw."


@dataclass
class Attempt:
    """Somebody's browser before the plan of Twente, and the whole cast behind it."""

    browser: Client
    cast: Cast

    @property
    def plan(self) -> ActionPlanPage:
        """As it is in the database now."""
        return ActionPlanPage.objects.get(pk=self.cast.twente.pk)

    def address(self, name: str, *args: Any) -> str:
        return reverse(f"wagtailadmin_pages:{name}", args=[self.plan.pk, *args])

    def post(self, name: str, **data: Any) -> HttpResponse:
        return self.browser.post(self.address(name), data)

    def shows(self, address: str, text: str) -> bool:
        response = self.browser.get(address)
        return response.status_code == 200 and text in response.content.decode()


# Each tries something and tells by what came of it whether it succeeded.


def view_page(attempt):
    return attempt.shows("/actieplannen/regionale-actieplannen/twente/", "Actieplan Twente")


def view_draft(attempt):
    draft = attempt.plan
    draft.task = SECRET
    draft.save_revision()
    return attempt.shows(attempt.address("view_draft"), SECRET)


def see_in_list(attempt):
    return attempt.shows("/cms/plannen/", "Actieplan Twente")


def open_form(attempt):
    return attempt.shows(attempt.address("edit"), "Wat is er veranderd?")


def save_draft(attempt):
    send(attempt.browser, attempt.plan, "save", task=SECRET)
    return attempt.plan.get_latest_revision_as_object().task == SECRET


def publish(attempt):
    send(attempt.browser, attempt.plan, "publish", task=SECRET, change_note=NOTE)
    return attempt.plan.task == SECRET


def submit(attempt):
    send(attempt.browser, attempt.plan, "submit", task=SECRET, change_note=NOTE)
    return attempt.plan.workflow_in_progress


def approve(attempt):
    send(attempt.cast.browser(OWN), attempt.plan, "submit", task=SECRET, change_note=NOTE)
    state = attempt.plan.current_workflow_task_state
    attempt.browser.post(attempt.address("workflow_action", "approve", state.pk), {"comment": ""})
    return attempt.plan.task == SECRET


def confirm(attempt):
    attempt.browser.post(f"/cms/plannen/{attempt.plan.pk}/bevestigen/")
    return PlanMoment.objects.confirmations().filter(page=attempt.plan).exists()


def unpublish(attempt):
    attempt.post("unpublish")
    return not attempt.plan.live


def delete(attempt):
    attempt.post("delete", confirm_site_name="Perspectief op Werk")
    return not ActionPlanPage.objects.filter(pk=attempt.cast.twente.pk).exists()


def copy(attempt):
    parent = attempt.plan.get_parent().pk
    attempt.post("copy", new_title="Kopie", new_slug="kopie", new_parent_page=parent)
    return Page.objects.filter(slug="kopie").exists()


def move(attempt):
    target = StandardPageFactory(parent=attempt.plan.get_parent().get_parent(), title="Elders")
    before = attempt.plan.path
    attempt.browser.post(attempt.address("move_confirm", target.pk))
    return attempt.plan.path != before


def lock(attempt):
    attempt.post("lock")
    return attempt.plan.locked


def restrict(attempt):
    attempt.browser.post(attempt.address("set_privacy"), {"restriction_type": "login"})
    return attempt.plan.get_view_restrictions().exists()


def edit_region(attempt):
    town = MunicipalityFactory(region=attempt.plan.region, name="Enschede")
    address = f"/cms/regios/edit/{attempt.plan.region_id}/"
    attempt.browser.post(address, {"centre_municipality": town.pk})
    return Region.objects.get(pk=attempt.plan.region_id).centre_municipality == town


def upload_to_plans(attempt):
    return upload(attempt, Collection.objects.get(name="Actieplannen"))


def upload_elsewhere(attempt):
    return upload(attempt, Collection.objects.get(depth=1).add_child(name="Elders"))


def pdf():
    """A document with one empty page."""
    writer, file = PdfWriter(), BytesIO()
    writer.add_blank_page(width=595, height=842)
    writer.write(file)
    return SimpleUploadedFile("plan.pdf", file.getvalue(), "application/pdf")


def upload(attempt, collection):
    attempt.browser.post(
        "/cms/documents/add/",
        {
            "title": "Plan",
            "file": pdf(),
            "collection": collection.pk,
        },
    )
    return get_document_model().objects.filter(title="Plan", collection=collection).exists()


ALLOWED = {
    view_page: EVERYBODY,
    view_draft: [OWN, EDITOR, SUPPORT, ADMIN],
    see_in_list: [OWN, EDITOR, SUPPORT, ADMIN],
    open_form: [OWN, EDITOR, SUPPORT, ADMIN],
    save_draft: [OWN, EDITOR, SUPPORT, ADMIN],
    submit: [OWN, EDITOR, SUPPORT, ADMIN],
    publish: [SUPPORT, ADMIN],
    approve: [SUPPORT, ADMIN],
    confirm: [OWN, SUPPORT, ADMIN],
    unpublish: [SUPPORT, ADMIN],
    delete: [],
    copy: [],
    move: [],
    lock: [SUPPORT, ADMIN],
    restrict: [SUPPORT, ADMIN],
    edit_region: [SUPPORT, ADMIN],
    upload_to_plans: [OWN, OTHER, EDITOR, SUPPORT, ADMIN],
    upload_elsewhere: [EDITOR, SUPPORT, ADMIN],
}
MATRIX = [
    pytest.param(action, role, role in roles, id=f"{action.__name__}-{role}")
    for action, roles in ALLOWED.items()
    for role in EVERYBODY
]


@pytest.mark.parametrize(("action", "role", "may"), MATRIX)
def test_plan_when_somebody_tries_something_then_it_happens_only_if_they_may(cast, action, role, may):
    assert action(Attempt(cast.browser(role), cast)) is may


@pytest.mark.parametrize("action", [delete, copy, move])
def test_plain_page_when_the_same_is_tried_then_it_happens(cast, action):
    """What nobody may do with a plan is refused because it is a plan, not because the attempt is wrong."""
    page = StandardPageFactory(parent=cast.twente.get_parent().get_parent(), title="Gewoon")

    class OfPlainPage(Attempt):
        plan = property(lambda self: Page.objects.get(pk=page.pk))

    attempt = OfPlainPage(cast.browser(ADMIN), Cast(page, page, cast.people))

    if action is delete:
        attempt.post("delete")
        assert not Page.objects.filter(pk=page.pk).exists()
    else:
        assert action(attempt)


def test_plan_when_a_region_editor_tries_to_publish_then_it_becomes_a_draft_and_nothing_is_lost(cast):
    send(cast.browser(OWN), cast.twente, "publish", task=SECRET, change_note=NOTE)

    plan = ActionPlanPage.objects.get(pk=cast.twente.pk)
    assert (plan.task, plan.get_latest_revision_as_object().task) == ("", SECRET)


# What a region's editor meets in the CMS

MENU = ["Pagina's", "Actieplannen", "Mensen en rollen", "Documenten", "Rapporten", "Help"]
ADDRESSES = [
    "/cms/",
    "/cms/pages/",
    "/cms/pages/search/",
    "/cms/pages/search/?q=Actieplan",
    "/cms/plannen/",
    "/cms/plannen/?q=Actieplan",
    "/cms/nieuws/",
    "/cms/documents/",
    "/cms/documents/add/",
    "/cms/reports/workflow/",
    "/cms/reports/workflow_tasks/",
    "/cms/reports/site-history/",
    "/cms/reports/aging-pages/",
    "/cms/account/",
]
CLOSED = [
    "/cms/regios/",
    "/cms/vragen/",
    "/cms/activiteiten/",
    "/cms/images/",
    "/cms/users/",
    "/cms/groups/",
    "/cms/sites/",
    "/cms/redirects/",
    "/cms/collections/",
    "/cms/workflows/list/",
    "/cms/reports/locked/",
]
OF_ONE_PAGE = [
    "edit",
    "view_draft",
    "history",
    "usage",
    "workflow_history",
    "copy",
    "move",
    "delete",
    "unpublish",
    "set_privacy",
]


def menu(browser):
    """The labels of the main menu, which the CMS sends as data."""
    html = browser.get("/cms/").content.decode()
    [props] = BeautifulSoup(html, "html.parser").select("#wagtail-sidebar-props")
    modules = json.loads(props.string)["modules"]
    [items] = [module["_args"][0] for module in modules if module["_type"].endswith("MainMenuModule")]
    return [item["_args"][0]["label"] for item in items]


def test_menu_when_a_region_editor_looks_then_it_holds_only_what_is_theirs(cast):
    assert menu(cast.browser(OWN)) == MENU
    assert {"Nieuws", "Vragen", "Activiteiten"} < set(menu(cast.browser(EDITOR)))
    assert {"Nieuws", "Vragen", "Activiteiten", "Regio's"} < set(menu(cast.browser(SUPPORT)))


@pytest.mark.parametrize("address", ADDRESSES)
def test_screen_when_a_region_editor_opens_it_then_it_works_and_tells_nothing_of_another_plan(cast, address):
    send(cast.browser(OTHER), cast.achterhoek, "submit", task=SECRET, change_note=NOTE)
    browser = cast.browser(OWN)

    response = browser.get(address, follow=True)

    assert response.status_code == 200
    assert response.redirect_chain in ([], [(f"/cms/pages/{cast.twente.pk}/", 302)])
    html = response.content.decode()
    assert ("Actieplan Achterhoek" in html, SECRET in html) == (False, False)


def test_lists_when_the_support_team_looks_then_they_hold_both_plans(cast):
    for address in ("/cms/plannen/", "/cms/pages/search/?q=Actieplan", "/cms/reports/site-history/"):
        html = cast.browser(SUPPORT).get(address).content.decode()

        assert ("Actieplan Twente" in html, "Actieplan Achterhoek" in html) == (True, True)


@pytest.mark.parametrize("address", CLOSED)
def test_screen_when_it_is_not_for_region_editors_then_it_stays_closed(cast, address):
    assert cast.browser(ADMIN).get(address).status_code == 200

    response = cast.browser(OWN).get(address)

    assert (response.status_code, response["Location"]) == (302, "/cms/")


@pytest.mark.parametrize("name", OF_ONE_PAGE)
def test_screen_of_another_plan_when_a_region_editor_opens_it_then_it_stays_closed(cast, name):
    address = reverse(f"wagtailadmin_pages:{name}", args=[cast.achterhoek.pk])

    response = cast.browser(OWN).get(address)

    assert (response.status_code, SECRET in response.content.decode()) == (302, False)


def test_document_when_somebody_else_uploaded_it_then_a_region_editor_may_choose_but_not_change_it(cast):
    collection = Collection.objects.get(name="Actieplannen")
    for role, title in ((OWN, "Van Twente"), (OTHER, "Van de Achterhoek")):
        cast.browser(role).post(
            "/cms/documents/add/",
            {"title": title, "file": pdf(), "collection": collection.pk},
        )
    mine, theirs = (get_document_model().objects.get(title__startswith=f"Van {of}") for of in ("T", "de"))
    browser = cast.browser(OWN)

    assert [browser.get(f"/cms/documents/edit/{row.pk}/").status_code for row in (mine, theirs)] == [200, 302]
    chooser = browser.get("/cms/documents/chooser/").content.decode()
    assert ("Van Twente" in chooser, "Van de Achterhoek" in chooser) == (True, True)
