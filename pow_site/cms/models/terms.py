"""Terms explained: the list that editors keep, and that articles draw on."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.text import slugify
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.models import Orderable
from wagtail.search import index

from pow_site.cms.rows import RowsPanel

from .pages import BasePage


class TermsPage(BasePage):
    """The list of terms and abbreviations, each with its explanation."""

    template = "cms/terms_page.html"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    max_count = 1

    content_panels: ClassVar[list[Panel]] = [
        *BasePage.content_panels,
        RowsPanel("terms", heading="Begrippen", label="Begrip"),
    ]
    search_fields: ClassVar[list[Any]] = [
        *BasePage.search_fields,
        index.RelatedFields("terms", [index.SearchField("name"), index.SearchField("explanation")]),
    ]

    class Meta:
        verbose_name = "begrippenlijst"
        verbose_name_plural = "begrippenlijsten"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["terms"] = sorted(self.terms.all(), key=lambda term: term.name.casefold())
        return context


class Term(Orderable):
    """A word or abbreviation that not everybody knows."""

    page = ParentalKey(TermsPage, on_delete=models.CASCADE, related_name="terms")
    name = models.CharField("begrip", max_length=80, help_text="Zoals je het in een tekst schrijft: “SZW”.")
    also = models.CharField(
        "voluit of anders geschreven",
        max_length=200,
        blank=True,
        help_text="Bijvoorbeeld “ministerie van Sociale Zaken en Werkgelegenheid”.",
    )
    explanation = models.TextField("uitleg", help_text="Een of twee zinnen in gewone taal.")

    panels: ClassVar[list[Panel]] = [FieldPanel(name) for name in ("name", "also", "explanation")]

    class Meta(Orderable.Meta):
        verbose_name = "begrip"
        verbose_name_plural = "begrippen"
        constraints = (
            models.UniqueConstraint(
                fields=("page", "name"),
                name="cms_term_unique",
                violation_error_message="Dit begrip staat al in de lijst.",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def anchor(self) -> str:
        """Its place on the page of terms, and the stem of its explanation's id elsewhere."""
        return slugify(self.name) or f"begrip-{self.pk}"
