"""A document that belongs to a page, kept on this site."""

from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.models import model_from_serializable_data
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.models import Orderable

from .documents import SiteDocument

DOCUMENT_KINDS = ("pdf", "docx")


class AttachedDocument(Orderable):
    """A row of a page that points at a document. Who builds on it adds the `page` it belongs to."""

    title = models.CharField("naam", max_length=150)
    document = models.ForeignKey(
        SiteDocument,
        verbose_name="bestand",
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Een PDF of een Word-document (.docx) van hoogstens 25 MB.",
    )

    panels: ClassVar[list[Panel]] = [FieldPanel(name) for name in ("title", "document")]

    class Meta(Orderable.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.title

    @classmethod
    def from_serializable_data(
        cls, data: dict[str, Any], check_fks: bool = True, strict_fks: bool = False
    ) -> Self | None:
        """A row of a draft or an older version; none when its document was deleted since.

        The library does this by itself for CASCADE alone, and breaks on PROTECT.
        """
        if check_fks and not SiteDocument.objects.filter(pk=data["document"]).exists():
            return None
        return model_from_serializable_data(cls, data, check_fks=check_fks, strict_fks=strict_fks)

    def clean(self) -> None:
        super().clean()
        if self.document_id and self.document.file_extension.lower() not in DOCUMENT_KINDS:
            raise ValidationError({"document": "Kies een PDF of een Word-document (.docx)."})
