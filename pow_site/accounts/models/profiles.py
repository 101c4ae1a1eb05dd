"""What a person told of their work: region, organisation and its kind, and what others may see of it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q


class OrganisationKind(models.Model):
    """A kind of organisation that people choose from; editors keep the list."""

    name = models.CharField("naam", max_length=80, unique=True)
    order = models.PositiveSmallIntegerField("volgorde", default=0)
    is_offered = models.BooleanField(
        "te kiezen", default=True, help_text="Zet dit uit als niemand dit soort meer mag kiezen."
    )

    class Meta:
        ordering: ClassVar = ["order", "name"]
        verbose_name = "soort organisatie"
        verbose_name_plural = "soorten organisaties"

    def __str__(self) -> str:
        return self.name


class Profile(models.Model):
    """Region, organisation and kind of organisation of one person.

    Nationwide people have no region and say so; whose region is gone is asked again (`is_complete`).
    """

    wagtail_reference_index_ignore = True  # the CMS lists no people as uses of a region

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="profile")
    region = models.ForeignKey(
        "regions.Region",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="profiles",
        verbose_name="arbeidsmarktregio",
    )
    is_nationwide = models.BooleanField("werkt landelijk", default=False)
    organisation = models.CharField("organisatie", max_length=120)
    organisation_kind = models.ForeignKey(
        OrganisationKind, models.PROTECT, related_name="profiles", verbose_name="soort organisatie"
    )
    shows_name = models.BooleanField("mijn naam", default=False)
    shows_organisation = models.BooleanField("mijn organisatie en regio", default=False)
    shows_email = models.BooleanField("mijn e-mailadres", default=False)
    updated_at = models.DateTimeField("bijgewerkt", auto_now=True)

    class Meta:
        verbose_name = "profiel"
        verbose_name_plural = "profielen"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(is_nationwide=False) | Q(region=None),
                name="accounts_profile_nationwide_without_region",
                violation_error_message="Kies een regio, of kies dat je landelijk werkt.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.organisation}"

    @property
    def is_complete(self) -> bool:
        """Whether nothing has to be asked again."""
        return self.is_nationwide or self.region_id is not None
