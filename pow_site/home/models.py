"""The home page."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel, Panel

from pow_site.cms.models import BasePage, NewsPage
from pow_site.cms.permissions import KeptPage
from pow_site.cms.routing import ShortcutRoutingMixin
from regions.enums import Pillar
from regions.models import ActionPlanPage


class HomePage(ShortcutRoutingMixin, BasePage):
    """The front page: what this is, the 35 regions, the four pillars, and what is new."""

    NEWS_COUNT = 3

    template = "home/home_page.html"
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = [
        "cms.StandardPage",
        "cms.NewsIndexPage",
        "learning_agenda.LearningAgendaPage",
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

    def permissions_for_user(self, user: Any) -> KeptPage:
        return KeptPage(user, self)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["plans"] = ActionPlanPage.objects.live().with_regions()
        context["pillars"] = list(Pillar)
        context["news"] = NewsPage.objects.live().order_by("-published_on", "-pk")[: self.NEWS_COUNT]
        return context
