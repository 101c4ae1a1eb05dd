"""What happened to a plan, as the public reads it: changed, or confirmed as still true."""

from django.conf import settings
from django.db import models

from regions.enums import MomentKind
from regions.querysets import PlanMomentQuerySet


class PlanMoment(models.Model):
    """A published change with its note, or a region's word that the plan still holds. Never edited."""

    page = models.ForeignKey(
        "regions.ActionPlanPage", verbose_name="actieplan", on_delete=models.CASCADE, related_name="moments"
    )
    kind = models.CharField("soort", max_length=10, choices=MomentKind)
    happened_at = models.DateTimeField("moment")
    note = models.CharField("wat is er veranderd", max_length=300, blank=True)
    revision = models.ForeignKey(
        "wagtailcore.Revision",
        verbose_name="versie",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="door",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = PlanMomentQuerySet.as_manager()

    class Meta:
        verbose_name = "moment van een plan"
        verbose_name_plural = "momenten van plannen"
        ordering = ("-happened_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("page", "revision"),
                name="regions_planmoment_once_per_revision",
                violation_error_message="Deze versie staat al in de geschiedenis.",
            ),
            models.CheckConstraint(
                condition=models.Q(kind=MomentKind.CONFIRMED) | ~models.Q(note=""),
                name="regions_planmoment_change_has_note",
                violation_error_message="Vertel wat er veranderd is.",
            ),
        )

    def __str__(self) -> str:
        return self.note or self.get_kind_display()

    @property
    def is_confirmation(self) -> bool:
        return self.kind == MomentKind.CONFIRMED
