"""Who was told that their account will go because they do not use it."""

from django.conf import settings
from django.db import models


class InactivityWarning(models.Model):
    """The last warning that someone got. Who logged in since, starts anew (`retention`)."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="inactivity_warning",
        verbose_name="gebruiker",
    )
    sent_at = models.DateTimeField("gewaarschuwd op")

    class Meta:
        verbose_name = "waarschuwing voor een ongebruikt account"
        verbose_name_plural = "waarschuwingen voor ongebruikte accounts"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.user_id}, {self.sent_at:%d-%m-%Y}"
