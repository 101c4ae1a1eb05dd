"""The organisations behind the programme: a list that editors keep."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Partner(models.Model):
    """An organisation that helps the regions, signed the statement of intent, or both."""

    name = models.CharField("naam", max_length=120, unique=True)
    brings = models.CharField(
        "wat brengt deze partner mee",
        max_length=250,
        blank=True,
        help_text="Eén zin, zoals: De vereniging van alle gemeenten.",
    )
    website = models.URLField("website", blank=True)
    supports_regions = models.BooleanField("in het ondersteuningsteam", default=False)
    signed_statement = models.BooleanField("bij de intentieverklaring", default=False)
    sort_order = models.PositiveSmallIntegerField(
        "volgorde", default=100, help_text="Een lager getal staat hoger in de lijst."
    )

    class Meta:
        verbose_name = "partner"
        verbose_name_plural = "partners"
        ordering: ClassVar = ["sort_order", "name"]
        default_permissions = ("add", "change", "delete")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(supports_regions=True) | Q(signed_statement=True),
                name="cms_partner_has_role",
                violation_error_message="Kies minstens één rol: het ondersteuningsteam of de intentieverklaring.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def roles(self) -> list[str]:
        """What it is in the programme, in words."""
        words = (
            ("Ondersteuningsteam", self.supports_regions),
            ("Intentieverklaring", self.signed_statement),
        )
        return [word for word, holds in words if holds]
