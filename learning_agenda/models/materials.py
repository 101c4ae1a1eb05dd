"""What there is to take home after a meeting: a recording, slides, the outcome of a poll, a report, photos."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from learning_agenda.enums import MaterialKind


def material_path(material: "Material", name: str) -> str:
    """Below a folder that has no address: the view asks first who may have a file."""
    return f"materiaal/{material.event_id}/{name}"


class Material(models.Model):
    """A text, a link or a file, for those who took part or for everybody.

    A photo has a text for who cannot see it. `told_at` says when those who took part heard of it.
    """

    event = models.ForeignKey(
        "learning_agenda.Event", models.CASCADE, related_name="materials", verbose_name="activiteit"
    )
    meeting = models.ForeignKey(
        "learning_agenda.Meeting",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="materials",
        verbose_name="bijeenkomst",
    )
    kind = models.CharField("soort", max_length=12, choices=MaterialKind)
    title = models.CharField("titel", max_length=120)
    text = models.TextField("tekst", blank=True)
    url = models.URLField("link", max_length=500, blank=True)
    file = models.FileField("bestand", upload_to=material_path, max_length=255, blank=True)
    alt_text = models.CharField("wat is er op de foto te zien?", max_length=250, blank=True)
    is_public = models.BooleanField("voor iedereen", default=False)
    added_at = models.DateTimeField("toegevoegd op")
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="toegevoegd door",
    )
    told_at = models.DateTimeField("gemeld op", null=True, blank=True)

    class Meta:
        verbose_name = "materiaal"
        verbose_name_plural = "materiaal"
        default_permissions = ()
        ordering: ClassVar = ["added_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(text="", url="", file=""),
                name="learning_agenda_material_has_something",
                violation_error_message="Vul een tekst of een link in, of kies een bestand.",
            ),
            models.CheckConstraint(
                condition=~Q(kind=MaterialKind.PHOTO, alt_text=""),
                name="learning_agenda_material_photo_described",
                violation_error_message="Vertel wat er op de foto te zien is.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_for_everybody(self) -> bool:
        """Never of a peer consultation, also when the event became one later."""
        return self.is_public and not self.event.is_private
