"""One time that people of an event come together."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, Panel


class Meeting(models.Model):
    """A begin and an end, at one or several places, online, or both.

    Only those who take part get `online_url`. `uid` is its lasting name in people's calendars.
    """

    event = ParentalKey("learning_agenda.Event", on_delete=models.CASCADE, related_name="meetings")
    starts_at = models.DateTimeField("begint")
    ends_at = models.DateTimeField("eindigt")
    place = models.CharField(
        "plaats", max_length=300, blank=True, help_text="Meer plaatsen? Zet er een puntkomma tussen."
    )
    is_online = models.BooleanField("ook of alleen online", default=False)
    online_url = models.URLField(
        "link om mee te doen", blank=True, help_text="Alleen wie is aangemeld, krijgt deze link."
    )
    uid = models.UUIDField(default=uuid.uuid4, editable=False)

    panels: ClassVar[list[Panel]] = [
        FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
        *(FieldPanel(name) for name in ("place", "is_online", "online_url")),
    ]

    class Meta:
        verbose_name = "bijeenkomst"
        verbose_name_plural = "bijeenkomsten"
        ordering = ("starts_at",)
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="learning_agenda_meeting_ends_after_start",
                violation_error_message="De bijeenkomst eindigt voordat ze begint. Kies een latere eindtijd.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.event}, {self.starts_at:%d-%m-%Y}"

    @property
    def places(self) -> list[str]:
        return [place for part in self.place.split(";") if (place := part.strip())]
