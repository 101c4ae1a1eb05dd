"""Who may replace or delete a document: every role against every use, tried from outside, seen by its effect."""

from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Collection, GroupPagePermission

from learning_agenda.models import Event
from pow_site.cms.models import SiteDocument
from pow_site.cms.publishing import publish
from regions.models import ActionPlanPage, PillarPlan, PlanDocument
from tests.lib.uploads import samples
from tests.regions.cast import EVERYBODY, ROLES

pytestmark = pytest.mark.django_db

_, _, OWN, OTHER, EDITOR, SUPPORT, ADMIN = EVERYBODY
PEOPLE = [*ROLES, ADMIN]
OLD, NEW = samples.docx("Nazorg in de regio"), samples.docx("Scholing op de werkvloer")
KEPT = (
    "Dit document staat op een gepubliceerde pagina. Voeg het nieuwe bestand toe als nieuw document en kies"
    " dat in het plan of op de pagina."
)


@pytest.fixture
def document(cast):
    """A document that the editor of Twente uploaded."""
    return SiteDocument.objects.create(
        title="Plan",
        file=SimpleUploadedFile("plan.docx", OLD),
        collection=Collection.objects.get(name="Actieplannen"),
        uploaded_by_user=cast.people[OWN],
    )


# What uses it


def nothing(cast, document):
    """The document is only there."""


def published_plan(cast, document):
    cast.twente.documents.add(PlanDocument(title="Plan", document=document, dated_on=date(2026, 1, 1)))
    publish(cast.twente)


def linked_in_plan(cast, document):
    link = f'<p><a linktype="document" id="{document.pk}">Lees meer</a></p>'
    for row in PillarPlan.objects.filter(page=cast.twente, pillar="match"):
        row.approach = link
        row.save()


def draft_of_plan(cast, document):
    draft = ActionPlanPage.objects.get(pk=cast.twente.pk)
    draft.documents.add(PlanDocument(title="Plan", document=document, dated_on=date(2026, 1, 1)))
    draft.save_revision()


def left_in_draft_only_removed(cast, document):
    """The published plan has it, the draft no longer."""
    published_plan(cast, document)
    draft = ActionPlanPage.objects.get(pk=cast.twente.pk)
    draft.documents.set([])
    draft.save_revision()


def hidden_plan(cast, document):
    published_plan(cast, document)
    ActionPlanPage.objects.get(pk=cast.twente.pk).unpublish()


def event(cast, document):
    text = f'<p><a linktype="document" id="{document.pk}">Lees meer</a></p>'
    Event.objects.create(
        title="Kring", slug="kring", form="leerkring", intro="Zo.", programme=text, live=True
    )


# What somebody tries, and whether it came off


def address(document):
    return reverse("wagtaildocs:edit", args=[document.pk])


def replace(browser, document):
    file = SimpleUploadedFile("beter.docx", NEW)
    browser.post(
        address(document), {"title": document.title, "collection": document.collection_id, "file": file}
    )
    after = SiteDocument.objects.get(pk=document.pk)
    assert after.file.storage.exists(after.file.name)
    return after.file.name != document.file.name


def retitle(browser, document):
    browser.post(address(document), {"title": "Plan 2027", "collection": document.collection_id})
    return SiteDocument.objects.get(pk=document.pk).title == "Plan 2027"


def delete(browser, document):
    browser.post(reverse("wagtaildocs:delete", args=[document.pk]))
    return not SiteDocument.objects.filter(pk=document.pk).exists()


def delete_as_one_of_several(browser, document):
    bulk = reverse("wagtail_bulk_action", args=["cms", "sitedocument", "delete"])
    browser.post(f"{bulk}?id={document.pk}&next=/cms/documents/")
    return not SiteDocument.objects.filter(pk=document.pk).exists()


def take_back(browser, document):
    browser.post(
        reverse("wagtaildocs:delete_multiple", args=[document.pk]), HTTP_X_REQUESTED_WITH="XMLHttpRequest"
    )
    return not SiteDocument.objects.filter(pk=document.pk).exists()


WRITERS = [OWN, EDITOR, SUPPORT, ADMIN]
PUBLISHERS = [SUPPORT, ADMIN]
DELETIONS = [delete, delete_as_one_of_several, take_back]
ALLOWED: dict[tuple[Any, Any], list[str]] = {
    (replace, nothing): WRITERS,
    (replace, draft_of_plan): WRITERS,
    (replace, hidden_plan): WRITERS,
    (replace, published_plan): PUBLISHERS,
    (replace, left_in_draft_only_removed): PUBLISHERS,
    (replace, linked_in_plan): PUBLISHERS,
    (replace, event): PUBLISHERS,
    (retitle, nothing): WRITERS,
    (retitle, published_plan): WRITERS,
    **{(way, nothing): [OWN, *PUBLISHERS] for way in DELETIONS},
    **{(way, linked_in_plan): PUBLISHERS for way in DELETIONS},
    **{(way, published_plan): [] for way in DELETIONS},
}


@pytest.mark.parametrize("role", PEOPLE)
@pytest.mark.parametrize(("action", "use"), ALLOWED)
def test_document_when_somebody_tries_something_then_it_happens_only_if_they_may(
    cast, document, action, use, role
):
    use(cast, document)
    document.refresh_from_db()

    assert action(cast.browser(role), document) is (role in ALLOWED[action, use])


@pytest.mark.parametrize(
    ("use", "help_text"),
    [
        (published_plan, KEPT),
        (draft_of_plan, "Een PDF of een Word-bestand (.docx) van hoogstens 25 MB."),
    ],
)
def test_form_when_a_region_editor_opens_it_then_it_says_what_to_do(cast, document, use, help_text):
    use(cast, document)

    page = BeautifulSoup(cast.browser(OWN).get(address(document)).content, "html.parser")

    field = page.select_one("input[type=file]")
    assert field.find_parent(class_="w-field__wrapper").select_one(".help").get_text(strip=True) == help_text
    assert field.has_attr("disabled") is (use is published_plan)
    assert page.select_one("input[name=title]")["value"] == "Plan"


def test_file_when_sent_all_the_same_then_the_form_refuses_it_with_the_reason(cast, document):
    published_plan(cast, document)

    response = cast.browser(OWN).post(
        address(document), {"title": "Nieuw", "file": SimpleUploadedFile("beter.docx", NEW)}
    )

    assert response.context["form"].errors == {"file": [KEPT]}
    after = SiteDocument.objects.get(pk=document.pk)
    assert (after.title, after.file.name) == ("Plan", document.file.name)


def test_file_when_refused_then_visitors_get_the_old_one_at_the_old_address(cast, document, client):
    published_plan(cast, document)

    assert replace(cast.browser(OWN), document) is False

    assert b"".join(client.get(document.url).streaming_content) == OLD


def test_document_when_one_of_two_plans_is_not_theirs_to_publish_then_the_file_stays(cast, document):
    """Somebody who may publish their own plan, and nothing else."""
    published_plan(cast, document)
    group = Group.objects.get(name=OWN)
    GroupPagePermission.objects.create(group=group, page=cast.twente, permission_type="publish")
    assert replace(cast.browser(OWN), document) is True

    document.refresh_from_db()
    cast.achterhoek.documents.add(PlanDocument(title="Plan", document=document, dated_on=date(2026, 1, 1)))
    publish(cast.achterhoek)
    assert replace(cast.browser(OWN), document) is False


@pytest.mark.parametrize(("role", "has_button"), [(EDITOR, False), (SUPPORT, True), (ADMIN, True)])
def test_button_to_delete_when_they_may_not_then_it_is_not_there(cast, document, role, has_button):
    html = cast.browser(role).get(address(document)).content.decode()

    assert (reverse("wagtaildocs:delete", args=[document.pk]) in html) is has_button
