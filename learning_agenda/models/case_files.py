"""Files of a peer consultation: for those who take part alone, and gone some weeks after the last meeting."""

from typing import ClassVar

from django.conf import settings
from django.db import models


def case_path(case_file: "CaseFile", name: str) -> str:
    """Below a folder that has no address: the view of the group is the only way to a file."""
    return f"casus/{case_file.event_id}/{name}"


class CaseFile(models.Model):
    """A file for the group of one peer consultation."""

    event = models.ForeignKey(
        "learning_agenda.Event", models.CASCADE, related_name="case_files", verbose_name="activiteit"
    )
    title = models.CharField("titel", max_length=120)
    file = models.FileField("bestand", upload_to=case_path, max_length=255)
    added_at = models.DateTimeField("toegevoegd op")
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="toegevoegd door",
    )

    class Meta:
        verbose_name = "bestand van een intervisie"
        verbose_name_plural = "bestanden van intervisies"
        ordering: ClassVar = ["title", "pk"]

    def __str__(self) -> str:
        return self.title
