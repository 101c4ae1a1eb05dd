"""The front page of the learning agenda, and the list of its themes."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.fields import StreamField
from wagtail.search import index

from learning_agenda.events.reading import next_events
from learning_agenda.themes.loop import loop_of, newest_lessons
from pow_site.cms.blocks import BodyBlock
from pow_site.cms.models import BasePage
from pow_site.cms.shown import shown

from .themes import LearningThemePage


class LearningAgendaPage(BasePage):
    """What the learning agenda is, for whom, and how to take part."""

    EVENT_COUNT, LESSON_COUNT = 4, 3

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
        context |= loop_of(request.GET.dict(), request.path)
        context["events"] = next_events(timezone.now(), count=self.EVENT_COUNT)
        context["lessons"] = newest_lessons(count=self.LESSON_COUNT)
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
