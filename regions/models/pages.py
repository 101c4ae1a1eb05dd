"""The pages of the action plans and what belongs to a plan."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.safestring import SafeString
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, Panel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page
from wagtail.search import index

from pow_site.cms.blocks import SHORT_TEXT_FEATURES
from pow_site.cms.models import BasePage
from pow_site.cms.models.pages import EXAMPLE_HELP
from pow_site.cms.richtext import expand_all
from pow_site.cms.shown import shown
from regions.enums import MeasureStatus, Pillar
from regions.forms import ActionPlanPageForm
from regions.querysets import ActionPlanManager

from .places import Municipality, Region


class ActionPlanIndexPage(BasePage):
    """The overview of all plans: by name and on the map."""

    template = "regions/action_plan_index_page.html"
    is_kept = True
    parent_page_types: ClassVar[list[str]] = ["cms.StandardPage"]
    subpage_types: ClassVar[list[str]] = ["regions.ActionPlanPage"]
    max_count = 1

    class Meta:
        verbose_name = "overzicht van actieplannen"
        verbose_name_plural = "overzichten van actieplannen"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["plans"] = shown(ActionPlanPage.objects.with_regions())
        return context


@dataclass(frozen=True)
class PillarSection:
    """One pillar of one plan: what the plan says and the measures that belong to it."""

    pillar: Pillar
    plan: "PillarPlan | None"
    measures: "list[Measure]"


class ActionPlanPage(BasePage):
    """The action plan of one region, and so the region's page on the site.

    There is one for each region, made by `load_start_content`; the CMS makes, copies and deletes none.
    """

    template = "regions/action_plan_page.html"
    is_kept = is_unique = True
    parent_page_types: ClassVar[list[str]] = ["regions.ActionPlanIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    is_creatable = False

    region = models.OneToOneField(
        Region, verbose_name="regio", on_delete=models.PROTECT, related_name="plan_page"
    )
    task = models.CharField(
        "opgave", max_length=300, blank=True, help_text="Wat wil de regio bereiken? Eén zin."
    )
    is_example = models.BooleanField("opgave is voorbeeldtekst", default=False, help_text=EXAMPLE_HELP)

    objects = ActionPlanManager()
    base_form_class = ActionPlanPageForm

    content_panels: ClassVar[list[Panel]] = [
        *Page.content_panels,
        FieldPanel("region", read_only=True),
        FieldPanel("task"),
        FieldPanel("is_example"),
        InlinePanel("pillar_plans", heading="De vier pijlers", label="Pijler", min_num=4, max_num=4),
        InlinePanel("measures", heading="Maatregelen", label="Maatregel"),
    ]
    search_fields: ClassVar[list[Any]] = [
        *BasePage.search_fields,
        index.SearchField("task"),
        index.RelatedFields(
            "pillar_plans", [index.SearchField(name) for name in ("ambition", "approach", "agreements")]
        ),
        index.RelatedFields("measures", [index.SearchField(name) for name in ("title", "text", "partners")]),
        index.FilterField("region"),
    ]

    class Meta:
        verbose_name = "actieplan"
        verbose_name_plural = "actieplannen"

    @property
    def pillars(self) -> list[PillarSection]:
        """The four pillars in their fixed order, each with its text and measures."""
        plans = {plan.pillar: plan for plan in with_html(self.pillar_plans.all())}
        measures = list(self.measures.all())
        return [
            PillarSection(pillar, plans.get(pillar), [m for m in measures if m.pillar == pillar])
            for pillar in Pillar
        ]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        # The region comes along with its municipalities, in one query.
        municipalities = list(Municipality.objects.filter(region=self.region_id).with_regions())
        context["municipalities"] = municipalities
        context["region"] = municipalities[0].region if municipalities else self.region
        context["pillars"] = self.pillars
        return context


def with_html(plans: "Iterable[PillarPlan]") -> "list[PillarPlan]":
    """The plans with their rich text ready for the page, the links of all of them in one query."""
    plans = list(plans)
    texts = iter(expand_all(text for plan in plans for text in (plan.approach, plan.agreements)))
    for plan in plans:
        plan.approach_html, plan.agreements_html = next(texts), next(texts)
    return plans


class PillarPlan(Orderable):
    """What a region's plan says on one pillar: ambition, approach and agreements."""

    page = ParentalKey(ActionPlanPage, on_delete=models.CASCADE, related_name="pillar_plans")
    pillar = models.CharField("pijler", max_length=10, choices=Pillar)
    ambition = models.TextField("ambitie", blank=True, help_text="Wat wil de regio op deze pijler bereiken?")
    approach = RichTextField("aanpak", blank=True, features=SHORT_TEXT_FEATURES)
    agreements = RichTextField("afspraken", blank=True, features=SHORT_TEXT_FEATURES)
    is_example = models.BooleanField("voorbeeldtekst", default=False, help_text=EXAMPLE_HELP)

    approach_html: SafeString
    agreements_html: SafeString
    """Both ready for the page; set by `with_html` for all pillars at once."""

    panels: ClassVar[list[Panel]] = [
        FieldPanel("pillar", read_only=True),
        FieldPanel("ambition"),
        FieldPanel("approach"),
        FieldPanel("agreements"),
        FieldPanel("is_example"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "pijler van een plan"
        verbose_name_plural = "pijlers van plannen"
        constraints = (
            models.UniqueConstraint(
                fields=("page", "pillar"),
                name="regions_pillarplan_unique",
                violation_error_message="Elke pijler komt één keer voor in een plan.",
            ),
            models.CheckConstraint(
                condition=models.Q(pillar__in=Pillar.values),
                name="regions_pillarplan_pillar_known",
                violation_error_message="Kies een van de vier pijlers.",
            ),
        )

    def __str__(self) -> str:
        return self.get_pillar_display()


class Measure(Orderable):
    """Something that a region does for one pillar."""

    page = ParentalKey(ActionPlanPage, on_delete=models.CASCADE, related_name="measures")
    pillar = models.CharField("pijler", max_length=10, choices=Pillar)
    title = models.CharField("maatregel", max_length=120)
    text = models.TextField("toelichting", blank=True)
    partners = models.CharField("partners", max_length=250, blank=True, help_text="Wie doet mee?")
    status = models.CharField("stand", max_length=15, choices=MeasureStatus, default=MeasureStatus.RUNNING)
    is_example = models.BooleanField("voorbeeldtekst", default=False, help_text=EXAMPLE_HELP)

    panels: ClassVar[list[Panel]] = [
        FieldPanel(name) for name in ("pillar", "title", "text", "partners", "status", "is_example")
    ]

    class Meta(Orderable.Meta):
        verbose_name = "maatregel"
        verbose_name_plural = "maatregelen"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(pillar__in=Pillar.values),
                name="regions_measure_pillar_known",
                violation_error_message="Kies een van de vier pijlers.",
            ),
        )

    def __str__(self) -> str:
        return self.title
