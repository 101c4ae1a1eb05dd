"""Documents in the CMS: every way in looks into the file, and a document in use stays."""

import hashlib
from datetime import date
from html import unescape

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.documents.forms import get_document_form
from wagtail.models import Collection, CollectionViewRestriction, UploadedFile

from pow_site.cms import document_forms
from pow_site.cms.models import SiteDocument
from regions.models import PlanDocument
from tests.factories.pages import ActionPlanIndexPageFactory, ActionPlanPageFactory, StandardPageFactory
from tests.factories.people import EditorFactory
from tests.lib.uploads import samples

pytestmark = pytest.mark.django_db

GOOD = samples.docx("Nazorg in de regio")
BETTER = samples.docx("Scholing op de werkvloer")
AJAX = {"HTTP_X_REQUESTED_WITH": "XMLHttpRequest"}


def upload(data=GOOD, name="plan.docx"):
    return SimpleUploadedFile(name, data)


def keep(title="Plan", data=GOOD, name="plan.docx"):
    """A document as an upload leaves it."""
    form = get_document_form(SiteDocument)(
        {"title": title, "collection": Collection.get_first_root_node().pk},
        {"file": upload(data, name)},
        user=EditorFactory(),
    )
    assert form.is_valid(), form.errors
    return form.save()


def content(document):
    """The file as it lies on the disk."""
    with document.file.storage.open(document.file.name) as file:
        return file.read()


def fields(**more):
    return {"title": "Plan van Twente", "collection": Collection.get_first_root_node().pk, **more}


def add(cms, file):
    response = cms.post(reverse("wagtaildocs:add"), fields(file=file, tags="nazorg"))
    return errors_on_page(response)


def add_multiple(cms, file):
    response = cms.post(
        reverse("wagtaildocs:add_multiple"), {"title": "Plan van Twente", "files[]": file}, **AJAX
    )
    answer = response.json()
    return [] if answer["success"] else answer["error_message"].split("\n")


def add_in_chooser(cms, file):
    form = {f"document-chooser-upload-{name}": value for name, value in fields(file=file).items()}
    answer = cms.post(reverse("wagtaildocs_chooser:create"), form, **AJAX).json()
    if answer["step"] == "chosen":
        return []
    fragment = BeautifulSoup(answer["htmlFragment"], "html.parser")
    assert fragment.select_one("input[type=text]")["value"] == "Plan van Twente"
    return [error.get_text(strip=True) for error in fragment.select(".w-field__errors .error-message")]


def replace(cms, file):
    document = SiteDocument.objects.first() or SiteDocument.objects.create(
        title="Oud", file="documents/x.pdf"
    )
    return errors_on_page(cms.post(reverse("wagtaildocs:edit", args=[document.pk]), fields(file=file)))


def errors_on_page(response):
    """What is wrong with the file; everything else that was typed is still there."""
    if response.status_code == 302:
        return []
    form = response.context["form"]
    assert set(form.errors) == {"file"}
    page = BeautifulSoup(response.content, "html.parser")
    assert page.select_one("input[name=title]")["value"] == "Plan van Twente"
    return [error.get_text(strip=True) for error in page.select(".w-field__errors .error-message")]


WAYS_IN = [add, add_multiple, add_in_chooser, replace]
BAD = {
    "empty": (b"", "plan.pdf", "Dit bestand is leeg (0 bytes)."),
    "program": (samples.PROGRAM, "plan.docx", "De naam eindigt op .docx, maar dit is geen Word-bestand"),
    "pdf as docx": (samples.pdf(), "plan.docx", "De naam eindigt op .docx, maar dit is geen Word-bestand"),
    "locked pdf": (samples.locked_pdf("", "x"), "plan.pdf", "Dit PDF-bestand is beveiligd"),
    "locked word": (samples.old_office("EncryptedPackage"), "plan.docx", "Dit bestand is beveiligd"),
    "old word": (
        samples.old_office("WordDocument"),
        "plan.doc",
        "Een .doc-bestand kunnen we niet gebruiken.",
    ),
    "macros": (samples.docx(**{"word/vbaProject.bin": b"x"}), "plan.docx", "Er zitten macro's"),
    "bomb": (samples.bomb(30), "plan.docx", "Dit bestand wordt bij het uitpakken veel te groot"),
    "image elsewhere": (
        samples.linked("image", "https://example.org/a.png"),
        "plan.docx",
        "Dit bestand haalt een afbeelding van een andere plek",
    ),
    "other ending": (GOOD, "plan.exe", "Dit soort bestand nemen we niet op."),
    "no ending": (GOOD, "plan", "Dit soort bestand nemen we niet op."),
}


@pytest.mark.parametrize("way_in", WAYS_IN)
def test_upload_when_the_file_is_good_then_its_text_and_checksums_are_kept(cms, way_in):
    assert way_in(cms, upload()) == []

    document = SiteDocument.objects.get()
    assert (document.title, document.text) == ("Plan van Twente", "Nazorg in de regio")
    assert document.sha256 == hashlib.sha256(GOOD).hexdigest()
    assert document.file_hash == hashlib.sha1(GOOD, usedforsecurity=False).hexdigest()
    assert document.file_size == len(GOOD)
    assert content(document) == GOOD


@pytest.mark.parametrize("way_in", WAYS_IN)
@pytest.mark.parametrize("bad", BAD)
def test_upload_when_the_file_is_bad_then_every_way_in_refuses_it_with_the_reason(cms, way_in, bad):
    data, name, reason = BAD[bad]
    replace(cms, upload())
    before = SiteDocument.objects.values().get()

    errors = way_in(cms, upload(data, name))

    assert [error.startswith(reason) for error in errors] == [True]
    assert SiteDocument.objects.values().get() == before
    assert content(SiteDocument.objects.get()) == GOOD
    assert UploadedFile.objects.count() == 0


@pytest.mark.parametrize("way_in", WAYS_IN)
def test_upload_when_the_file_is_too_large_then_every_way_in_says_what_to_do(cms, way_in, settings):
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = len(GOOD) - 1

    assert way_in(cms, upload()) == [
        "Dit bestand is groter dan 25 MB. Maak het kleiner, bijvoorbeeld met kleinere afbeeldingen, "
        "en upload het opnieuw."
    ]


def test_upload_when_there_is_no_file_then_there_is_one_message(cms):
    response = cms.post(reverse("wagtaildocs:add"), fields())

    assert response.context["form"].errors == {"file": ["Dit is een verplicht veld."]}


def test_upload_screen_when_opened_then_it_tells_the_browser_kinds_and_size(cms):
    page = BeautifulSoup(cms.get(reverse("wagtaildocs:add")).content, "html.parser")

    assert page.select_one("input[type=file]")["accept"] == ".csv,.docx,.odt,.pdf,.pptx,.txt,.xlsx"
    assert "Een PDF of een Word-bestand (.docx) van hoogstens 25 MB." in page.get_text()


def test_upload_of_several_when_the_title_is_wrong_then_the_file_waits_and_is_read_afterwards(cms):
    answer = cms.post(
        reverse("wagtaildocs:add_multiple"), {"title": "x" * 300, "files[]": upload()}, **AJAX
    ).json()
    waiting = answer["uploaded_file_id"]
    assert SiteDocument.objects.count() == 0

    address = reverse("wagtaildocs:create_multiple_from_uploaded_document", args=[waiting])
    again = cms.post(address, {f"uploaded-document-{waiting}-title": ""}, **AJAX).json()
    done = cms.post(address, {f"uploaded-document-{waiting}-title": "Plan"}, **AJAX).json()

    assert [again["success"], done["success"]] == [False, True]
    document = SiteDocument.objects.get()
    assert (document.title, document.text) == ("Plan", "Nazorg in de regio")
    assert document.sha256 == hashlib.sha256(GOOD).hexdigest()
    assert UploadedFile.objects.count() == 0


def test_upload_of_several_when_only_the_title_is_sent_on_then_no_file_gets_in(cms):
    add_multiple(cms, upload())
    document = SiteDocument.objects.get()

    answer = cms.post(
        reverse("wagtaildocs:edit_multiple", args=[document.pk]),
        {f"doc-{document.pk}-title": "Anders", f"doc-{document.pk}-file": upload(samples.PROGRAM, "a.exe")},
        **AJAX,
    ).json()

    document.refresh_from_db()
    assert answer["success"] is True
    assert (document.title, document.text, content(document)) == ("Anders", "Nazorg in de regio", GOOD)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../plan.docx", "plan.docx"),
        ("Actieplan Súdwest (v2).DOCX", "Actieplan-Sudwest-v2.docx"),
        ("計画" * 60 + ".docx", "document.docx"),
        ("x" * 250 + ".docx", "x" * 70 + ".docx"),
    ],
)
@pytest.mark.parametrize("way_in", WAYS_IN)
def test_upload_when_the_name_is_long_or_odd_then_it_is_kept_under_a_plain_one(cms, way_in, name, kept):
    assert way_in(cms, upload(name=name)) == []

    document = SiteDocument.objects.get()
    assert document.filename.startswith(kept.removesuffix(".docx"))
    assert document.file.name.startswith("documents/")
    assert b"".join(cms.get(document.url).streaming_content) == GOOD


def test_document_when_only_its_title_changes_then_the_file_is_not_read_again(cms, monkeypatch):
    document = keep()
    monkeypatch.setattr(document_forms, "read_upload", None)

    response = cms.post(reverse("wagtaildocs:edit", args=[document.pk]), fields(title="Anders"))

    assert response.status_code == 302
    after = SiteDocument.objects.get()
    assert (after.title, after.text, after.sha256) == ("Anders", document.text, document.sha256)


def test_document_when_its_title_is_wrong_then_the_screen_stays_about_the_old_file(cms):
    document = keep()

    response = cms.post(
        reverse("wagtaildocs:edit", args=[document.pk]), fields(title="", file=upload(BETTER, "beter.docx"))
    )

    assert set(response.context["form"].errors) == {"title"}
    assert messages(response) == ["Het document kon vanwege fouten niet worden opgeslagen."]
    assert SiteDocument.objects.get().text == "Nazorg in de regio"


# Found by its text


@pytest.fixture
def plan(home):
    """A published plan with one document."""
    overview = ActionPlanIndexPageFactory(parent=StandardPageFactory(parent=home, title="Actieplannen"))
    page = ActionPlanPageFactory(parent=overview)
    document = keep()
    page.documents.add(PlanDocument(title="Het plan", document=document, dated_on=date(2026, 1, 1)))
    page.save_revision().publish()
    return page


def found(read, query):
    return [link["href"] for link in read("/zoeken/", {"q": query}).select("main .search-result a")]


def test_plan_when_a_word_is_in_its_document_then_the_search_finds_it(plan, read):
    address = [f"/actieplannen/regionale-actieplannen/{plan.slug}/"]

    assert found(read, "nazorg") == address
    assert found(read, "scholing") == []


def test_plan_when_its_document_is_replaced_then_the_search_finds_it_by_the_new_text(plan, read, cms):
    address = [f"/actieplannen/regionale-actieplannen/{plan.slug}/"]

    assert replace(cms, upload(BETTER)) == []

    assert found(read, "nazorg") == []
    assert found(read, "scholing") == address
    assert found(read, "werkvloer") == address


def test_plan_when_its_document_has_the_most_unlikely_words_then_it_is_found_all_the_same(plan, read, cms):
    words = (
        f"{chr(0x20000 + first)}-{chr(0x20000 + second)}" for first in range(400) for second in range(400)
    )

    assert replace(cms, upload(" ".join(["vondst", *words]).encode(), "plan.txt")) == []

    assert len(found(read, "vondst")) == 1


def test_page_when_it_links_to_a_document_that_is_replaced_then_it_stays_found_by_its_own_text(
    home, read, cms
):
    document = keep()
    link = f'<p><a linktype="document" id="{document.pk}">Lees meer</a></p>'
    page = StandardPageFactory(parent=home, title="Werkvloer")
    page.body.append(("text", link))
    page.save_revision().publish()
    assert document.get_usage().count() == 1

    assert replace(cms, upload(BETTER)) == []

    assert found(read, "werkvloer") == ["/werkvloer/"]


# Deleted, or not


def delete(cms, document):
    return cms.post(reverse("wagtaildocs:delete", args=[document.pk]), follow=True)


def delete_several(cms, *documents):
    address = reverse("wagtail_bulk_action", args=["cms", "sitedocument", "delete"])
    query = "&".join(f"id={document.pk}" for document in documents)
    return cms.post(f"{address}?{query}&next={reverse('wagtaildocs:index')}", follow=True)


def messages(response):
    return [unescape(str(message)).strip() for message in response.context["messages"]]


KEPT = (
    "Er is niets verwijderd. Nog in gebruik: “Plan” op “{}”. Haal het daar eerst weg en publiceer die pagina."
)


def test_delete_when_a_plan_uses_the_document_then_the_answer_says_which(plan, cms):
    document = SiteDocument.objects.get()

    response = delete(cms, document)

    assert response.status_code == 200
    assert messages(response) == [KEPT.format(plan.title)]
    assert document.file.storage.exists(document.file.name)
    assert SiteDocument.objects.get() == document


def test_delete_screen_when_a_plan_uses_the_document_then_there_is_no_button(plan, cms):
    address = reverse("wagtaildocs:delete", args=[SiteDocument.objects.get().pk])

    page = BeautifulSoup(cms.get(address).content, "html.parser").select_one("main")

    assert page.select("form[method=POST]") == []
    assert "Document kan niet verwijderd worden omdat er een of meer verwijzingen" in page.get_text()


def test_bulk_delete_when_a_plan_uses_one_of_the_documents_then_none_goes(plan, cms):
    used, free = SiteDocument.objects.get(), keep(title="Vrij")

    response = delete_several(cms, used, free)

    assert messages(response) == [KEPT.format(plan.title)]
    assert set(SiteDocument.objects.all()) == {used, free}


def test_taking_back_an_upload_when_a_plan_uses_it_already_then_it_stays(plan, cms):
    document = SiteDocument.objects.get()

    response = cms.post(reverse("wagtaildocs:delete_multiple", args=[document.pk]), **AJAX)

    assert response.json() == {"success": False, "error_message": KEPT.format(plan.title)}
    assert SiteDocument.objects.get() == document


def test_delete_when_nothing_uses_the_document_then_it_goes(cms):
    one, two, three, four = (keep(title=title) for title in ("Een", "Twee", "Drie", "Vier"))

    assert messages(delete(cms, one)) == ["Document 'Een' verwijderd."]
    assert messages(delete_several(cms, two, three)) == ["2 documenten zijn verwijderd"]
    assert cms.post(reverse("wagtaildocs:delete_multiple", args=[four.pk]), **AJAX).json()["success"]
    assert SiteDocument.objects.count() == 0


def test_delete_when_someone_may_not_then_nothing_goes(client, charlie):
    document = keep()
    client.force_login(charlie)
    delete(client, document)
    delete_several(client, document)
    client.post(reverse("wagtaildocs:delete_multiple", args=[document.pk]), **AJAX)

    assert SiteDocument.objects.get() == document


# Handed out


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (samples.pdf(), "plan.pdf", "application/pdf"),
        (GOOD, "plan.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (b"<script>alert(1)</script>", "plan.txt", "text/plain"),
        (b"a;b", "plan.csv", "text/csv"),
    ],
)
def test_document_when_a_visitor_asks_then_it_is_saved_and_never_shown_within_the_site(
    client, data, name, kind
):
    document = keep(data=data, name=name)

    response = client.get(document.url)

    assert document.url.startswith(f"/documenten/{document.pk}/plan")
    assert b"".join(response.streaming_content) == data
    assert response["Content-Type"] == kind
    assert response["Content-Disposition"] == f'attachment; filename="{document.filename}"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'"
    assert response["ETag"] == f'"{document.file_hash}"'
    assert response.cookies == {}


@pytest.mark.parametrize(
    "address", ["/documenten/{}/anders.docx", "/documenten/{}/../plan.docx", "/media/{.file.name}"]
)
def test_document_when_asked_for_in_another_way_then_it_is_not_there(client, address):
    document = keep()
    value = document if "file" in address else document.pk

    assert client.get(address.format(value)).status_code == 404


def test_document_when_its_file_is_lost_then_it_is_not_there(client):
    document = keep()
    document.file.storage.delete(document.file.name)

    assert client.get(document.url).status_code == 404


def test_document_when_its_collection_is_private_then_only_who_is_logged_in_gets_it(client, charlie):
    document = keep()
    collection = Collection.get_first_root_node().add_child(name="Intern")
    SiteDocument.objects.update(collection=collection)
    assert b"".join(client.get(document.url).streaming_content) == GOOD
    CollectionViewRestriction.objects.create(
        collection=collection, restriction_type=CollectionViewRestriction.LOGIN
    )

    hidden = client.get(document.url)
    client.force_login(charlie)
    shown = client.get(document.url)

    assert (hidden.status_code, hidden["Location"].partition("?")[0]) == (302, "/_util/login/")
    assert b"".join(shown.streaming_content) == GOOD
    assert "Cookie" in shown["Vary"]
