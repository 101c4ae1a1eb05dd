"""The step from Wagtail's own table of documents to ours."""

import importlib
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection
from wagtail.documents.models import Document
from wagtail.models import Collection, ReferenceIndex
from wagtail.rich_text import expand_db_html

from pow_site.cms.models import SiteDocument
from tests.factories.pages import StandardPageFactory

pytestmark = pytest.mark.django_db

step = importlib.import_module("pow_site.cms.migrations.0004_copy_documents")
LONG_AGO = datetime(2024, 5, 6, tzinfo=UTC)


def copy():
    step.copy_documents(apps, SimpleNamespace(connection=connection))


@pytest.fixture
def old(eva):
    """A document as it was kept before, with everything that is known about it."""
    collection = Collection.get_first_root_node().add_child(name="Intern")
    document = Document.objects.create(
        pk=700,
        title="Plan",
        file="documents/plan.pdf",
        collection=collection,
        uploaded_by_user=eva,
        file_size=12,
        file_hash="a" * 40,
    )
    document.tags.add("nazorg")
    Document.objects.update(created_at=LONG_AGO)
    return document


def test_documents_when_copied_then_nothing_of_them_is_lost(old, eva):
    copy()

    document = SiteDocument.objects.get()
    assert (document.pk, document.title, document.file.name) == (700, "Plan", "documents/plan.pdf")
    assert (document.file_size, document.file_hash, document.created_at) == (12, "a" * 40, LONG_AGO)
    assert (document.uploaded_by_user, document.collection.name) == (eva, "Intern")
    assert (document.sha256, document.text) == ("", "")
    assert [tag.name for tag in document.tags.all()] == [tag.name for tag in old.tags.all()] == ["nazorg"]


def test_documents_when_copied_then_rich_text_leads_to_them(old):
    html = '<a linktype="document" id="700">x</a>'
    assert expand_db_html(html) == "<a>x</a>"

    copy()

    assert expand_db_html(html) == '<a href="/documenten/700/plan.pdf">x</a>'


def test_documents_when_copied_then_what_refers_to_them_is_still_known(old, home):
    page = StandardPageFactory(parent=home)
    page.body.append(("text", '<p><a linktype="document" id="700">x</a></p>'))
    page.save()
    # As Wagtail noted it when the old table was in use.
    ReferenceIndex.objects.update(to_content_type=ReferenceIndex._get_base_content_type(Document))
    assert SiteDocument(pk=700).get_usage().count() == 0

    copy()

    assert [place.pk for place, _ in SiteDocument.objects.get().get_usage()] == [page.pk]


def test_documents_when_copied_then_the_next_one_gets_a_number_of_its_own(old):
    copy()

    assert SiteDocument.objects.create(title="Nieuw", file="documents/nieuw.pdf").pk > 700


def test_documents_when_copied_twice_then_they_are_there_once(old):
    copy()
    SiteDocument.objects.update(title="Sindsdien anders")
    copy()

    assert SiteDocument.objects.get().title == "Sindsdien anders"


def test_new_site_when_there_are_no_documents_then_nothing_is_asked_but_that(django_assert_num_queries):
    with django_assert_num_queries(2):
        copy()

    assert SiteDocument.objects.count() == 0
