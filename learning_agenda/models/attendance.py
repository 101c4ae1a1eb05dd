"""Who was there, meeting by meeting, as the organiser ticked it."""

from typing import ClassVar

from django.conf import settings
from django.db import models


class Attendance(models.Model):
    """Somebody was at a meeting, or was not. Without a row nobody said so yet."""

    signup = models.ForeignKey(
        "learning_agenda.Signup", models.CASCADE, related_name="attendances", verbose_name="aanmelding"
    )
    meeting = models.ForeignKey(
        "learning_agenda.Meeting", models.CASCADE, related_name="attendances", verbose_name="bijeenkomst"
    )
    is_present = models.BooleanField("was erbij")
    noted_at = models.DateTimeField("genoteerd op")
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="genoteerd door",
    )

    class Meta:
        verbose_name = "aanwezigheid"
        verbose_name_plural = "aanwezigheid"
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["signup", "meeting"],
                name="learning_agenda_attendance_once",
                violation_error_message="Van deze persoon is al genoteerd of die erbij was.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.signup_id} bij {self.meeting_id}: {'ja' if self.is_present else 'nee'}"
