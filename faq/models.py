"""The Q&A: an index, themes below it, and in each theme its questions."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.fields import RichTextField
from wagtail.models import Orderable
from wagtail.search import index

from faq.forms import FaqThemePageForm
from faq.sections import build_context
from pow_site.cms.blocks import SHORT_TEXT_FEATURES
from pow_site.cms.models import BasePage
from pow_site.cms.rows import RowsPanel
from pow_site.cms.shown import shown


class FaqIndexPage(BasePage):
    """All questions on one page, by theme."""

    template = "faq/faq_index_page.html"
    parent_page_types: ClassVar[list[str]] = ["cms.StandardPage"]
    subpage_types: ClassVar[list[str]] = ["faq.FaqThemePage"]
    max_count = 1

    class Meta:
        verbose_name = "vragen en antwoorden"
        verbose_name_plural = "vragen en antwoorden"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        themes = list(shown(FaqThemePage.objects.child_of(self)).order_by("path"))
        questions = Question.objects.filter(page__in=themes)
        raw_query = request.GET.get("q", "")
        return context | build_context(themes, questions, raw_query=raw_query, path=request.path)


class FaqThemePage(BasePage):
    """A theme and its questions. Not copied: an anchor belongs to one question."""

    template = "faq/faq_theme_page.html"
    is_unique = True
    parent_page_types: ClassVar[list[str]] = ["faq.FaqIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    base_form_class = FaqThemePageForm
    content_panels: ClassVar[list[Panel]] = [
        *BasePage.content_panels,
        RowsPanel("questions", heading="Vragen", label="Vraag"),
    ]
    search_fields: ClassVar[list[Any]] = [
        *BasePage.search_fields,
        index.RelatedFields("questions", [index.SearchField("title"), index.SearchField("answer")]),
    ]

    class Meta:
        verbose_name = "thema van de vragen"
        verbose_name_plural = "thema's van de vragen"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        raw_query = request.GET.get("q", "")
        return context | build_context([self], self.questions.all(), raw_query=raw_query, path=request.path)


class Question(Orderable):
    """A question with its answer. Its anchor lasts: others link to it."""

    page = ParentalKey(FaqThemePage, on_delete=models.CASCADE, related_name="questions")
    title = models.CharField("vraag", max_length=255)
    slug = models.SlugField(
        "adres", max_length=100, editable=False, help_text="Blijft gelijk, ook als de vraag verandert."
    )
    answer = RichTextField("antwoord", features=SHORT_TEXT_FEATURES)
    checked_on = models.DateField(
        "laatst gecontroleerd op",
        default=timezone.localdate,
        help_text="Klopt het antwoord nog? Zet hier de datum.",
    )
    is_retired = models.BooleanField(
        "niet meer tonen", default=False, help_text="De vraag blijft bewaard, maar bezoekers zien haar niet."
    )

    answer_html: SafeString
    """The answer ready for the page; set by `faq.sections.build_context` for all questions at once."""

    panels: ClassVar[list[Panel]] = [
        FieldPanel("title"),
        FieldPanel("answer"),
        FieldPanel("checked_on"),
        FieldPanel("is_retired"),
        FieldPanel("slug", read_only=True),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "vraag"
        verbose_name_plural = "vragen"
        constraints = (
            models.UniqueConstraint(
                fields=("page", "slug"),
                name="faq_question_slug_unique",
                violation_error_message="Een andere vraag in dit thema heeft al dit adres.",
            ),
        )

    def __str__(self) -> str:
        return self.title
