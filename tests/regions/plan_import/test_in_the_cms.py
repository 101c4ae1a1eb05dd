"""“Haal plan binnen” in the CMS: for those who may edit the plan, and with the reason when it is refused."""

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Revision

from regions.models import ActionPlanPage
from tests.regions.cast import EVERYBODY
from tests.regions.plan_import.word_files import heading, para, word_file

pytestmark = pytest.mark.django_db

EDITORS = {"regio-redacteur Twente", "redacteur", "ondersteuningsteam", "beheerder"}
LABEL = "Haal plan binnen"


def address(plan):
    return reverse("plan-import", args=[plan.pk])


def upload(browser, plan, data=b"# Match\nNieuw\n", name="plan.md"):
    return browser.post(address(plan), {"document": SimpleUploadedFile(name, data)})


def tree(response):
    return BeautifulSoup(response.content, "html.parser")


def words(element):
    return " ".join(element.get_text().split())


@pytest.mark.parametrize("role", EVERYBODY)
def test_import_when_somebody_may_edit_the_plan_then_they_may_and_nobody_else(cast, role):
    browser, revisions = cast.browser(role), Revision.objects.count()

    shown, sent = browser.get(address(cast.twente)), upload(browser, cast.twente)

    if role in EDITORS:
        assert (shown.status_code, sent.status_code) == (200, 200)
        assert Revision.objects.count() == revisions + 1
    else:
        assert (shown.status_code, sent.status_code) == (302, 302)
        assert shown.url.split("?")[0] in (reverse("wagtailadmin_home"), reverse("wagtailadmin_login"))
        assert Revision.objects.count() == revisions


def test_import_when_it_is_opened_then_the_page_says_what_to_choose(cast):
    page = tree(cast.browser("regio-redacteur Twente").get(address(cast.twente)))

    assert words(page.h1) == "Haal plan binnen Actieplan Twente"
    form = page.select_one("form[enctype='multipart/form-data']")
    assert form.select_one("input[type=file]")["accept"] == ".docx,.md,.markdown"
    assert words(form.select_one(".help")) == (
        "Een Word-document (.docx) van hoogstens 25 MB of een Markdown-bestand (.md) van hoogstens 2 MB."
    )


def test_import_when_a_document_is_sent_then_the_report_and_the_way_to_the_draft_are_shown(cast):
    data = b"# Match\nNieuw\n\n![foto](x.png)\n\n# Slot\n\n<b onclick=x>Los</b> & <script>alert(1)</script>\n"
    response = upload(cast.browser("regio-redacteur Twente"), cast.twente, data)
    page = tree(response)

    rows = [[words(cell) for cell in row.select("td")] for row in page.select("table.listing tbody tr")]
    assert rows == [["Match, aanpak", "Match", "1 alinea"]]
    (notes, left_over) = (
        [words(item) for item in title.find_next_sibling("ul").select("li")]
        for title in page.select("h2")
        if words(title) in ("Let op", "Wat overbleef")
    )
    assert notes == [
        f"{pillar}: niet gevonden. Deze pijler is gebleven zoals hij was."
        for pillar in ("Aanbod", "Vraag", "Scholing")
    ]
    assert left_over == ["Afbeelding onder “Match”: foto", "Kop: Slot", "Tekst onder “Slot”: Los &"]
    assert b"alert(1)" not in response.content
    edit = reverse("wagtailadmin_pages:edit", args=[cast.twente.pk])
    assert words(page.select_one(f"a.button[href='{edit}']")) == "Kijk het concept na"
    draft = ActionPlanPage.objects.get(pk=cast.twente.pk).get_latest_revision_as_object()
    assert draft.latest_revision.user == cast.people["regio-redacteur Twente"]
    assert draft.pillar_plans.get(pillar="match").approach == "<p>Nieuw</p>"


def test_import_when_a_word_file_is_sent_then_it_works_the_same(cast):
    data = word_file(heading("Match"), para("Nieuw"))
    page = tree(upload(cast.browser("redacteur"), cast.twente, data, "Plan van Twente.docx"))

    assert [words(cell) for cell in page.select("table.listing td")] == ["Match, aanpak", "Match", "1 alinea"]


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        (b"", "plan.md", "Dit bestand is leeg. Kies een bestand met het plan erin. Er is niets veranderd."),
        (b"x", "plan.docx", "Er is niets veranderd."),
        (b"x", "plan.exe", "Dit soort bestand kunnen we niet lezen."),
    ],
)
def test_import_when_the_file_is_refused_then_the_reason_is_shown_and_the_form_works_again(
    cast, data, name, message
):
    browser, revisions = cast.browser("redacteur"), Revision.objects.count()

    response = upload(browser, cast.twente, data, name)

    assert response.status_code == 200
    assert message in words(tree(response).select_one("form .w-field__errors"))
    assert Revision.objects.count() == revisions
    assert "Er is een concept gemaakt." in upload(browser, cast.twente).content.decode()


def test_import_when_no_file_is_chosen_then_the_form_asks_for_one(cast):
    response = cast.browser("redacteur").post(address(cast.twente))

    assert words(tree(response).select_one("form .w-field__errors")) == "Kies een bestand."


def test_import_when_the_plan_is_locked_then_the_page_says_so_and_has_no_form(cast):
    ActionPlanPage.objects.filter(pk=cast.twente.pk).update(locked=True, locked_by=cast.people["beheerder"])
    browser, revisions = cast.browser("redacteur"), Revision.objects.count()

    for response in (browser.get(address(cast.twente)), upload(browser, cast.twente)):
        page = tree(response)
        assert words(page.select_one(".help-warning")) == (
            "Dit plan is op slot. Vraag wie het op slot zette om het vrij te geven."
        )
        assert page.select("input[type=file]") == []
    assert Revision.objects.count() == revisions


def test_import_when_the_page_is_no_plan_then_it_is_not_found(cast, overview):
    assert cast.browser("beheerder").get(address(overview)).status_code == 404


@pytest.mark.parametrize("method", ["put", "delete"])
def test_import_when_it_is_asked_in_another_way_then_that_is_not_allowed(cast, method):
    assert getattr(cast.browser("beheerder"), method)(address(cast.twente)).status_code == 405


@pytest.mark.parametrize("role", sorted(EDITORS))
def test_menu_when_somebody_may_edit_the_plan_then_it_leads_to_the_import(cast, role):
    browser = cast.browser(role)

    for path in (reverse("wagtailadmin_pages:edit", args=[cast.twente.pk]), reverse("plans:index")):
        links = tree(browser.get(path)).select(f"a[href='{address(cast.twente)}']")
        assert [words(link) for link in links] == [LABEL], path


def test_menu_when_the_plan_is_of_another_region_then_there_is_no_way_to_the_import(cast):
    browser = cast.browser("regio-redacteur Achterhoek")
    page = tree(browser.get(reverse("plans:index")))

    assert page.select(f"a[href='{address(cast.twente)}']") == []
    assert len(page.select(f"a[href='{address(cast.achterhoek)}']")) == 1


def test_menu_when_the_page_is_no_plan_then_there_is_no_import(cast, overview):
    response = cast.browser("beheerder").get(reverse("wagtailadmin_pages:edit", args=[overview.pk]))

    assert LABEL not in response.content.decode()
