"""The address of someone's own calendar: secret, and renewed when they want."""

from django.conf import settings
from django.db import models

from .signups import TOKEN_LENGTH, make_token


class FeedAddress(models.Model):
    """Whoever knows the token reads the calendar of its owner; a new token closes the old address."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="feed_address", verbose_name="van wie"
    )
    token = models.CharField("sleutel", max_length=TOKEN_LENGTH, unique=True, default=make_token)
    renewed_at = models.DateTimeField("vernieuwd op")

    class Meta:
        verbose_name = "eigen agenda-adres"
        verbose_name_plural = "eigen agenda-adressen"
        default_permissions = ()

    def __str__(self) -> str:
        return f"agenda van {self.user_id}"
