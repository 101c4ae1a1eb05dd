"""A document that people can download: kept on this site, with a checksum and its text for the search."""

from typing import Any, ClassVar

from django.db import models
from wagtail.documents.models import AbstractDocument, Document
from wagtail.search import index


class SiteDocument(AbstractDocument):
    """An uploaded file. `sha256` and `text` are filled in when it is uploaded (`document_forms`)."""

    sha256 = models.CharField("controlesom", max_length=64, blank=True, editable=False)
    text = models.TextField("tekst", blank=True, editable=False)

    admin_form_fields = Document.admin_form_fields
    search_fields: ClassVar[list[Any]] = [*AbstractDocument.search_fields, index.SearchField("text")]

    class Meta(AbstractDocument.Meta):
        verbose_name = "document"
        verbose_name_plural = "documenten"

    def clean(self) -> None:
        """Looks at the file's name, as Wagtail does; without a file, the file field says so by itself."""
        if self.file:
            super().clean()
