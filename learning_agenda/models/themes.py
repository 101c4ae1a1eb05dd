"""A theme of the learning agenda: a question that several regions have."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel
from wagtail.models import Orderable
from wagtail.search import index

from learning_agenda.enums import ThemeStatus
from learning_agenda.themes.forms import LearningThemePageForm
from learning_agenda.themes.reading import theme_context
from pow_site.cms.blocks import SHORT_TEXT_FEATURES
from pow_site.cms.fields import ProseField
from pow_site.cms.models import AttachedDocument, BasePage
from pow_site.cms.models.pages import EXAMPLE_HELP
from pow_site.cms.rows import RowsPanel
from regions.enums import Pillar
from regions.fields import PillarsField, read_pillars


@dataclass(frozen=True)
class Step:
    """A station on the way of a theme: behind it, there, or still to come."""

    label: str
    state: str


class LearningThemePage(BasePage):
    """A question that several regions have, and what someone can do with what is known of it."""

    template = "learning_agenda/learning_theme_page.html"
    parent_page_types: ClassVar[list[str]] = ["learning_agenda.ThemeIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    question = models.CharField("de vraag", max_length=250)
    why = ProseField("waarom dit ertoe doet", blank=True, features=SHORT_TEXT_FEATURES)
    pillars = PillarsField("pijlers")
    tomorrow = ProseField("wat kun je morgen doen", blank=True, features=SHORT_TEXT_FEATURES)
    this_month = ProseField("wat kun je deze maand doen", blank=True, features=SHORT_TEXT_FEATURES)
    with_whom = ProseField("met wie", blank=True, features=SHORT_TEXT_FEATURES)
    status = models.CharField("stand", max_length=10, choices=ThemeStatus, default=ThemeStatus.NOMINATED)
    status_why = models.CharField(
        "waarom deze stand",
        max_length=500,
        blank=True,
        help_text="Bezoekers lezen dit. Verandert de stand? Vertel dan in één zin waarom.",
    )
    merged_into = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="merged_themes",
        verbose_name="opgegaan in",
    )
    is_candidate = models.BooleanField(
        "kandidaat-thema",
        default=False,
        help_text="Aan: bezoekers zien dat dit thema nog niet is vastgesteld.",
    )
    is_example = models.BooleanField("voorbeeldtekst", default=False, help_text=EXAMPLE_HELP)

    content_panels: ClassVar[list[Panel]] = [
        *BasePage.content_panels,
        FieldPanel("question"),
        FieldPanel("why"),
        FieldPanel("pillars"),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("tomorrow", "this_month", "with_whom")],
            heading="Wat kan ik leren?",
        ),
        *(FieldPanel(name) for name in ("status", "status_why", "is_candidate", "is_example")),
        RowsPanel("documents", heading="Bestanden", label="Bestand"),
    ]
    base_form_class = LearningThemePageForm
    search_fields: ClassVar[list[Any]] = [
        *BasePage.search_fields,
        *(index.SearchField(name) for name in ("question", "why", "tomorrow", "this_month", "with_whom")),
    ]

    class Meta:
        verbose_name = "leerthema"
        verbose_name_plural = "leerthema's"

    @property
    def pillar_list(self) -> list[Pillar]:
        return read_pillars(self.pillars)

    @property
    def status_steps(self) -> list[Step]:
        """The way of the theme as steps; a theme that was refused ends there."""
        way: list[ThemeStatus] = [status for status in ThemeStatus if status != ThemeStatus.REFUSED]
        if self.status == ThemeStatus.REFUSED:
            return [Step(str(way[0].label), "done"), Step(str(ThemeStatus.REFUSED.label), "current")]
        here = way.index(ThemeStatus(self.status))
        states = ["done"] * here + ["current"] + ["todo"] * (len(way) - here - 1)
        return [Step(str(status.label), state) for status, state in zip(way, states, strict=True)]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | theme_context(self, request.user)


class ThemeDocument(AttachedDocument):
    """A file that belongs to a theme."""

    page = ParentalKey(LearningThemePage, on_delete=models.CASCADE, related_name="documents")

    class Meta(Orderable.Meta):
        verbose_name = "bestand van een thema"
        verbose_name_plural = "bestanden van thema's"
