"""The knowledge base: what was learnt, kept so that others can use it."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel
from wagtail.models import Orderable
from wagtail.search import index

from learning_agenda.enums import LessonKind, LessonOutcome
from learning_agenda.lesson_querysets import LessonPageManager
from learning_agenda.lessons.addresses import TAKEN_SLUGS
from learning_agenda.lessons.forms import LessonPageForm
from learning_agenda.lessons.reading import knowledge_base_context, lesson_context
from pow_site.cms.blocks import SHORT_TEXT_FEATURES
from pow_site.cms.fields import ProseField
from pow_site.cms.models import AttachedDocument, BasePage
from pow_site.cms.models.pages import EXAMPLE_HELP
from pow_site.cms.navigation import page_path
from pow_site.cms.rows import RowsPanel
from regions.enums import Pillar, TargetGroup
from regions.fields import PillarsField, TargetGroupsField, read_pillars, read_several

THEME = "learning_agenda.LearningThemePage"
FEW_REGIONS = 3
TAKEN_SLUG = "Dit adres heeft de site zelf nodig. Kies een ander."
LESSON_HELP = {
    "situation": "Waar en voor wie was dit? Noem geen namen van werkzoekenden.",
    "approach": "Wat deden jullie, en wat werkte wel of niet? Schrijf het zo dat een ander het kan nadoen.",
    "outcome": "Werkte het niet? Ook daar leren anderen van.",
    "evidence": "Bijvoorbeeld cijfers, een evaluatie of wat mensen zelf zeggen.",
    "costs": "Hoeveel uren en hoeveel geld? Een schatting mag.",
    "tools": "Wat heeft een ander nodig om te beginnen? Bestanden zet je hieronder.",
}


class KnowledgeBasePage(BasePage):
    """All lessons of the programme, to search and to filter."""

    template = "learning_agenda/knowledge_base_page.html"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["learning_agenda.LessonPage"]
    max_count = 1

    class Meta:
        verbose_name = "kennisbank"
        verbose_name_plural = "kennisbanken"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        lessons = knowledge_base_context(request, page_path(self), LessonPage.objects.all())
        return super().get_context(request, *args, **kwargs) | lessons


class LessonPage(BasePage):
    """What worked or did not, where, at what cost, and how somebody else can do it."""

    template = "learning_agenda/lesson_page.html"
    parent_page_types: ClassVar[list[str]] = ["learning_agenda.KnowledgeBasePage"]
    subpage_types: ClassVar[list[str]] = []

    kind = models.CharField("soort", max_length=12, choices=LessonKind, default=LessonKind.LESSON)
    outcome = models.CharField(
        "wat kwam ervan", max_length=12, choices=LessonOutcome, default=LessonOutcome.WORKED
    )
    situation = ProseField("in welke situatie", blank=True, features=SHORT_TEXT_FEATURES)
    approach = ProseField("wat werkte, of werkte niet", blank=True, features=SHORT_TEXT_FEATURES)
    evidence = ProseField("hoe weten we dat", blank=True, features=SHORT_TEXT_FEATURES)
    costs = ProseField("wat kost het aan geld en tijd", blank=True, features=SHORT_TEXT_FEATURES)
    tools = ProseField("hulpmiddelen", blank=True, features=SHORT_TEXT_FEATURES)
    pillars = PillarsField("pijlers")
    target_groups = TargetGroupsField("voor wie")
    theme = models.ForeignKey(
        THEME,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="lessons",
        verbose_name="uit welk leerthema",
    )
    event = models.ForeignKey(
        "learning_agenda.Event",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="lessons",
        verbose_name="uit welke activiteit",
    )
    regions = ParentalManyToManyField(
        "regions.Region", blank=True, related_name="lessons_given", verbose_name="uit welke regio's"
    )
    credit = models.CharField(
        "met dank aan",
        max_length=200,
        blank=True,
        help_text="Zoals de maker genoemd wil worden. Leeg: niemand.",
    )
    is_example = models.BooleanField("voorbeeldtekst", default=False, help_text=EXAMPLE_HELP)

    objects = LessonPageManager()
    base_form_class = LessonPageForm

    content_panels: ClassVar[list[Panel]] = [
        *BasePage.content_panels,
        FieldPanel("kind"),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("theme", "event", "regions")],
            heading="Waar komt deze les vandaan?",
            help_text="Kies er minstens één, zodat lezers weten waar dit op rust.",
        ),
        MultiFieldPanel(
            [FieldPanel(name, help_text=text) for name, text in LESSON_HELP.items()],
            heading="De les",
        ),
        RowsPanel("documents", heading="Bestanden", label="Bestand"),
        *(FieldPanel(name) for name in ("pillars", "target_groups", "credit", "is_example")),
    ]
    search_fields: ClassVar[list[Any]] = [
        *BasePage.search_fields,
        *(
            index.SearchField(name)
            for name in ("situation", "approach", "evidence", "costs", "tools", "credit")
        ),
        index.RelatedFields("documents", [index.SearchField("title")]),
    ]

    class Meta:
        verbose_name = "les"
        verbose_name_plural = "lessen"

    def clean(self) -> None:
        """Nobody would ever see a lesson with the address of another page of the site."""
        super().clean()
        if self.slug in TAKEN_SLUGS:
            raise ValidationError({"slug": TAKEN_SLUG})

    @property
    def short_path(self) -> str:
        """The address that stays, whatever the title becomes."""
        return reverse("lessons:lesson-short", args=[self.pk])

    @property
    def pillar_list(self) -> list[Pillar]:
        return read_pillars(self.pillars)

    @property
    def target_group_list(self) -> list[TargetGroup]:
        return read_several(TargetGroup, self.target_groups)

    @property
    def has_origin(self) -> bool:
        """Whether readers can see what the lesson rests on."""
        return bool(self.theme_id or self.event_id or self.regions.all())

    @property
    def region_list(self) -> list[Any]:
        """The regions it came from, by name."""
        return sorted(self.regions.all(), key=lambda region: region.name)

    @property
    def region_words(self) -> str:
        """The regions it came from in a few words: three by name, the rest counted."""
        names = [region.name for region in self.region_list]
        more = len(names) - FEW_REGIONS
        few = ", ".join(names[:FEW_REGIONS])
        if more <= 0:
            return few
        return f"{few} en nog {more} regio" + ("'s" if more > 1 else "")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | lesson_context(self, LessonPage.objects.all())


class LessonDocument(AttachedDocument):
    """A file that helps to use a lesson."""

    page = ParentalKey(LessonPage, on_delete=models.CASCADE, related_name="documents")

    class Meta(Orderable.Meta):
        verbose_name = "bestand van een les"
        verbose_name_plural = "bestanden van lessen"
