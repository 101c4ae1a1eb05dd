"""The news: articles of four categories, of which a story answers three fixed questions."""

from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel
from wagtail.fields import StreamField
from wagtail.models import PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from pow_site.cms.blocks import BodyBlock
from pow_site.cms.choices import build_choices, read_choice
from pow_site.cms.enums import NewsCategory
from pow_site.cms.shown import shown
from pow_site.lib.paging import nearest_page

from .pages import EXAMPLE_HELP, BasePage

STORY_QUESTIONS = {
    "finest_experience": "Wat was je mooiste ervaring?",
    "cooperation_lesson": "Wat leerde het samenwerken je?",
    "takeaway": "Wat neem je mee?",
}


class NewsQuerySet(PageQuerySet):
    """Articles."""

    def newest(self) -> "NewsQuerySet":
        return shown(self).order_by("-published_on", "-pk")

    def of_category(self, *categories: NewsCategory | None) -> "NewsQuerySet":
        """Those of the categories given; all when that is None."""
        return self if categories == (None,) else self.filter(category__in=categories)

    def beside_news(self) -> "NewsQuerySet":
        """Examples, cooperation and stories, each with its region."""
        return self.exclude(category=NewsCategory.NEWS).select_related("region")


class NewsIndexPage(BasePage):
    """All news, the newest first, narrowed by category."""

    PER_PAGE = 12

    template = "cms/news_index_page.html"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["cms.NewsPage"]
    max_count = 1

    class Meta:
        verbose_name = "nieuwsoverzicht"
        verbose_name_plural = "nieuwsoverzichten"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        category = read_choice(NewsCategory, request.GET.get("categorie"))
        articles = NewsPage.objects.child_of(self).newest().of_category(category)
        context["category"] = category
        context["categories"] = build_choices(
            NewsCategory, name="categorie", path=request.path, active=category
        )
        context["articles"] = nearest_page(Paginator(articles, self.PER_PAGE), request.GET.get("page"))
        return context


class NewsPage(BasePage):
    """An article: news, an example from a region, cooperation that works, or someone's story."""

    template = "cms/news_page.html"
    parent_page_types: ClassVar[list[str]] = ["cms.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    category = models.CharField("categorie", max_length=15, choices=NewsCategory, default=NewsCategory.NEWS)
    published_on = models.DateField("datum", default=timezone.localdate, db_index=True)
    region = models.ForeignKey(
        "regions.Region",
        verbose_name="regio",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    person_name = models.CharField("naam", max_length=100, blank=True, help_text="Alleen met toestemming.")
    person_role = models.CharField("rol", max_length=150, blank=True)
    finest_experience = models.TextField(STORY_QUESTIONS["finest_experience"], blank=True)
    cooperation_lesson = models.TextField(STORY_QUESTIONS["cooperation_lesson"], blank=True)
    takeaway = models.TextField(STORY_QUESTIONS["takeaway"], blank=True)
    body = StreamField(BodyBlock(), verbose_name="inhoud", blank=True)
    is_example = models.BooleanField("voorbeeldtekst", default=False, help_text=EXAMPLE_HELP)

    objects = PageManager.from_queryset(NewsQuerySet)()

    content_panels: ClassVar[list[Panel]] = [
        *BasePage.content_panels,
        FieldPanel("category"),
        FieldPanel("published_on"),
        FieldPanel("region"),
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("person_name", "person_role", *STORY_QUESTIONS)],
            heading="Alleen voor een verhaal",
        ),
        FieldPanel("is_example"),
    ]
    search_fields: ClassVar[list[Any]] = [
        *BasePage.search_fields,
        index.SearchField("body"),
        *(index.SearchField(name) for name in STORY_QUESTIONS),
        index.FilterField("published_on"),
        index.FilterField("category"),
    ]

    class Meta:
        verbose_name = "artikel"
        verbose_name_plural = "artikelen"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        plan = getattr(self.region, "plan_page", None)
        context["region_plan"] = plan if plan and plan.live else None
        return context

    @property
    def story(self) -> list[tuple[str, str]]:
        """The three questions with their answers, when this is a story."""
        if self.category != NewsCategory.STORY:
            return []
        return [(question, getattr(self, name)) for name, question in STORY_QUESTIONS.items()]
