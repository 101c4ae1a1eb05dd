"""What an action plan consists of: its four pillars, its measures, whom to call, and its documents."""

from collections.abc import Iterable
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.safestring import SafeString
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, Panel
from wagtail.models import Orderable

from pow_site.cms.blocks import SHORT_TEXT_FEATURES
from pow_site.cms.fields import ProseField
from pow_site.cms.models import AttachedDocument
from pow_site.cms.models.pages import EXAMPLE_HELP
from pow_site.cms.richtext import expand_all
from regions.enums import MeasureStatus, Pillar, Sector, TargetGroup
from regions.fields import SectorsField, TargetGroupsField, read_several

PLAN = "regions.ActionPlanPage"


class PillarPlan(Orderable):
    """What a region's plan says on one pillar: ambition, approach and agreements."""

    page = ParentalKey(PLAN, on_delete=models.CASCADE, related_name="pillar_plans")
    pillar = models.CharField("pijler", max_length=10, choices=Pillar)
    ambition = models.TextField("ambitie", blank=True, help_text="Wat wil de regio op deze pijler bereiken?")
    approach = ProseField("aanpak", blank=True, features=SHORT_TEXT_FEATURES)
    agreements = ProseField("afspraken", blank=True, features=SHORT_TEXT_FEATURES)
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

    @property
    def is_empty(self) -> bool:
        return not (self.ambition or self.approach or self.agreements)


def with_html(plans: Iterable[PillarPlan]) -> list[PillarPlan]:
    """The plans with their rich text ready for the page, the links of all of them in one query."""
    plans = list(plans)
    texts = iter(expand_all(text for plan in plans for text in (plan.approach, plan.agreements)))
    for plan in plans:
        plan.approach_html, plan.agreements_html = next(texts), next(texts)
    return plans


class Measure(Orderable):
    """Something that a region does for one pillar."""

    page = ParentalKey(PLAN, on_delete=models.CASCADE, related_name="measures")
    pillar = models.CharField("pijler", max_length=10, choices=Pillar)
    title = models.CharField("maatregel", max_length=120)
    text = models.TextField("toelichting", blank=True)
    partners = models.CharField("partners", max_length=250, blank=True, help_text="Wie doet mee?")
    target_groups = TargetGroupsField("doelgroepen", help_text="Voor wie is dit vooral bedoeld?")
    sectors = SectorsField("sectoren", help_text="In welke sectoren? Laat leeg als het niet uitmaakt.")
    status = models.CharField("stand", max_length=15, choices=MeasureStatus, default=MeasureStatus.RUNNING)
    stopped_because = models.CharField(
        "waarom gestopt", max_length=300, blank=True, help_text="Alleen bij een maatregel die gestopt is."
    )
    is_example = models.BooleanField("voorbeeldtekst", default=False, help_text=EXAMPLE_HELP)

    panels: ClassVar[list[Panel]] = [
        FieldPanel("pillar"),
        FieldPanel("title"),
        FieldPanel("text"),
        FieldPanel("partners"),
        FieldPanel("target_groups"),
        FieldPanel("sectors"),
        FieldRowPanel([FieldPanel("status"), FieldPanel("stopped_because")]),
        FieldPanel("is_example"),
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

    def clean(self) -> None:
        """A measure that stopped says why; one that did not stop has no reason to."""
        super().clean()
        if self.status == MeasureStatus.STOPPED and not self.stopped_because:
            raise ValidationError({"stopped_because": "Vertel waarom de maatregel gestopt is."})
        if self.status != MeasureStatus.STOPPED and self.stopped_because:
            raise ValidationError({"stopped_because": "Zet de stand op “Gestopt”, of haal deze uitleg weg."})

    @property
    def target_group_list(self) -> list[TargetGroup]:
        return read_several(TargetGroup, self.target_groups)

    @property
    def sector_list(self) -> list[Sector]:
        return read_several(Sector, self.sectors)


class PlanContact(Orderable):
    """Whom to call about a plan: a role, and a person only where the region wants that."""

    page = ParentalKey(PLAN, on_delete=models.CASCADE, related_name="contacts")
    role = models.CharField("rol", max_length=120, help_text="Bijvoorbeeld: projectleider, of aanspreekpunt.")
    name = models.CharField(
        "naam", max_length=120, blank=True, help_text="Niet verplicht: een rol is genoeg. Vraag toestemming."
    )
    organisation = models.CharField("organisatie", max_length=120, blank=True)
    email = models.EmailField("e-mailadres", blank=True, help_text="Liefst een adres van het team.")
    phone = models.CharField("telefoon", max_length=30, blank=True)

    panels: ClassVar[list[Panel]] = [
        FieldPanel(name) for name in ("role", "name", "organisation", "email", "phone")
    ]

    class Meta(Orderable.Meta):
        verbose_name = "contact"
        verbose_name_plural = "contacten"

    def __str__(self) -> str:
        return self.role

    @property
    def phone_link(self) -> str:
        """The number as a link dials it: digits, and a plus in front; the zero in "+31 (0)53" is not dialled."""
        return "".join(char for char in self.phone.replace("(0)", "") if char.isdigit() or char == "+")


class PlanDocument(AttachedDocument):
    """A document that belongs to a plan, kept on this site."""

    page = ParentalKey(PLAN, on_delete=models.CASCADE, related_name="documents")
    dated_on = models.DateField("datum", help_text="Van welke datum is het document?")

    panels: ClassVar[list[Panel]] = [*AttachedDocument.panels, FieldPanel("dated_on")]

    class Meta(Orderable.Meta):
        verbose_name = "document van een plan"
        verbose_name_plural = "documenten van plannen"
