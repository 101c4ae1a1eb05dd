"""Who follows which region's plan: their own page on the site shows what changes in it."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from .places import Region


class Follow(models.Model):
    """Someone wants to see what changes in the plan of a region."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="region_follows", verbose_name="wie"
    )
    region = models.ForeignKey(Region, models.CASCADE, related_name="follows", verbose_name="regio")
    since = models.DateTimeField("sinds")

    class Meta:
        verbose_name = "gevolgde regio"
        verbose_name_plural = "gevolgde regio's"
        default_permissions = ()
        ordering: ClassVar = ["region__name"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "region"],
                name="regions_follow_once",
                violation_error_message="Je volgt deze regio al.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} volgt {self.region}"
