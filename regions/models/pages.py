"""The pages of the action plans."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.models import Page
from wagtail.search import index

from pow_site.cms.models import BasePage
from pow_site.cms.models.pages import EXAMPLE_HELP
from pow_site.cms.rows import RowsPanel
from pow_site.lib.text import fold, plain_text
from pow_site.lib.uploads import distinct_words
from regions.forms import ActionPlanPageForm
from regions.querysets import ActionPlanManager
from regions.reading import overview_context, plan_context

from .places import Region


class ActionPlanIndexPage(BasePage):
    """The overview of all plans: on the map, in a table, and narrowed by what somebody looks for."""

    template = "regions/action_plan_index_page.html"
    is_kept = True
    parent_page_types: ClassVar[list[str]] = ["cms.StandardPage"]
    subpage_types: ClassVar[list[str]] = ["regions.ActionPlanPage"]
    max_count = 1

    class Meta:
        verbose_name = "overzicht van actieplannen"
        verbose_name_plural = "overzichten van actieplannen"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | overview_context(
            request, ActionPlanPage.objects.all()
        )


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
    join_in = models.CharField(
        "meedoen",
        max_length=300,
        blank=True,
        help_text="Waar kunnen partners aansluiten? Eén zin, bijvoorbeeld voor een werkgever of een school.",
    )
    is_example = models.BooleanField("opgave is voorbeeldtekst", default=False, help_text=EXAMPLE_HELP)
    website = models.URLField("website van de regio", blank=True)
    work_centre = models.URLField(
        "Werkcentrum", blank=True, help_text="Het adres van het regionale Werkcentrum, met https:// ervoor."
    )
    change_note = models.CharField(
        "wat is er veranderd?",
        max_length=300,
        blank=True,
        help_text="Eén zin voor bezoekers, bijvoorbeeld: “De afspraken over nazorg zijn nieuw.” "
        "Verplicht als het plan al op de site staat.",
    )
    plain_text = models.TextField(editable=False, blank=True, default="")
    """Every word of the plan, folded: what the text filter looks in."""

    objects = ActionPlanManager()
    base_form_class = ActionPlanPageForm

    content_panels: ClassVar[list[Panel]] = [
        FieldPanel("change_note"),
        *Page.content_panels,
        FieldPanel("region", read_only=True),
        MultiFieldPanel(
            [
                FieldPanel("task", widget=AdminAutoHeightTextInput()),
                FieldPanel("join_in", widget=AdminAutoHeightTextInput()),
                FieldPanel("is_example"),
            ],
            heading="De opgave",
        ),
        RowsPanel("pillar_plans", heading="De vier pijlers", label="Pijler", min_num=4, max_num=4),
        RowsPanel("measures", heading="Maatregelen", label="Maatregel"),
        RowsPanel("contacts", heading="Contact", label="Contact"),
        MultiFieldPanel([FieldPanel("website"), FieldPanel("work_centre")], heading="Elders op internet"),
        RowsPanel("documents", heading="Documenten", label="Document"),
    ]
    search_fields: ClassVar[list[Any]] = [
        *BasePage.search_fields,
        index.SearchField("task"),
        index.SearchField("join_in"),
        index.RelatedFields(
            "pillar_plans", [index.SearchField(name) for name in ("ambition", "approach", "agreements")]
        ),
        index.RelatedFields("measures", [index.SearchField(name) for name in ("title", "text", "partners")]),
        index.SearchField("document_text"),
        index.FilterField("region"),
    ]

    class Meta:
        verbose_name = "actieplan"
        verbose_name_plural = "actieplannen"

    def clean(self) -> None:
        super().clean()
        self.plain_text = self._gather_text()

    def _gather_text(self) -> str:
        texts = [self.title, self.task, self.join_in]
        for plan in self.pillar_plans.all():
            texts += [plan.ambition, plain_text(plan.approach), plain_text(plan.agreements)]
        for measure in self.measures.all():
            texts += [measure.title, measure.text, measure.partners]
        return fold(" ".join(texts))

    @property
    def document_text(self) -> str:
        """Every word of the documents once, for the search: PostgreSQL's index of a row has an end."""
        return distinct_words(item.document.text for item in self.documents.select_related("document"))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | plan_context(self)
