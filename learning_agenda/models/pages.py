"""The pages of the learning agenda: its front page and its themes."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from learning_agenda.enums import ThemeStatus
from learning_agenda.events.reading import next_events
from pow_site.cms.blocks import SHORT_TEXT_FEATURES, BodyBlock
from pow_site.cms.models import BasePage
from pow_site.cms.models.pages import EXAMPLE_HELP
from pow_site.cms.shown import shown
from regions.enums import Pillar
from regions.fields import PillarsField, read_pillars


class LearningAgendaPage(BasePage):
    """What the learning agenda is, for whom, and how to take part."""

    EVENT_COUNT = 4

    template = "learning_agenda/learning_agenda_page.html"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["learning_agenda.ThemeIndexPage"]
    max_count = 1

    body = StreamField(BodyBlock(), verbose_name="inhoud", blank=True)

    content_panels: ClassVar[list[Panel]] = [*BasePage.content_panels, FieldPanel("body")]
    search_fields: ClassVar[list[Any]] = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = "leeragenda"
        verbose_name_plural = "leeragenda's"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["themes"] = shown(LearningThemePage.objects.order_by("path"))
        context["events"] = next_events(timezone.now(), count=self.EVENT_COUNT)
        return context


class ThemeIndexPage(BasePage):
    """All themes of the learning agenda."""

    template = "learning_agenda/theme_index_page.html"
    parent_page_types: ClassVar[list[str]] = ["learning_agenda.LearningAgendaPage"]
    subpage_types: ClassVar[list[str]] = ["learning_agenda.LearningThemePage"]
    max_count = 1

    class Meta:
        verbose_name = "overzicht van leerthema's"
        verbose_name_plural = "overzichten van leerthema's"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["themes"] = shown(LearningThemePage.objects.child_of(self)).order_by("path")
        return context


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
    why = RichTextField("waarom dit ertoe doet", blank=True, features=SHORT_TEXT_FEATURES)
    pillars = PillarsField("pijlers")
    tomorrow = RichTextField("wat kun je morgen doen", blank=True, features=SHORT_TEXT_FEATURES)
    this_month = RichTextField("wat kun je deze maand doen", blank=True, features=SHORT_TEXT_FEATURES)
    with_whom = RichTextField("met wie", blank=True, features=SHORT_TEXT_FEATURES)
    status = models.CharField("stand", max_length=10, choices=ThemeStatus, default=ThemeStatus.NOMINATED)
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
        *(FieldPanel(name) for name in ("status", "is_candidate", "is_example")),
    ]
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
