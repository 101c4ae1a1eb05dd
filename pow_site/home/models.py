"""The home page."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, Panel

from learning_agenda.events.reading import next_events
from learning_agenda.models import LearningThemePage
from pow_site.cms.enums import NewsCategory
from pow_site.cms.models import BasePage, NewsPage
from pow_site.cms.shown import shown
from regions.enums import Pillar
from regions.models import ActionPlanPage


class HomePage(BasePage):
    """The front page: what this is, the 35 regions, the four pillars, and what is new."""

    NEWS_COUNT = EVENT_COUNT = THEME_COUNT = 3
    EXAMPLE_COUNT = 2

    template = "home/home_page.html"
    is_kept = True
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = [
        "cms.StandardPage",
        "cms.NewsIndexPage",
        "cms.TermsPage",
        "learning_agenda.LearningAgendaPage",
        "learning_agenda.KnowledgeBasePage",
    ]
    max_count = 1

    lead = models.CharField("in één zin", max_length=250, help_text="Wat is dit, in één zin?")

    content_panels: ClassVar[list[Panel]] = [
        *BasePage.content_panels[:1],
        FieldPanel("lead"),
        *BasePage.content_panels[1:],
    ]

    class Meta:
        verbose_name = "voorpagina"
        verbose_name_plural = "voorpagina's"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["plans"] = shown(ActionPlanPage.objects.with_regions())
        context["pillars"] = list(Pillar)
        articles = NewsPage.objects.newest()
        context["news"] = articles.of_category(NewsCategory.NEWS)[: self.NEWS_COUNT]
        context["examples"] = articles.beside_news()[: self.EXAMPLE_COUNT]
        context["events"] = next_events(timezone.now(), count=self.EVENT_COUNT)
        context["themes"] = shown(LearningThemePage.objects.order_by("path"))[: self.THEME_COUNT]
        return context
